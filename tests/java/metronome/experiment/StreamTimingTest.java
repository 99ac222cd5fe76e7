package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import metronome.kernels.KernelBuild;
import metronome.model.RandomModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StreamTimingTest {
  private static final long CLOCK = 10_000_000;

  /** Cycles between two blocks of 128 samples at 8 kHz. */
  private static final long HOP = 160_000;

  private static Subject subject;

  @BeforeAll
  static void prepare() {
    KernelBuild.firmware();
    subject = StreamRuns.subject();
  }

  @Test
  void workThatFitsBetweenBlocksKeepsItsTime() {
    StreamTiming timing = StreamTiming.of(run(CLOCK, 100, 40_000), 0.016);
    assertThat(timing.kept()).isTrue();
    assertThat(timing.decisions()).isEqualTo(91);
    assertThat(timing.lostDecisions()).isZero();
    assertThat(timing.deadlineCycles()).isEqualTo(HOP);
    // Begun 20 cycles after the last sample, decided when three quarters of the work are done.
    assertThat(timing.latency())
        .isEqualTo(new StreamTiming.Quantiles(30_020, 30_020, 30_020, 30_020));
    assertThat(timing.frame())
        .isEqualTo(new StreamTiming.Quantiles(40_000, 40_000, 40_000, 40_000));
  }

  @Test
  void workThatDoesNotFitFallsBehindMoreAndMore() {
    StreamTiming timing = StreamTiming.of(run(CLOCK, 100, 200_000), 0.016);
    assertThat(timing.kept()).isFalse();
    assertThat(timing.missedDeadlines()).isEqualTo(91);
    assertThat(timing.latency().max()).isEqualTo(20 + 99 * 40_000 + 150_000);
  }

  @Test
  void oneLongFrameMissesItsOwnDeadlineAlone() {
    StreamRun run = run(CLOCK, i -> i == 50 ? 230_000 : 30_000, 100);
    StreamTiming timing = StreamTiming.of(run, 0.016);
    assertThat(timing.missedDeadlines()).isEqualTo(1);
    assertThat(timing.latency().median()).isLessThan(timing.latency().max());
    assertThat(StreamTiming.of(run, 0.018).missedDeadlines()).isZero();
  }

  @Test
  void quantilesAreThoseOfTheNearestRank() {
    assertThat(StreamTiming.Quantiles.of(LongStream.rangeClosed(1, 100)))
        .isEqualTo(new StreamTiming.Quantiles(1, 50, 99, 100));
    assertThat(StreamTiming.Quantiles.of(LongStream.of(7)))
        .isEqualTo(new StreamTiming.Quantiles(7, 7, 7, 7));
    assertThat(StreamTiming.Quantiles.of(LongStream.of(3, 1, 2)))
        .isEqualTo(new StreamTiming.Quantiles(1, 2, 3, 3));
    assertThat(StreamTiming.Quantiles.of(LongStream.empty()))
        .isEqualTo(new StreamTiming.Quantiles(0, 0, 0, 0));
  }

  @Test
  void aRunPredictsTheClockAtWhichItWouldJustKeepItsTime() {
    Random random = new Random(RandomModels.seed());
    for (int round = 0; round < 30; round++) {
      long[] work = random.longs(200, 20_000, 150_000).toArray();
      work[random.nextInt(200)] = 400_000;
      double deadline = 0.016 * (0.6 + 2 * random.nextDouble());
      StreamRun run = StreamRuns.queue(subject, settings(), CLOCK, work, 1000);
      long predicted = new ClockPrediction(run, deadline).hertz();
      assertThat(keeps(work, predicted + predicted / 1000, deadline)).isTrue();
      assertThat(keeps(work, predicted - predicted / 1000, deadline)).isFalse();
    }
  }

  /** Whether the queue keeps a deadline, and its ring of eight blocks is enough. */
  private static boolean keeps(long[] work, long clock, double deadline) {
    StreamRun run = StreamRuns.queue(subject, settings(), clock, work, 1000);
    boolean held =
        java.util.stream.IntStream.range(0, work.length)
            .allMatch(
                f -> {
                  long block = run.frames().block(f);
                  long full = 1000 + run.times().cycleOf((block + 9) * run.hopSamples());
                  return run.frames().beginCycle(f) <= full;
                });
    return held && StreamTiming.of(run, deadline).kept();
  }

  @Test
  void secondsCountFromTheFirstSampleOfTheTrace() {
    StreamRun run = run(CLOCK, 20, 1000);
    // The first frame is complete with its 256 samples.
    long arrived = run.arrivalCycle(run.frames().block(0));
    assertThat(StreamOutcome.seconds(run, arrived)).isCloseTo(0.032, within(1e-9));
    assertThat(run.traceSeconds(run.frames().block(0))).isCloseTo(0.032, within(1e-9));
  }

  private static StreamRun run(long clock, int frames, long cycles) {
    return run(clock, i -> cycles, frames);
  }

  private static StreamRun run(
      long clock, java.util.function.IntToLongFunction cycles, int frames) {
    long[] work = new long[frames];
    Arrays.setAll(work, cycles);
    return StreamRuns.queue(subject, settings(), clock, work, 1000);
  }

  private static StreamSettings settings() {
    return new StreamSettings(Windowing.STATEFUL, 10, 1, 8);
  }
}
