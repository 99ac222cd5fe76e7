package metronome.report;

import java.util.List;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.firmware.Firmware;

/**
 * Under which conditions cycles were counted: printed with every figure.
 *
 * @param waits what is assumed of the memory
 */
public record Conditions(
    String board,
    long clockHertz,
    String core,
    String ruleSet,
    String waits,
    String firmware,
    String firmwareSha256,
    List<String> notes) {

  static Conditions of(Board board, Firmware firmware, RuleSet rules) {
    return new Conditions(
        board.name(),
        board.hertz(),
        board.core().name(),
        rules.label(),
        board.regions().stream().allMatch(r -> r.waitStates() == 0)
            ? "zero wait states"
            : "wait states not priced",
        firmware.name(),
        firmware.sha256(),
        board.notes());
  }

  /** One line, then one a note. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append("  board ")
        .append(board)
        .append(", ")
        .append(core)
        .append(" at ")
        .append(Figures.megahertz(clockHertz))
        .append("; rules '")
        .append(ruleSet)
        .append("', ")
        .append(waits)
        .append(", code and constants in flash, data in RAM\n  firmware ")
        .append(firmware)
        .append(", sha256 ")
        .append(firmwareSha256, 0, 12)
        .append('\n');
    notes.forEach(note -> text.append("  note: ").append(note).append('\n'));
    return text.toString();
  }
}
