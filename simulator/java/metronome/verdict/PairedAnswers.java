package metronome.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Two ways of answering the same clips, compared clip by clip over several seeds of training.
 *
 * @param seeds that were compared
 * @param clips of the set
 * @param difference mean over seeds of the first's share of right answers less the second's
 * @param low lower end of its 95 % interval: clips are drawn anew, all seeds of a clip together
 * @param high upper end
 * @param leastOverSeeds smallest difference of a single pair of seeds
 * @param mostOverSeeds largest one
 * @param onlyFirst clips that the first alone answered rightly, summed over seeds
 * @param onlySecond clips that the second alone answered rightly, summed over seeds
 */
public record PairedAnswers(
    int seeds,
    int clips,
    double difference,
    double low,
    double high,
    double leastOverSeeds,
    double mostOverSeeds,
    long onlyFirst,
    long onlySecond) {
  private static final int DRAWS = 10_000;
  private static final long SEED = 1;
  private static final double TAIL = 0.025;

  /**
   * Compares.
   *
   * @param first [seed][clip], whether the answer was right
   * @param second the same of the other, as many seeds and clips
   */
  public static PairedAnswers of(List<boolean[]> first, List<boolean[]> second) {
    final int seeds = first.size();
    final int clips = seeds == 0 ? 0 : first.get(0).length;
    if (clips == 0 || second.size() != seeds) {
      throw new IllegalArgumentException(
          seeds + " and " + second.size() + " runs of " + clips + " clips cannot be paired");
    }
    int[] balance = new int[clips];
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    long onlyFirst = 0;
    long onlySecond = 0;
    for (int s = 0; s < seeds; s++) {
      boolean[] a = first.get(s);
      boolean[] b = second.get(s);
      if (a.length != clips || b.length != clips) {
        throw new IllegalArgumentException("runs over different clips cannot be paired");
      }
      int sum = 0;
      for (int i = 0; i < clips; i++) {
        int sign = (a[i] ? 1 : 0) - (b[i] ? 1 : 0);
        balance[i] += sign;
        sum += sign;
        onlyFirst += sign > 0 ? 1 : 0;
        onlySecond += sign < 0 ? 1 : 0;
      }
      least = Math.min(least, (double) sum / clips);
      most = Math.max(most, (double) sum / clips);
    }
    double[] drawn = draws(balance, seeds);
    return new PairedAnswers(
        seeds,
        clips,
        Arrays.stream(balance).sum() / ((double) clips * seeds),
        drawn[(int) (TAIL * DRAWS)],
        drawn[(int) ((1 - TAIL) * DRAWS) - 1],
        least,
        most,
        onlyFirst,
        onlySecond);
  }

  /** Whether the interval leaves out no difference at all. */
  public boolean differs() {
    return low > 0 || high < 0;
  }

  /** Differences over clips drawn with replacement, ascending. */
  private static double[] draws(int[] balance, int seeds) {
    Random random = new Random(SEED);
    double[] drawn = new double[DRAWS];
    for (int d = 0; d < DRAWS; d++) {
      long sum = 0;
      for (int i = 0; i < balance.length; i++) {
        sum += balance[random.nextInt(balance.length)];
      }
      drawn[d] = sum / ((double) balance.length * seeds);
    }
    Arrays.sort(drawn);
    return drawn;
  }
}
