package metronome.cli;

import java.util.concurrent.Callable;
import metronome.experiment.Benchmark;
import metronome.experiment.Installation;
import metronome.report.BenchReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the simulator's own speed on this machine. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measure the simulator's own speed here, side by side in one run.")
final class BenchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  @Option(
      names = "--rounds",
      defaultValue = "9",
      paramLabel = "N",
      description =
          "interleaved rounds of each measurement; medians are given (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--frames",
      defaultValue = "1500",
      paramLabel = "N",
      description = "frames in a round (default: ${DEFAULT-VALUE})")
  private int frames;

  @Override
  public Integer call() {
    if (rounds < 1 || frames < 1) {
      throw new BadInput("--rounds and --frames must be at least 1");
    }
    Benchmark benchmark = new Benchmark(Installation.here(), rounds, frames);
    BenchReport report;
    try (Progress progress = Progress.of("bench", Benchmark.STEPS)) {
      report = BenchReport.of(benchmark.run(progress::step));
    }
    json.print(spec.commandLine().getOut(), report, report::text);
    return ExitCode.DONE;
  }
}
