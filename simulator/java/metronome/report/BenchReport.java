package metronome.report;

import metronome.experiment.Benchmark;

/**
 * What {@code metronome bench} says.
 *
 * @param ratio of counted to plain emulation
 * @param countedMips million instructions a second with everything counted
 * @param plainMips the same engine without hooks
 * @param tracedMips the memory-traced pass of a board with wait states
 */
public record BenchReport(
    Builds ratio,
    Builds countedMips,
    Builds plainMips,
    double tracedMips,
    double storeSpeedup,
    double enginesSpeedup,
    double resetMicroseconds,
    double priceMilliseconds) {

  /** One figure a build of the kernels: without and with DSP instructions. */
  public record Builds(double int8, double dsp) {}

  public static BenchReport of(Benchmark.Result result) {
    return new BenchReport(
        new Builds(result.int8().ratio(), result.dsp().ratio()),
        new Builds(result.int8().countedMips(), result.dsp().countedMips()),
        new Builds(result.int8().plainMips(), result.dsp().plainMips()),
        result.tracedMips(),
        result.storeSpeedup(),
        result.enginesSpeedup(),
        result.resetMicroseconds(),
        result.priceMilliseconds());
  }

  /** A table with what each figure means. */
  public String text() {
    return new TextTable("figure", "value", "meaning")
        .row("ratio, int8", two(ratio.int8), "counted over plain emulation, build without DSP")
        .row("ratio, dsp", two(ratio.dsp), "the same, build with DSP instructions")
        .row("speed, int8", two(countedMips.int8), "million instructions a second, counted")
        .row("speed, dsp", two(countedMips.dsp), "the same, build with DSP instructions")
        .row(
            "speed, traced",
            two(tracedMips),
            "the same, following every fetch and read of slow flash")
        .row("store speed-up", two(storeSpeedup), "an in-place FFT by the quick store path")
        .row("two engines", two(enginesSpeedup), "throughput over one engine's")
        .row("reset", two(resetMicroseconds), "microseconds, between two traces")
        .row("price", two(priceMilliseconds), "milliseconds, the counts of 64 KB of code")
        .render();
  }

  private static String two(double value) {
    return String.format(java.util.Locale.ROOT, "%.2f", value);
  }
}
