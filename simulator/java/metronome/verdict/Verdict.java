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
   * @param error share of the need by which it may be wrong; 0 where it is exact or no error is
   *     known
   */
  public record Check(String what, long used, long available, double error) {

    public boolean fits() {
      return used <= available;
    }

    /** Share of the budget that is used; above 1 where it does not fit. */
    public double share() {
      return available == 0 ? Double.POSITIVE_INFINITY : (double) used / available;
    }

    /** Whether the need, were it wrong by the error, could fall on the other side of the budget. */
    public boolean withinError() {
      double other = fits() ? used * (1 + error) : used * (1 - error);
      return fits() ? other > available : other <= available;
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
   * @param cyclesError share by which those may be wrong, see {@link ModelError}; 0 where unknown
   * @param flashBytes code, constants and model
   * @param ramBytes static data, model arena and stack
   */
  public static Verdict of(
      Budget budget, long cyclesPerFrame, double cyclesError, long flashBytes, long ramBytes) {
    return new Verdict(
        List.of(
            new Check(
                "cycles in the worst frame", cyclesPerFrame, budget.cyclesPerFrame(), cyclesError),
            new Check("flash bytes", flashBytes, budget.flashBytes(), 0),
            new Check("RAM bytes", ramBytes, budget.ramBytes(), 0)));
  }

  /** True when every check fits. */
  public boolean feasible() {
    return checks.stream().allMatch(Check::fits);
  }

  /** The check that is nearest to its limit or furthest beyond it. */
  public Check binding() {
    return checks.stream().max(Comparator.comparingDouble(Check::share)).orElseThrow();
  }

  /**
   * Whether the model's own error could turn the verdict: every check that fails does so by less,
   * or all fit and one by less.
   */
  public boolean withinModelError() {
    return feasible()
        ? checks.stream().anyMatch(Check::withinError)
        : checks.stream().filter(check -> !check.fits()).allMatch(Check::withinError);
  }

  /** FEASIBLE or INFEASIBLE, the only two words a verdict has. */
  public String word() {
    return feasible() ? "FEASIBLE" : "INFEASIBLE";
  }
}
