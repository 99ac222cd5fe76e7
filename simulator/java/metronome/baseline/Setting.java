package metronome.baseline;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Under which conditions figures were measured. Those of two settings can be compared where timing
 * model, rules and boards are the same.
 *
 * @param compiler as the firmware names it
 * @param timingModel version of the timing rules
 * @param rules the rule set
 * @param boards fingerprint of each board, by its name
 * @param firmware first digits of the SHA-256 of each firmware, by board, build and name
 */
public record Setting(
    String compiler,
    int timingModel,
    String rules,
    SortedMap<String, String> boards,
    SortedMap<String, String> firmware) {

  public Setting {
    boards = Collections.unmodifiableSortedMap(new TreeMap<>(boards));
    firmware = Collections.unmodifiableSortedMap(new TreeMap<>(firmware));
  }

  /** Why what is measured now cannot be compared with this, in one line; empty where it can. */
  public Optional<String> objection(Setting measured) {
    if (timingModel != measured.timingModel) {
      return Optional.of(
          "accepted with version %d of the timing model, this is version %d"
              .formatted(timingModel, measured.timingModel));
    }
    if (!rules.equals(measured.rules)) {
      return Optional.of(
          "accepted with rules '%s', measured with rules '%s'".formatted(rules, measured.rules));
    }
    for (Map.Entry<String, String> board : measured.boards.entrySet()) {
      String before = boards.getOrDefault(board.getKey(), board.getValue());
      if (!before.equals(board.getValue())) {
        return Optional.of(
            "accepted with another board %s: its description or its core's table was %s and is %s"
                .formatted(board.getKey(), before, board.getValue()));
      }
    }
    return Optional.empty();
  }

  /** The firmware of an entry: board, build and name. */
  public static String firmwareKey(Entry entry) {
    return entry.key().board() + " " + entry.key().build() + " " + entry.firmware();
  }

  /** The same with the boards and firmware of another put in place. */
  Setting with(Setting newer) {
    SortedMap<String, String> allBoards = new TreeMap<>(boards);
    allBoards.putAll(newer.boards);
    SortedMap<String, String> allFirmware = new TreeMap<>(firmware);
    allFirmware.putAll(newer.firmware);
    return new Setting(compiler, newer.timingModel, newer.rules, allBoards, allFirmware);
  }
}
