package metronome.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import metronome.ledger.Charge;
import metronome.ledger.Ledger;
import metronome.timing.Cause;
import metronome.timing.CycleModel;
import metronome.timing.Program;

/**
 * Cycles by call path. It sums to the ledger of the same run to the cycle: in all, by cause and by
 * function.
 *
 * @param program what ran
 * @param roots what was called by nobody: the reset handler, most cycles first, and the handlers of
 *     exceptions
 * @param ledger of the run, counted without call paths
 */
public record Profile(Program program, List<CallPath> roots, Ledger ledger) {

  public Profile {
    List<CallPath> sorted = new ArrayList<>(roots);
    sorted.sort(Comparator.comparingLong(CallPath::inclusiveCycles).reversed());
    roots = List.copyOf(sorted);
    requireSum(roots, ledger);
  }

  /**
   * Prices what was traced.
   *
   * @param trace of finished runs
   * @param model prices of the same program
   * @param ledger of the same runs
   */
  public static Profile of(PathTrace trace, CycleModel model, Ledger ledger) {
    return new Profile(model.program(), new PathPricer(model).price(trace.roots()), ledger);
  }

  /** Hands over every path, callers first. */
  public void forEach(Consumer<CallPath> consumer) {
    roots.forEach(root -> root.forEach(consumer));
  }

  /** Number of call paths. */
  public int paths() {
    int[] count = new int[1];
    forEach(path -> count[0]++);
    return count[0];
  }

  /**
   * A function on all its paths.
   *
   * @param name of the function
   * @param inclusive cycles with those of everything that it called; of a recursive one, what the
   *     outermost calls took
   * @param exclusive cycles of its own instructions
   * @param instructions of its own
   * @param calls how often it was called, tail calls included
   */
  public record FunctionCost(
      String name, long inclusive, long exclusive, long instructions, long calls) {}

  /** All functions that were executed, most exclusive cycles first. */
  public List<FunctionCost> functions() {
    Map<String, FunctionCost> sums = new LinkedHashMap<>();
    forEach(
        path ->
            sums.merge(
                path.function(),
                new FunctionCost(
                    path.function(),
                    path.recursion() == 0 ? path.inclusiveCycles() : 0,
                    path.cycles(),
                    path.instructions(),
                    path.calls()),
                Profile::sum));
    List<FunctionCost> functions = new ArrayList<>(sums.values());
    functions.sort(
        Comparator.comparingLong(FunctionCost::exclusive)
            .reversed()
            .thenComparing(FunctionCost::name));
    return functions;
  }

  private static FunctionCost sum(FunctionCost some, FunctionCost other) {
    return new FunctionCost(
        some.name(),
        Math.addExact(some.inclusive(), other.inclusive()),
        Math.addExact(some.exclusive(), other.exclusive()),
        Math.addExact(some.instructions(), other.instructions()),
        Math.addExact(some.calls(), other.calls()));
  }

  private static void requireSum(List<CallPath> roots, Ledger ledger) {
    long[] byCause = new long[Cause.values().length];
    long[] instructions = new long[1];
    Map<String, Long> functions = new HashMap<>();
    roots.forEach(
        root ->
            root.forEach(
                path -> {
                  for (Cause cause : Cause.values()) {
                    byCause[cause.ordinal()] += path.cycles(cause);
                  }
                  instructions[0] += path.instructions();
                  functions.merge(path.function(), path.cycles(), Math::addExact);
                }));
    for (Cause cause : Cause.values()) {
      require(cause.label(), byCause[cause.ordinal()], ledger.causes().get(cause));
    }
    require("instructions", instructions[0], ledger.instructions());
    for (Charge charge : ledger.functions()) {
      require(charge.name(), functions.getOrDefault(charge.name(), 0L), charge.cycles());
    }
  }

  private static void require(String what, long sum, long wanted) {
    if (sum != wanted) {
      throw new IllegalStateException(
          "call paths sum to " + sum + " of " + what + ", the ledger says " + wanted);
    }
  }
}
