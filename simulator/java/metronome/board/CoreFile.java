package metronome.board;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import metronome.thumb.Kind;

/**
 * Reads a core's cost table: CSV with the header {@code class,cycles,rule_set,source}. The source
 * is the rest of the line, so it may hold commas. Each class needs a row of the {@code manual} set,
 * and may have one more row for each further set.
 */
final class CoreFile {
  private static final String HEADER = "class,cycles,rule_set,source";
  private static final String CYCLES = "(\\d{1,3}|P|N)(\\+(\\d{1,3}|P|N))*|\\d{1,3}-\\d{1,3}";

  private CoreFile() {}

  static Core read(Path file, String name) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new BoardException(file, 0, "is not UTF-8 text");
    } catch (IOException e) {
      throw new BoardException(file, 0, "cannot be read: " + e.getMessage());
    }
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new BoardException(file, 1, "the first line must be " + HEADER);
    }
    Set<String> known =
        Arrays.stream(Kind.values())
            .map(Kind::label)
            .collect(Collectors.toCollection(TreeSet::new));
    known.addAll(Core.PARAMETERS);
    List<CostRow> rows = new ArrayList<>();
    for (int line = 2; line <= lines.size(); line++) {
      String text = lines.get(line - 1);
      if (!text.isBlank()) {
        rows.add(row(file, line, text, known, rows));
      }
    }
    for (String kind : known) {
      boolean optional = kind.equals(Core.REFILL_BACKWARD);
      if (!optional
          && rows.stream().noneMatch(r -> r.kind().equals(kind) && r.ruleSet() == RuleSet.MANUAL)) {
        throw new BoardException(file, 0, "no manual row for class " + kind);
      }
    }
    return new Core(name, rows);
  }

  private static CostRow row(
      Path file, int line, String text, Set<String> known, List<CostRow> before) {
    String[] fields = text.split(",", 4);
    if (fields.length != 4 || fields[3].isBlank()) {
      throw new BoardException(file, line, "a row has four fields: " + HEADER);
    }
    if (!known.contains(fields[0])) {
      throw new BoardException(file, line, "unknown class " + fields[0]);
    }
    if (!fields[1].matches(CYCLES)) {
      throw new BoardException(
          file, line, "cycles are numbers, P and N joined by +, or a range a-b, not " + fields[1]);
    }
    boolean range = fields[1].contains("-");
    boolean parameter = Core.PARAMETERS.contains(fields[0]);
    if (range != fields[0].equals(Kind.DIVIDE.label())
        || (parameter && !fields[1].matches("\\d+"))) {
      throw new BoardException(file, line, "class " + fields[0] + " cannot cost " + fields[1]);
    }
    RuleSet set =
        Arrays.stream(RuleSet.values())
            .filter(s -> s.label().equals(fields[2]))
            .findFirst()
            .orElseThrow(() -> new BoardException(file, line, "unknown rule set " + fields[2]));
    for (CostRow other : before) {
      if (other.kind().equals(fields[0]) && other.ruleSet() == set) {
        throw new BoardException(
            file, line, "a second row for class " + fields[0] + " in rule set " + fields[2]);
      }
    }
    return new CostRow(fields[0], fields[1], set, fields[3].trim());
  }
}
