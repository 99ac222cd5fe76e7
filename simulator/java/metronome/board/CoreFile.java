package metronome.board;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import metronome.thumb.Architecture;
import metronome.thumb.Kind;

/**
 * Reads a core's cost table: CSV with the header {@code class,cycles,rule_set,source}. The source
 * is the rest of the line, so it may hold commas. The first two rows name the architecture and the
 * value of CPUID. Each class that the architecture has needs a row of the {@code manual} set, and
 * may have one more row for each further set; a class that it lacks must have none. A row whose
 * cycles are {@code holds} says that the pipeline rule of that name holds for the core.
 */
final class CoreFile {
  private static final String HEADER = "class,cycles,rule_set,source";
  private static final String CYCLES = "(\\d{1,3}|P|N)(\\+(\\d{1,3}|P|N))*|\\d{1,3}-\\d{1,3}";
  private static final String HOLDS = "holds";
  private static final int META_ROWS = 2;

  /** Classes that take effect in the host, or never. */
  private static final Set<String> FREE = Set.of(Kind.HOST_CALL.label(), Kind.UNDEFINED.label());

  /** Classes from which a rule takes a cycle of memory access. */
  private static final Map<String, Set<String>> SHORTENED =
      Map.of(
          "L1",
          Set.of(
              Kind.LOAD.label(),
              Kind.LOAD_REGISTER.label(),
              Kind.LOAD_LITERAL.label(),
              Kind.LOAD_EXCLUSIVE.label(),
              Kind.STORE_EXCLUSIVE.label(),
              Kind.STORE_REGISTER.label()),
          "L3",
          Set.of(Kind.LOAD_UPDATE.label()));

  private final Path file;
  private final List<CostRow> rows = new ArrayList<>();
  private final List<CostRow> rules = new ArrayList<>();

  /** What may have a row: classes by label, and parameters without a class. */
  private final TreeMap<String, Optional<Kind>> known = new TreeMap<>();

  private CoreFile(Path file) {
    this.file = file;
    Arrays.stream(Kind.values()).forEach(k -> known.put(k.label(), Optional.of(k)));
    Core.PARAMETERS.forEach(p -> known.put(p, Optional.empty()));
  }

  static Core read(Path file, String name) {
    return new CoreFile(file).core(name);
  }

  private Core core(String name) {
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
    Architecture architecture = architecture(lines);
    int identity = identity(lines);
    for (int line = META_ROWS + 2; line <= lines.size(); line++) {
      String text = lines.get(line - 1);
      if (!text.isBlank()) {
        add(line, text, architecture);
      }
    }
    known.forEach((kind, value) -> requireRow(kind, value, architecture));
    rules.forEach(this::requireEnough);
    return new Core(name, architecture, identity, rows, rules);
  }

  private void requireRow(String label, Optional<Kind> kind, Architecture architecture) {
    boolean optional =
        label.equals(Core.REFILL_BACKWARD)
            || label.equals(Core.EXCEPTION_FLOAT)
            || kind.filter(k -> !architecture.has(k.extension())).isPresent();
    if (!optional
        && rows.stream().noneMatch(r -> r.kind().equals(label) && r.ruleSet() == RuleSet.MANUAL)) {
      throw new BoardException(file, 0, "no manual row for class " + label);
    }
  }

  private Architecture architecture(List<String> lines) {
    CostRow row = meta(lines, 2, Core.ARCHITECTURE);
    return Arrays.stream(Architecture.values())
        .filter(a -> a.label().equals(row.cycles()))
        .findFirst()
        .orElseThrow(
            () ->
                new BoardException(
                    file, 2, "architectures are armv6-m, armv7-m and armv7e-m: " + row.cycles()));
  }

  private int identity(List<String> lines) {
    CostRow row = meta(lines, META_ROWS + 1, Core.IDENTITY);
    if (!row.cycles().matches("0x[0-9a-f]{8}")) {
      throw new BoardException(
          file, META_ROWS + 1, "CPUID is 0x and eight digits: " + row.cycles());
    }
    return Integer.parseUnsignedInt(row.cycles().substring(2), 16);
  }

  private CostRow meta(List<String> lines, int line, String key) {
    if (lines.size() < line || !lines.get(line - 1).startsWith(key + ",")) {
      throw new BoardException(file, line, "this row must give the " + key);
    }
    String[] fields = fields(line, lines.get(line - 1));
    return new CostRow(fields[0], fields[1], ruleSet(line, fields[2]), fields[3].trim());
  }

  private void add(int line, String text, Architecture architecture) {
    String[] fields = fields(line, text);
    RuleSet set = ruleSet(line, fields[2]);
    CostRow row = new CostRow(fields[0], fields[1], set, fields[3].trim());
    boolean rule = fields[1].equals(HOLDS);
    if (rule && !Core.RULES.contains(fields[0])) {
      throw new BoardException(file, line, "'" + fields[0] + "' is no name of a pipeline rule");
    }
    if (!rule) {
      check(line, row, architecture);
    }
    for (CostRow other : rule ? rules : rows) {
      if (other.kind().equals(row.kind()) && (rule || other.ruleSet() == set)) {
        throw new BoardException(
            file, line, "a second row for class " + row.kind() + " in rule set " + set.label());
      }
    }
    (rule ? rules : rows).add(row);
  }

  private void check(int line, CostRow row, Architecture architecture) {
    Optional<Kind> kind = known.get(row.kind());
    if (kind == null) {
      throw new BoardException(file, line, "unknown class '" + row.kind() + "'");
    }
    if (kind.filter(k -> !architecture.has(k.extension())).isPresent()) {
      throw new BoardException(
          file, line, architecture.label() + " has no instructions of class " + row.kind());
    }
    if (!row.cycles().matches(CYCLES)) {
      throw new BoardException(
          file,
          line,
          "cycles are numbers, P and N joined by +, or a range a-b, not " + row.cycles());
    }
    boolean range = row.cycles().contains("-");
    boolean division = row.kind().equals(Kind.DIVIDE.label());
    if (range != division
        || (kind.isEmpty() && !row.cycles().matches("\\d+"))
        || (kind.isPresent() && !FREE.contains(row.kind()) && least(row) < 1)) {
      throw new BoardException(file, line, "class " + row.kind() + " cannot cost " + row.cycles());
    }
  }

  /** Cycles that a class takes at least; 0 where it is a range that falls. */
  private static int least(CostRow row) {
    String[] ends = row.cycles().split("-");
    if (ends.length == 2) {
      int first = Integer.parseInt(ends[0]);
      return first <= Integer.parseInt(ends[1]) ? first : 0;
    }
    return Arrays.stream(row.cycles().split("\\+"))
        .mapToInt(term -> term.equals("P") ? 0 : term.equals("N") ? 1 : Integer.parseInt(term))
        .sum();
  }

  /** What a rule takes from a class must be there. */
  private void requireEnough(CostRow rule) {
    for (CostRow row : rows) {
      if (SHORTENED.getOrDefault(rule.kind(), Set.of()).contains(row.kind()) && least(row) < 2) {
        throw new BoardException(
            file,
            0,
            "rule "
                + rule.kind()
                + " takes a cycle from class "
                + row.kind()
                + ", which costs only "
                + row.cycles());
      }
    }
  }

  private String[] fields(int line, String text) {
    String[] fields = text.split(",", 4);
    if (fields.length != 4 || fields[3].isBlank()) {
      throw new BoardException(file, line, "a row has four fields: " + HEADER);
    }
    return fields;
  }

  private RuleSet ruleSet(int line, String label) {
    return Arrays.stream(RuleSet.values())
        .filter(s -> s.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new BoardException(file, line, "unknown rule set '" + label + "'"));
  }
}
