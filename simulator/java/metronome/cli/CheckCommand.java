package metronome.cli;

import java.util.List;
import java.util.concurrent.Callable;
import metronome.report.CheckReport;
import metronome.verdict.Baseline;
import metronome.verdict.BaselineFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Compares the cycles of our kernels with the committed ones. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Measure all of our firmware and compare with the cycle baseline; exit 3 where a cycle moved.",
      "A compiler that the baseline does not know is reported, and is no failure."
    })
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private BaselineOptions options;
  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    Baseline baseline = BaselineFile.read(options.file());
    List<Baseline.Difference> differences =
        options.measure("check").stream().map(baseline::compare).toList();
    CheckReport report = CheckReport.of(differences);
    json.print(spec.commandLine().getOut(), report, report::text);
    return report.regressed() ? ExitCode.REGRESSED : ExitCode.DONE;
  }
}
