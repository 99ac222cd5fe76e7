package metronome.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import metronome.experiment.Profiling;
import metronome.firmware.LineTable;
import metronome.firmware.SourceLine;
import metronome.firmware.Symbol;
import metronome.ledger.Ledger;
import metronome.profile.Profile;
import metronome.profile.SlotCosts;
import metronome.thumb.Branch;
import metronome.thumb.InstructionText;
import metronome.timing.Cause;
import metronome.timing.Placed;

/**
 * A profile as annotated source and disassembly: function by function, the source lines with their
 * instructions below, each with cycles, share, executions, cycles an execution, how often a branch
 * was taken, and why it took more than a cycle.
 */
public final class Annotation {
  private static final String ROW = "%15s %8s %13s %9s %8s  ";
  private static final SourceLine NOWHERE = new SourceLine("", 0);

  private final Profiling profiling;
  private final LineTable lines;
  private final SourceText source;
  private final SlotCosts costs;
  private final InstructionText disassembly;
  private final StringBuilder text = new StringBuilder();

  private Annotation(Profiling profiling, LineTable lines, SourceText source) {
    this.profiling = profiling;
    this.lines = lines;
    this.source = source;
    costs = SlotCosts.of(profiling.profile());
    disassembly = new InstructionText(profiling.firmware().symbols()::describe);
  }

  /**
   * Writes the functions that were executed, most cycles first.
   *
   * @param only names of functions; all where it is empty
   */
  public static void write(
      Profiling profiling, LineTable lines, SourceText source, List<String> only, Writer to)
      throws IOException {
    to.write(new Annotation(profiling, lines, source).all(only));
  }

  private String all(List<String> only) {
    ProfileReport report = ProfileReport.of(profiling);
    text.append(report.title())
        .append(" on ")
        .append(report.conditions().board())
        .append('\n')
        .append(report.conditions().text())
        .append("  ")
        .append(Figures.count(report.cycles()))
        .append(" cycles, ")
        .append(Figures.count(report.instructions()))
        .append(
            " instructions; cycles beyond the first of an instruction stand behind it by cause\n");
    lines.flaw().ifPresent(flaw -> text.append("  no source lines: ").append(flaw).append('\n'));
    Map<String, List<Placed>> byFunction =
        profiling.profile().program().instructions().stream()
            .collect(Collectors.groupingBy(this::function));
    for (Profile.FunctionCost function : profiling.profile().functions()) {
      if (only.isEmpty() || only.contains(function.name())) {
        function(function, byFunction.getOrDefault(function.name(), List.of()));
      }
    }
    return text.toString();
  }

  private String function(Placed placed) {
    return profiling
        .firmware()
        .symbols()
        .functionAt(placed.instruction().address())
        .map(Symbol::name)
        .orElse(Ledger.NO_FUNCTION);
  }

  private void function(Profile.FunctionCost function, List<Placed> instructions) {
    text.append('\n')
        .append(function.name())
        .append(": ")
        .append(Figures.count(function.exclusive()))
        .append(" cycles (")
        .append(share(function.exclusive()))
        .append("), ")
        .append(Figures.count(function.inclusive()))
        .append(" with callees, ")
        .append(Figures.count(function.instructions()))
        .append(" instructions, ")
        .append(Sentences.plural(function.calls(), "call"))
        .append('\n')
        .append(
            String.format(ROW, "cycles", "share", "executed", "cycles/ex", "taken").stripTrailing())
        .append('\n');
    Map<SourceLine, List<Placed>> byLine = new TreeMap<>(order(instructions));
    for (Placed placed : instructions) {
      byLine.computeIfAbsent(line(placed), l -> new ArrayList<>()).add(placed);
    }
    byLine.forEach(this::line);
  }

  /** Files in the order of their first instructions, the lines of each in order. */
  private Comparator<SourceLine> order(List<Placed> instructions) {
    Map<String, Integer> files = new LinkedHashMap<>();
    instructions.forEach(placed -> files.putIfAbsent(line(placed).file(), files.size()));
    return Comparator.<SourceLine>comparingInt(line -> files.get(line.file()))
        .thenComparingInt(SourceLine::line);
  }

  private SourceLine line(Placed placed) {
    return lines.at(placed.instruction().address()).orElse(NOWHERE);
  }

  private void line(SourceLine line, List<Placed> instructions) {
    if (!line.equals(NOWHERE)) {
      long cycles = instructions.stream().mapToLong(p -> costs.cycles(p.slot())).sum();
      long most = instructions.stream().mapToLong(p -> costs.issues()[p.slot()]).max().orElse(0);
      long[] causes = new long[Cause.values().length];
      instructions.forEach(
          p -> Arrays.setAll(causes, c -> causes[c] + costs.byCause()[c][p.slot()]));
      row(cycles, most, "", line.text() + source.of(line).map(t -> "  " + t).orElse(""), causes);
    }
    instructions.forEach(this::instruction);
  }

  private void instruction(Placed placed) {
    int slot = placed.slot();
    long issues = costs.issues()[slot];
    boolean asks =
        placed.instruction().branch() != Branch.NONE
            && (placed.isPredicated() || placed.instruction().branch().isConditional());
    String taken = asks && issues > 0 ? Figures.percent((double) costs.taken()[slot] / issues) : "";
    long[] causes = new long[Cause.values().length];
    Arrays.setAll(causes, c -> costs.byCause()[c][slot]);
    String what =
        String.format(Locale.ROOT, "    %08x  ", placed.instruction().address())
            + disassembly.of(placed.instruction(), placed.predicate(), placed.isPredicated());
    row(costs.cycles(slot), issues, taken, what, causes);
  }

  private void row(long cycles, long executed, String taken, String what, long[] causes) {
    boolean never = executed == 0 && cycles == 0;
    String each =
        executed == 0 ? "" : String.format(Locale.ROOT, "%.2f", (double) cycles / executed);
    text.append(
            String.format(
                ROW,
                never ? "-" : Figures.count(cycles),
                never ? "" : share(cycles),
                never ? "" : Figures.count(executed),
                each,
                taken))
        .append(what)
        .append(why(causes).map(w -> "  ; " + w).orElse(""))
        .append('\n');
  }

  /** Cycles of every cause but the first cycle of each instruction, most first. */
  private static Optional<String> why(long[] causes) {
    String list =
        Arrays.stream(Cause.values())
            .filter(cause -> cause != Cause.ISSUE && causes[cause.ordinal()] != 0)
            .sorted(Comparator.comparingLong(cause -> -causes[cause.ordinal()]))
            .map(cause -> cause.label() + " " + Figures.count(causes[cause.ordinal()]))
            .collect(Collectors.joining(", "));
    return list.isEmpty() ? Optional.empty() : Optional.of(list);
  }

  private String share(long cycles) {
    long all = profiling.profile().ledger().cycles();
    return all == 0 ? "" : Figures.percent((double) cycles / all);
  }
}
