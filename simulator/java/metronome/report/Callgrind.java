package metronome.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import metronome.experiment.Profiling;
import metronome.firmware.LineTable;
import metronome.firmware.SourceLine;
import metronome.profile.CallPath;
import metronome.timing.Cause;

/**
 * A profile as callgrind_annotate and KCachegrind read it: cycles, instructions and the cycles of
 * each cause by instruction address and source line, and what each call took with all that was
 * called. A function's second appearance on one path is {@code name'2}, as of callgrind's {@code
 * --separate-recs}, so that inclusive costs stay true. Source: "Callgrind Format Specification",
 * version 1, Valgrind.
 */
public final class Callgrind {
  /** As callgrind writes it. */
  private static final SourceLine NOWHERE = new SourceLine("???", 0);

  private static final int CYCLES = 0;
  private static final int INSTRUCTIONS = 1;
  private static final int FIRST_CAUSE = 2;
  private static final int EVENTS = FIRST_CAUSE + Cause.values().length;

  /** A function at one depth of recursion, by the slot where it begins. */
  private record Key(int slot, int recursion) {}

  /** What calls it from one place. */
  private record Arc(int site, Key callee) {}

  /** One function's costs. */
  private static final class Function {
    final String name;
    final int slot;
    final SortedMap<Integer, long[]> own = new TreeMap<>();
    final Map<Arc, long[]> calls = new LinkedHashMap<>();
    final Map<Arc, Long> counts = new LinkedHashMap<>();

    Function(CallPath path) {
      name = path.function() + (path.recursion() == 0 ? "" : "'" + (path.recursion() + 1));
      slot = path.firstSlot();
    }
  }

  private final Profiling profiling;
  private final LineTable lines;
  private final Map<Key, Function> functions = new LinkedHashMap<>();
  private final Map<String, Integer> fileNumbers = new LinkedHashMap<>();
  private final Map<Key, Integer> functionNumbers = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder();

  private Callgrind(Profiling profiling, LineTable lines) {
    this.profiling = profiling;
    this.lines = lines;
  }

  /** Writes all of it. */
  public static void write(Profiling profiling, LineTable lines, Writer to) throws IOException {
    to.write(new Callgrind(profiling, lines).all());
  }

  private String all() {
    long[] total = new long[EVENTS];
    profiling.profile().roots().forEach(root -> add(total, collect(root)));
    header(total);
    functions.forEach(this::function);
    text.append("\ntotals: ").append(joined(total)).append('\n');
    return text.toString();
  }

  /** Adds a path to its function; what it took with all that it called. */
  private long[] collect(CallPath path) {
    Function function = functions.computeIfAbsent(key(path), k -> new Function(path));
    long[] inclusive = new long[EVENTS];
    for (int i = 0; i < path.issues().length; i++) {
      long[] cost = cost(path, i);
      if (Arrays.stream(cost).anyMatch(c -> c != 0)) {
        add(function.own.computeIfAbsent(path.firstSlot() + i, s -> new long[EVENTS]), cost);
        add(inclusive, cost);
      }
    }
    for (CallPath child : path.children()) {
      long[] cost = collect(child);
      Arc arc = new Arc(child.site().orElse(path.firstSlot()), key(child));
      add(function.calls.computeIfAbsent(arc, a -> new long[EVENTS]), cost);
      function.counts.merge(arc, child.calls(), Long::sum);
      add(inclusive, cost);
    }
    return inclusive;
  }

  private static Key key(CallPath path) {
    return new Key(path.firstSlot(), path.recursion());
  }

  private static long[] cost(CallPath path, int index) {
    long[] cost = new long[EVENTS];
    cost[INSTRUCTIONS] = path.issues()[index];
    for (int cause = 0; cause < path.byCause().length; cause++) {
      cost[FIRST_CAUSE + cause] = path.byCause()[cause][index];
      cost[CYCLES] += path.byCause()[cause][index];
    }
    return cost;
  }

  private static void add(long[] sum, long[] cost) {
    Arrays.setAll(sum, i -> Math.addExact(sum[i], cost[i]));
  }

  private void header(long[] total) {
    text.append("# callgrind format\nversion: 1\ncreator: metronome\ncmd: ")
        .append(profiling.title())
        .append(" on ")
        .append(profiling.board().name())
        .append("\ndesc: Firmware: ")
        .append(profiling.firmware().path())
        .append(", sha256 ")
        .append(profiling.firmware().sha256())
        .append("\ndesc: Rules: ")
        .append(profiling.profile().ledger().ruleSet().label())
        .append("\npositions: instr line\n");
    for (Cause cause : Cause.values()) {
      text.append("event: ").append(name(cause)).append(" : cycles, ").append(cause.label());
      text.append('\n');
    }
    text.append("events: Cycles Instructions ")
        .append(Arrays.stream(Cause.values()).map(Callgrind::name).collect(Collectors.joining(" ")))
        .append("\nsummary: ")
        .append(joined(total))
        .append("\n\nob=")
        .append(profiling.firmware().path())
        .append('\n');
  }

  /** An event is one word: {@code FetchWait}. */
  private static String name(Cause cause) {
    return Arrays.stream(cause.label().split("-"))
        .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
        .collect(Collectors.joining());
  }

  private void function(Key key, Function function) {
    String file = place(function.slot).file();
    text.append("\nfl=").append(file(file)).append("\nfn=").append(function(key)).append('\n');
    String current = file;
    for (Map.Entry<Integer, long[]> line : function.own.entrySet()) {
      SourceLine place = place(line.getKey());
      if (!place.file().equals(current)) {
        current = place.file();
        text.append(current.equals(file) ? "fe=" : "fi=").append(file(current)).append('\n');
      }
      cost(line.getKey(), place.line(), line.getValue());
    }
    if (!current.equals(file)) {
      text.append("fe=").append(file(file)).append('\n');
    }
    function.calls.forEach((arc, cost) -> call(function, arc, cost));
  }

  private void call(Function function, Arc arc, long[] cost) {
    Function callee = functions.get(arc.callee());
    SourceLine place = place(callee.slot);
    // A path that begins in the middle of a function was not called; readers need a count.
    long count = Math.max(1, function.counts.get(arc));
    text.append("cfi=").append(file(place.file()));
    text.append("\ncfn=").append(function(arc.callee()));
    text.append("\ncalls=").append(count).append(' ').append(address(callee.slot));
    text.append(' ').append(place.line()).append('\n');
    cost(arc.site(), place(arc.site()).line(), cost);
  }

  private void cost(int slot, int line, long[] cost) {
    text.append(address(slot)).append(' ').append(line).append(' ').append(joined(cost));
    text.append('\n');
  }

  private String file(String name) {
    Integer number = fileNumbers.putIfAbsent(name, fileNumbers.size() + 1);
    return number == null ? "(" + fileNumbers.size() + ") " + name : "(" + number + ")";
  }

  private String function(Key key) {
    Integer number = functionNumbers.putIfAbsent(key, functionNumbers.size() + 1);
    return number == null
        ? "(" + functionNumbers.size() + ") " + functions.get(key).name
        : "(" + number + ")";
  }

  private SourceLine place(int slot) {
    return lines.at(profiling.profile().program().code().address(slot)).orElse(NOWHERE);
  }

  private String address(int slot) {
    return "0x" + Long.toHexString(profiling.profile().program().code().address(slot));
  }

  private static String joined(long[] cost) {
    return Arrays.stream(cost).mapToObj(Long::toString).collect(Collectors.joining(" "));
  }
}
