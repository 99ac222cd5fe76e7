package metronome.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The difference between two runs: every view of it adds up to the whole, to the cycle.
 *
 * @param before one run
 * @param after the other
 * @param changes conditions that differ
 * @param stages by stage
 * @param functions by function, the largest difference first, with what is behind each
 * @param lines by line of source, named as in the run after
 * @param kinds by instruction class
 * @param causes by cause
 */
public record Explanation(
    RunProfile before,
    RunProfile after,
    List<RunConditions.Change> changes,
    Attribution stages,
    List<FunctionChange> functions,
    Attribution lines,
    Attribution kinds,
    Attribution causes) {

  /**
   * A function whose cycles or instructions differ.
   *
   * @param moved in all
   * @param reasons what the counts say, most telling first; empty where they decide nothing
   * @param lines of its difference
   * @param kinds of its difference
   * @param causes of its difference
   */
  public record FunctionChange(
      Moved moved, List<String> reasons, Attribution lines, Attribution kinds, Attribution causes) {

    public FunctionChange {
      reasons = List.copyOf(reasons);
      if (lines.difference() != moved.difference()
          || kinds.difference() != moved.difference()
          || causes.difference() != moved.difference()) {
        throw new IllegalArgumentException("the views of " + moved.name() + " do not agree");
      }
    }
  }

  public Explanation {
    changes = List.copyOf(changes);
    functions = List.copyOf(functions);
    long difference = after.cycles() - before.cycles();
    long byFunction = functions.stream().mapToLong(f -> f.moved().difference()).sum();
    if (stages.difference() != difference
        || byFunction != difference
        || lines.difference() != difference
        || kinds.difference() != difference
        || causes.difference() != difference) {
      throw new IllegalArgumentException("a view does not sum to " + difference + " cycles");
    }
  }

  /** Takes one run from another. */
  public static Explanation of(RunProfile before, RunProfile after) {
    LineMatch match = LineMatch.of(before.executed(), after.executed());
    Facts facts = Facts.of(before, after, match);
    List<FunctionChange> functions = new ArrayList<>();
    Attribution byFunction =
        Attribution.by(
            "function",
            before.executed(),
            e -> SymbolNames.base(e.function()),
            after.executed(),
            e -> SymbolNames.base(e.function()));
    for (Moved moved : byFunction.rows()) {
      List<Executed> old = facts.before(moved.name()).executed;
      List<Executed> now = facts.after(moved.name()).executed;
      functions.add(
          new FunctionChange(
              moved,
              Reasons.of(facts, moved.name()),
              byLine(match, old, now),
              Attribution.by("class", old, Executed::kind, now, Executed::kind),
              Attribution.byCause(old, now)));
    }
    return new Explanation(
        before,
        after,
        before.conditions().changes(after.conditions()),
        Attribution.by(
            "stage", before.executed(), Executed::stage, after.executed(), Executed::stage),
        functions,
        byLine(match, before.executed(), after.executed()),
        Attribution.by(
            "class", before.executed(), Executed::kind, after.executed(), Executed::kind),
        Attribution.byCause(before.executed(), after.executed()));
  }

  private static Attribution byLine(LineMatch match, List<Executed> old, List<Executed> now) {
    return Attribution.by("line", old, match::nameBefore, now, Executed::source);
  }

  /** Cycles after minus before. */
  public long difference() {
    return after.cycles() - before.cycles();
  }

  /** Whether the runs were given the same model and recordings. */
  public boolean sameWork() {
    return before.conditions().sameWork(after.conditions());
  }

  /** Whether any figure differs. */
  public boolean differs() {
    return !functions.isEmpty();
  }

  /**
   * Both runs, function by function.
   *
   * @param old by name
   * @param now by name
   */
  record Facts(
      RunProfile before,
      RunProfile after,
      LineMatch match,
      Map<String, FunctionFacts> old,
      Map<String, FunctionFacts> now) {

    static Facts of(RunProfile before, RunProfile after, LineMatch match) {
      Map<String, FunctionFacts> old = new TreeMap<>();
      byFunction(before)
          .forEach(
              (n, e) -> old.put(n, new FunctionFacts(n, e, before.functions(), match::nameBefore)));
      Map<String, FunctionFacts> now = new TreeMap<>();
      byFunction(after)
          .forEach(
              (n, e) -> now.put(n, new FunctionFacts(n, e, after.functions(), Executed::source)));
      return new Facts(before, after, match, old, now);
    }

    private static Map<String, List<Executed>> byFunction(RunProfile profile) {
      Map<String, List<Executed>> executed = new TreeMap<>();
      for (Executed each : profile.executed()) {
        executed
            .computeIfAbsent(SymbolNames.base(each.function()), n -> new ArrayList<>())
            .add(each);
      }
      return executed;
    }

    FunctionFacts before(String name) {
      return old.getOrDefault(name, none(name));
    }

    FunctionFacts after(String name) {
      return now.getOrDefault(name, none(name));
    }

    private static FunctionFacts none(String name) {
      return new FunctionFacts(name, List.of(), List.of(), Executed::source);
    }
  }
}
