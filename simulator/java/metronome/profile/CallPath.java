package metronome.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import metronome.timing.Cause;

/**
 * A function in the place where it was called, with what it cost there.
 *
 * @param function its name
 * @param recursion how often the same function is on the path before
 * @param site slot of the instruction that called it; absent for the reset handler and others
 * @param calls how often it was called, tail calls included
 * @param firstSlot of the function: what index 0 of the arrays is about
 * @param issues executions of the instruction that starts at each slot
 * @param taken how often the instruction at each slot jumped
 * @param byCause cycles by cause, in order of {@link Cause}, then by slot
 * @param inclusiveCycles its own with those of everything that it called
 * @param children what it called, most cycles first
 */
public record CallPath(
    String function,
    int recursion,
    OptionalInt site,
    long calls,
    int firstSlot,
    long[] issues,
    long[] taken,
    long[][] byCause,
    long inclusiveCycles,
    List<CallPath> children) {

  public CallPath {
    List<CallPath> sorted = new ArrayList<>(children);
    sorted.sort(Comparator.comparingLong(CallPath::inclusiveCycles).reversed());
    children = List.copyOf(sorted);
  }

  /** The path with the sum of its cycles. */
  static CallPath of(
      String function,
      int recursion,
      OptionalInt site,
      long calls,
      int firstSlot,
      long[] issues,
      long[] taken,
      long[][] byCause,
      List<CallPath> children) {
    long sum = 0;
    for (long[] cycles : byCause) {
      sum = Math.addExact(sum, sum(cycles));
    }
    for (CallPath child : children) {
      sum = Math.addExact(sum, child.inclusiveCycles);
    }
    return new CallPath(
        function, recursion, site, calls, firstSlot, issues, taken, byCause, sum, children);
  }

  /** Cycles of its own instructions. */
  public long cycles() {
    long sum = 0;
    for (Cause cause : Cause.values()) {
      sum = Math.addExact(sum, cycles(cause));
    }
    return sum;
  }

  /** The same for one cause. */
  public long cycles(Cause cause) {
    return sum(byCause[cause.ordinal()]);
  }

  /** Instructions of its own. */
  public long instructions() {
    return sum(issues);
  }

  /** Hands over this path and all that go on from it, callers first. */
  public void forEach(Consumer<CallPath> consumer) {
    consumer.accept(this);
    children.forEach(child -> child.forEach(consumer));
  }

  private static long sum(long[] values) {
    long sum = 0;
    for (long value : values) {
      sum = Math.addExact(sum, value);
    }
    return sum;
  }
}
