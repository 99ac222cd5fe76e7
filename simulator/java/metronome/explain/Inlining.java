package metronome.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Functions that came or went, and those that their lines of source are executed in instead: the
 * line table says whose code it is, whatever function it was compiled into.
 */
final class Inlining {
  private Inlining() {}

  /** A function and what it spends on another's lines, beyond what it spent before. */
  private record Taker(String function, long cycles) {}

  /**
   * Where a function's lines are executed in the other run.
   *
   * @param gone whether the function was executed before, and is no longer
   */
  static Optional<String> of(Explanation.Facts facts, FunctionFacts function, boolean gone) {
    return taker(facts, function, gone)
        .map(
            taker -> {
              Map<String, FunctionFacts> others = gone ? facts.old() : facts.now();
              if (!others.containsKey(taker.function())) {
                return (gone ? "now " : "was ") + taker.function();
              }
              return Reasons.count(
                  "%s %s: its lines cost %,d cycles there",
                  gone ? "inlined into" : "was inlined in", taker.function(), taker.cycles());
            });
  }

  /** What a function that stayed took in or gave out. */
  static List<String> into(Explanation.Facts facts, String function) {
    List<String> clauses = new ArrayList<>();
    for (FunctionFacts old : facts.old().values()) {
      if (!facts.now().containsKey(old.name)) {
        taker(facts, old, true)
            .filter(taker -> taker.function().equals(function))
            .ifPresent(
                t ->
                    clauses.add(Reasons.count("%s is inlined: %+,d cycles", old.name, t.cycles())));
      }
    }
    for (FunctionFacts now : facts.now().values()) {
      if (!facts.old().containsKey(now.name)) {
        taker(facts, now, false)
            .filter(taker -> taker.function().equals(function))
            .ifPresent(
                t ->
                    clauses.add(
                        Reasons.count(
                            "%s is no longer inlined: %+,d cycles", now.name, -t.cycles())));
      }
    }
    return clauses;
  }

  /** The function that spends most on the lines of one that came or went. */
  private static Optional<Taker> taker(
      Explanation.Facts facts, FunctionFacts function, boolean gone) {
    Function<Executed, String> nameHere = gone ? facts.match()::nameBefore : Executed::source;
    Function<Executed, String> nameThere = gone ? Executed::source : facts.match()::nameBefore;
    Set<String> lines = new HashSet<>();
    function.executed.forEach(e -> lines.add(nameHere.apply(e)));
    lines.remove(RunProfile.NO_LINE);
    Map<String, Long> spent = new TreeMap<>();
    (gone ? facts.now() : facts.old())
        .forEach((name, f) -> spent.merge(name, on(lines, f, nameThere), Long::sum));
    (gone ? facts.old() : facts.now())
        .forEach((name, f) -> spent.merge(name, -on(lines, f, nameHere), Long::sum));
    return spent.entrySet().stream()
        .filter(e -> e.getValue() > 0 && !e.getKey().equals(function.name))
        .max(Map.Entry.comparingByValue())
        .map(e -> new Taker(e.getKey(), e.getValue()));
  }

  private static long on(
      Set<String> lines, FunctionFacts function, Function<Executed, String> name) {
    return function.executed.stream()
        .filter(e -> lines.contains(name.apply(e)))
        .mapToLong(Executed::total)
        .sum();
  }
}
