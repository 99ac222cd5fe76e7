package metronome.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import metronome.baseline.Baseline;
import metronome.baseline.BaselineDirectory;
import metronome.baseline.BaselineException;
import metronome.baseline.Check;
import metronome.baseline.Limits;
import metronome.experiment.DoesNotFit;
import metronome.experiment.KernelSuite;
import metronome.experiment.SuiteMeasurement;
import metronome.firmware.FirmwareException;
import metronome.report.CheckReport;
import metronome.report.CheckText;
import metronome.report.ExplainReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares what our firmware costs with what is committed. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Measure our firmware with every model on every board and compare with a baseline:"
          + " exit 3 where a figure is worse than committed and beyond its limit.",
      "A compiler that the baseline does not know is reported, and is no failure. docs/gate.md"
          + " has limits, reports for continuous integration, and your own models and boards."
    })
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private BaselineOptions options;
  @Mixin private CheckOutputs outputs;
  @Mixin private JsonOption json;

  @Option(
      names = "--strict",
      description = "exit 3 also where a figure is better than committed, or is not committed yet")
  private boolean strict;

  @Option(
      names = "--explain",
      paramLabel = "DIR",
      description =
          "say why the subject whose cycles grew most did so: against the firmware of this checkout,"
              + " which must be built (docs/explain.md)")
  private Path before;

  @Override
  public Integer call() {
    if (before != null && !Files.isDirectory(before)) {
      throw new BadInput("--explain: " + before + ": no such directory");
    }
    Path directory = options.directory();
    Baseline baseline = BaselineDirectory.read(directory);
    KernelSuite suite = options.suite();
    Limits limits = options.limits(suite);
    outputs.open();
    try {
      SuiteMeasurement.Result measured = options.measure("check", suite);
      baseline
          .objection(measured.sections())
          .ifPresent(
              reason -> {
                throw new BaselineException(
                    directory, reason + "; 'metronome accept' measures the baseline anew");
              });
      Check check = Check.of(baseline, measured.sections(), limits, suite::means);
      CheckReport report =
          explained(CheckReport.of(options.name(), strict, measured.sections(), check), suite);
      outputs.write(report, measured.seconds());
      json.print(spec.commandLine().getOut(), report, () -> CheckText.of(report));
      return report.passed() ? ExitCode.DONE : ExitCode.REGRESSED;
    } finally {
      outputs.close();
    }
  }

  /** What cannot be explained is measured all the same. */
  private CheckReport explained(CheckReport report, KernelSuite suite) {
    try {
      return Optional.ofNullable(before)
          .flatMap(place -> report.slowest().flatMap(row -> suite.explain(row.subject(), place)))
          .map(explanation -> report.with(ExplainReport.of(explanation)))
          .orElse(report);
    } catch (FirmwareException | DoesNotFit e) {
      spec.commandLine().getErr().println("metronome: --explain: " + e.getMessage());
      return report;
    }
  }
}
