package metronome.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** The top-level command: names the others. */
@Command(
    name = "metronome",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Will this recurrent network run on that microcontroller, and what does each frame cost?",
      "Runs fixed-point RNN kernels on a simulated Cortex-M and counts every cycle and byte."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ExecCommand.class,
      ProfileCommand.class,
      BenchCommand.class,
      CheckCommand.class,
      AcceptCommand.class,
      ExplainCommand.class,
      DoctorCommand.class,
      RunCommand.class,
      StreamCommand.class,
      CostCommand.class,
      FitCommand.class,
      SweepCommand.class,
      CompareCommand.class,
      BoardsCommand.class,
      ModelsCommand.class,
      ImageCommand.class,
      QuantiseCommand.class,
      ReportCommand.class,
      ResultsCommand.class,
      Metronome.Completion.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 2 usage or bad input, 3 regressed, 4 numerics diverged,",
      "5 does not fit or infeasible where --require asks, 6 device fault, 70 internal error.",
      "./metronome test sets up everything and runs the tests."
    })
final class Metronome {

  /** Prints a completion script for bash and zsh: {@code source <(./metronome completion)}. */
  @Command(
      name = "completion",
      description =
          "Print a completion script for bash and zsh; load it with: source <(./metronome completion)")
  static final class Completion extends AutoComplete.GenerateCompletion {}
}
