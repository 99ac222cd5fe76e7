package metronome.cli;

import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.experiment.Installation;
import picocli.CommandLine.Option;

/** {@code --board} and {@code --rules}: under which conditions cycles are counted. */
final class BoardOption {

  @Option(
      names = "--board",
      paramLabel = "BOARD",
      defaultValue = "cortex-m4",
      description =
          "a name that 'metronome boards' lists, or a board file (default: ${DEFAULT-VALUE})")
  private String board;

  @Option(
      names = "--rules",
      paramLabel = "SET",
      defaultValue = "documented",
      description = "timing rules: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private RuleSet rules;

  Board board() {
    return Installation.here().boards().load(board);
  }

  RuleSet rules() {
    return rules;
  }
}
