package metronome.explain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the counts of two runs say about one function, in words. Each clause follows from figures
 * that it names; where they decide nothing, there is none. docs/explain.md lists the rules.
 */
final class Reasons {
  /** Work that differs by less than one part in this many is the same. */
  private static final long SAME = 50;

  private static final int MOST_NAMED = 3;

  private final Explanation.Facts facts;
  private final FunctionFacts before;
  private final FunctionFacts after;
  private final List<String> clauses = new ArrayList<>();

  private Reasons(Explanation.Facts facts, String function) {
    this.facts = facts;
    before = facts.before(function);
    after = facts.after(function);
  }

  static List<String> of(Explanation.Facts facts, String function) {
    Reasons reasons = new Reasons(facts, function);
    if (!reasons.before.wasExecuted() || !reasons.after.wasExecuted()) {
      reasons.cameOrWent();
    } else {
      reasons.stayed();
    }
    return reasons.clauses;
  }

  private void cameOrWent() {
    boolean gone = before.wasExecuted();
    Inlining.of(facts, gone ? before : after, gone)
        .ifPresentOrElse(
            clauses::add, () -> clauses.add(gone ? "no longer executed" : "not executed before"));
  }

  private void stayed() {
    clauses.addAll(Inlining.into(facts, after.name));
    if (!before.symbols.equals(after.symbols)) {
      clauses.add(
          "compiled as "
              + String.join(", ", after.symbols)
              + ", was "
              + String.join(", ", before.symbols));
    }
    calls();
    loops();
    multiplies();
    stack();
    instructions();
    clauses.addAll(Waits.of(facts, before, after));
  }

  private void calls() {
    if (before.calls == after.calls || before.calls <= 0 || after.calls <= 0) {
      return;
    }
    boolean samePrice =
        product(before.cycles, after.calls).equals(product(after.cycles, before.calls));
    clauses.add(
        count("called %,d -> %,d times", before.calls, after.calls)
            + (samePrice ? ", at the same cycles a call" : ""));
  }

  private static BigInteger product(long some, long other) {
    return BigInteger.valueOf(some).multiply(BigInteger.valueOf(other));
  }

  /** Jumps back against work: how much a pass of a loop does. */
  private void loops() {
    if (before.passes.equals(after.passes)) {
      return;
    }
    long passesBefore = before.allPasses();
    long passesAfter = after.allPasses();
    boolean same =
        near(before.work(), after.work()) && (before.products > 0) == (after.products > 0);
    String unit = after.products > 0 ? "multiplications" : "words moved";
    String done =
        count(
            ": %,d -> %,d passes for the same %,d " + unit,
            passesBefore,
            passesAfter,
            after.work());
    if (same && passesAfter * 4 >= passesBefore * 5 && passesAfter > 0) {
      long multiplies = after.products > 0 ? after.allMultiplies() : after.words;
      boolean single = multiplies * 10 <= passesAfter * 11;
      clauses.add(
          (single ? "loop no longer unrolled" : "loop less unrolled")
              + at(after.passes, before.passes)
              + done
              + each(passesBefore, passesAfter));
    } else if (same && passesBefore * 4 >= passesAfter * 5 && passesBefore > 0) {
      clauses.add(
          "loop more unrolled"
              + at(before.passes, after.passes)
              + done
              + each(passesBefore, passesAfter));
    } else if (!same && passesBefore > 0 && passesBefore != passesAfter && before.work() > 0) {
      double passes = (double) passesAfter / passesBefore;
      double work = (double) after.work() / before.work();
      if (Math.abs(passes / work - 1) < 0.05) {
        clauses.add(
            count("its loops make %,d -> %,d passes", passesBefore, passesAfter)
                + count(" for %,d -> %,d " + unit, before.work(), after.work()));
      }
    }
  }

  private String each(long passesBefore, long passesAfter) {
    if (passesBefore == 0 || passesAfter == 0) {
      return "";
    }
    double old = (double) before.work() / passesBefore;
    double now = (double) after.work() / passesAfter;
    return count(" (%.1f -> %.1f each)", old, now);
  }

  /** The loop whose passes grew most against the other run. */
  private static String at(Map<String, Long> more, Map<String, Long> fewer) {
    String most = RunProfile.NO_LINE;
    long growth = 0;
    for (Map.Entry<String, Long> line : more.entrySet()) {
      long grown = line.getValue() - fewer.getOrDefault(line.getKey(), 0L);
      if (grown > growth) {
        growth = grown;
        most = line.getKey();
      }
    }
    return most.equals(RunProfile.NO_LINE) ? "" : " (" + most + ")";
  }

  private void multiplies() {
    boolean other =
        before.products > 0
            && near(before.products, after.products)
            && !near(before.allMultiplies(), after.allMultiplies());
    if (other) {
      clauses.add(
          count("the same %,d products by other instructions: ", after.products)
              + changes(before.multiplies, after.multiplies));
    }
  }

  private void stack() {
    long more = after.stackWords - before.stackWords;
    boolean sameCalls = before.calls == after.calls;
    if (more != 0 && sameCalls && Math.abs(more) * SAME >= Math.abs(after.cycles - before.cycles)) {
      clauses.add(
          count("%,d -> %,d words through the stack", before.stackWords, after.stackWords)
              + (more > 0 ? ": registers spilled" : ""));
    }
  }

  private void instructions() {
    long more = after.instructions - before.instructions;
    if (before.kinds.equals(after.kinds)) {
      if (before.cycles != after.cycles) {
        clauses.add(count("the same %,d instructions", after.instructions));
      }
    } else if (more == 0) {
      clauses.add("as many instructions, but others: " + changes(before.kinds, after.kinds));
    } else {
      clauses.add(count("%+,d instructions: ", more) + changes(before.kinds, after.kinds));
    }
  }

  /** The largest changes, for instance {@code branch +12, load -3}. */
  private static String changes(Map<String, Long> old, Map<String, Long> now) {
    Map<String, Long> changes = new TreeMap<>(now);
    old.forEach((name, number) -> changes.merge(name, -number, Long::sum));
    changes.values().removeIf(change -> change == 0);
    String named =
        String.join(
            ", ",
            changes.entrySet().stream()
                .sorted(
                    (a, b) -> {
                      int bySize = Long.compare(Math.abs(b.getValue()), Math.abs(a.getValue()));
                      return bySize != 0 ? bySize : a.getKey().compareTo(b.getKey());
                    })
                .limit(MOST_NAMED)
                .map(e -> count(e.getKey() + " %+,d", e.getValue()))
                .toList());
    return changes.size() > MOST_NAMED ? named + ", ..." : named;
  }

  private static boolean near(long some, long other) {
    return some > 0 && other > 0 && Math.abs(some - other) * SAME <= Math.max(some, other);
  }

  static String count(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
