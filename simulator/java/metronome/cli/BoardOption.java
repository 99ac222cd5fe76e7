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
      defaultValue = "mxchip-az3166",
      description =
          "a name that 'metronome boards' lists, or a board file (default: ${DEFAULT-VALUE})")
  private String board;

  @Option(
      names = "--zero-wait",
      description = "as if every memory answered at once: what the flash's wait states cost")
  private boolean zeroWait;

  @Option(
      names = "--rules",
      paramLabel = "SET",
      defaultValue = "documented",
      description = "timing rules: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private RuleSet rules;

  Board board() {
    Board described = Installation.here().boards().load(board);
    return zeroWait ? described.withoutWaitStates() : described;
  }

  RuleSet rules() {
    return rules;
  }
}
