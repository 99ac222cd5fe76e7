package metronome.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import metronome.baseline.Baseline;
import metronome.baseline.BaselineDirectory;
import metronome.baseline.BaselineException;
import metronome.baseline.Check;
import metronome.baseline.Limits;
import metronome.baseline.Section;
import metronome.experiment.KernelSuite;
import metronome.report.CheckReport;
import metronome.report.CheckText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Moves a baseline to what is measured now. */
@Command(
    name = "accept",
    mixinStandardHelpOptions = true,
    description = {
      "Measure our firmware and make that the baseline for this compiler: text to be reviewed and"
          + " committed. Nothing is written before everything is measured.",
      "With --model or --board the other entries stay as they are."
    })
final class AcceptCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private BaselineOptions options;
  @Mixin private JsonOption json;

  @Option(
      names = "--replace",
      description = "write the baseline anew, whatever is there: of another schema, for instance")
  private boolean replace;

  @Override
  public Integer call() {
    Path directory = options.directory();
    BaselineDirectory.requirePlace(directory);
    Baseline before =
        replace || !BaselineDirectory.exists(directory)
            ? new Baseline(List.of())
            : BaselineDirectory.read(directory);
    KernelSuite suite = options.suite();
    Limits limits = options.limits(suite);
    List<Section> measured = options.measure("accept", suite).sections();
    Optional<String> objection = before.objection(measured);
    Baseline after = before.accept(measured, suite::means);
    objection.ifPresent(reason -> requireAllMeasured(directory, reason, after, measured));
    BaselineDirectory.write(directory, after);
    Baseline compared = objection.isPresent() ? new Baseline(List.of()) : before;
    CheckReport report =
        CheckReport.of(
            options.name(), false, measured, Check.of(compared, measured, limits, suite::means));
    json.print(spec.commandLine().getOut(), report, () -> CheckText.accepted(report));
    spec.commandLine().getErr().println("metronome: wrote " + directory);
    return ExitCode.DONE;
  }

  /** Entries of other conditions must not stay in a section that states new ones. */
  private static void requireAllMeasured(
      Path directory, String reason, Baseline after, List<Section> measured) {
    for (Section section : measured) {
      int kept = after.of(section.setting().compiler()).orElseThrow().entries().size();
      if (kept != section.entries().size()) {
        throw new BaselineException(
            directory, reason + "; accept all models and boards, not some of them");
      }
    }
  }
}
