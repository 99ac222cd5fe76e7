package metronome.cli;

import metronome.report.FitReport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How an answer is given. */
final class FitOutput {
  @Mixin private JsonOption json;

  @Option(names = "--require", description = "exit with 5 where nothing meets the budget")
  private boolean require;

  /** Prints, and says with which code to exit. */
  int print(CommandSpec spec, FitReport report) {
    json.print(spec.commandLine().getOut(), report, report::text);
    return require && !report.feasible() ? ExitCode.INFEASIBLE : ExitCode.DONE;
  }
}
