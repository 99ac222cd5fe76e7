package metronome.report;

import java.util.ArrayList;
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
        board.waits(),
        firmware.name(),
        firmware.sha256(),
        board.notes());
  }

  /** The same with one more thing that a reader must know. */
  Conditions with(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new Conditions(
        board, clockHertz, core, ruleSet, waits, firmware, firmwareSha256, List.copyOf(more));
  }

  /** The board's line, the firmware's, then one a note. */
  String text() {
    return text(List.of(this));
  }

  /** As above for several that differ in the firmware alone. */
  static String text(List<Conditions> all) {
    Conditions first = all.get(0);
    StringBuilder text = new StringBuilder();
    text.append("  board ")
        .append(first.board)
        .append(", ")
        .append(first.core)
        .append(" at ")
        .append(Figures.megahertz(first.clockHertz))
        .append("; rules '")
        .append(first.ruleSet)
        .append("', ")
        .append(first.waits)
        .append(", code and constants in flash, data in RAM\n");
    all.stream().map(Conditions::firmwareLine).distinct().forEach(text::append);
    first.notes.forEach(note -> text.append("  note: ").append(note).append('\n'));
    return text.toString();
  }

  private String firmwareLine() {
    return "  firmware " + firmware + ", sha256 " + firmwareSha256.substring(0, 12) + "\n";
  }
}
