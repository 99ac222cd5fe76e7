package metronome.verdict;

import java.util.Comparator;
import java.util.List;

/**
 * Whether a model fits a board: one check each for cycles, flash and RAM.
 *
 * @param checks in the order of the report
 */
public record Verdict(List<Check> checks) {

  /**
   * One need against what there is.
   *
   * @param what for instance {@code cycles per frame}
   * @param used the need
   * @param available the budget
   */
  public record Check(String what, long used, long available) {

    public boolean fits() {
      return used <= available;
    }

    /** Share of the budget that is used; above 1 where it does not fit. */
    public double share() {
      return available == 0 ? Double.POSITIVE_INFINITY : (double) used / available;
    }
  }

  public Verdict {
    checks = List.copyOf(checks);
    if (checks.isEmpty()) {
      throw new IllegalArgumentException("a verdict needs a check");
    }
  }

  /**
   * Compares needs with a budget.
   *
   * @param cyclesPerFrame the worst frame's cycles
   * @param flashBytes code, constants and model
   * @param ramBytes static data, model arena and stack
   */
  public static Verdict of(Budget budget, long cyclesPerFrame, long flashBytes, long ramBytes) {
    return new Verdict(
        List.of(
            new Check("cycles in the worst frame", cyclesPerFrame, budget.cyclesPerFrame()),
            new Check("flash bytes", flashBytes, budget.flashBytes()),
            new Check("RAM bytes", ramBytes, budget.ramBytes())));
  }

  /** True when every check fits. */
  public boolean feasible() {
    return checks.stream().allMatch(Check::fits);
  }

  /** The check that is nearest to its limit or furthest beyond it. */
  public Check binding() {
    return checks.stream().max(Comparator.comparingDouble(Check::share)).orElseThrow();
  }

  /** FEASIBLE or INFEASIBLE, the only two words a verdict has. */
  public String word() {
    return feasible() ? "FEASIBLE" : "INFEASIBLE";
  }
}
