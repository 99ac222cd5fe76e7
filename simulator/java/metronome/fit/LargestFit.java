package metronome.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * The largest hidden size that meets a budget, found by doubling and halving over a list of sizes.
 * Cost does not grow with every size (a size that is no multiple of four may cost more than the
 * next one that is), so the sizes just above the boundary are tried as well.
 *
 * @param hidden the largest size that fits; 0 where none does
 * @param largestTried the largest size on the list, beyond which nothing was asked
 * @param trials that were run, by size
 */
public record LargestFit(int hidden, int largestTried, List<Trial> trials) {
  /** Sizes above the boundary that must fail too. */
  private static final int BEYOND = 4;

  public LargestFit {
    trials = List.copyOf(trials);
  }

  /**
   * Searches.
   *
   * @param sizes that come into question, ascending
   * @param run measures a size
   */
  static LargestFit among(List<Integer> sizes, IntFunction<Trial> run) {
    TreeMap<Integer, Trial> trials = new TreeMap<>();
    int hidden = largest(sizes, size -> trials.computeIfAbsent(size, run::apply).feasible());
    return new LargestFit(hidden, sizes.get(sizes.size() - 1), new ArrayList<>(trials.values()));
  }

  /**
   * The largest size found that fits; 0 where none was.
   *
   * @param fits may be asked about a size more than once
   */
  static int largest(List<Integer> sizes, IntPredicate fits) {
    int good = -1;
    int bad = 0;
    while (bad < sizes.size() && fits.test(sizes.get(bad))) {
      good = bad;
      bad = 2 * bad + 1;
    }
    bad = Math.min(bad, sizes.size());
    int boundary;
    do {
      while (bad - good > 1) {
        int middle = (good + bad) >>> 1;
        if (fits.test(sizes.get(middle))) {
          good = middle;
        } else {
          bad = middle;
        }
      }
      boundary = good;
      for (int i = boundary + 1; i <= boundary + BEYOND && i < sizes.size(); i++) {
        if (fits.test(sizes.get(i))) {
          good = i;
        }
      }
      bad = good + 1;
    } while (good != boundary);
    return good < 0 ? 0 : sizes.get(good);
  }
}
