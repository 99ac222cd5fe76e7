package metronome.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import metronome.report.CheckReport;
import metronome.verdict.Baseline;
import metronome.verdict.BaselineFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Moves the cycle baseline to what is measured now. */
@Command(
    name = "accept",
    mixinStandardHelpOptions = true,
    description = "Measure all of our firmware and make that the cycle baseline for this compiler.")
final class AcceptCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private BaselineOptions options;
  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    Path file = options.file();
    Baseline before = Files.exists(file) ? BaselineFile.read(file) : new Baseline(List.of());
    List<Baseline.Entry> measured = options.measure("accept");
    BaselineFile.write(file, before.accept(measured));
    CheckReport report = CheckReport.of(measured.stream().map(before::compare).toList());
    json.print(spec.commandLine().getOut(), report, report::text);
    spec.commandLine().getErr().println("metronome: wrote " + file);
    return ExitCode.DONE;
  }
}
