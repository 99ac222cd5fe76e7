package metronome.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Inverse questions: names the commands that answer them. */
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description = {
      "Ask the other way round: how large may the network be, how slow the clock or the flash?",
      "Answered by simulated runs, which are shown."
    },
    synopsisSubcommandLabel = "QUESTION",
    subcommands = {FitHiddenCommand.class, FitClockCommand.class, FitFlashCommand.class})
final class FitCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing required subcommand: hidden, clock or flash");
  }
}
