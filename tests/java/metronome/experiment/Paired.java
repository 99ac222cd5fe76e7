package metronome.experiment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Two answers to each of many recordings.
 *
 * @param traces how many
 * @param different answered otherwise
 * @param firstOnly right in the first alone
 * @param secondOnly right in the second alone
 * @param firstRight right in the first
 * @param secondRight right in the second
 */
record Paired(
    int traces, int different, int firstOnly, int secondOnly, int firstRight, int secondRight) {

  /**
   * Compares.
   *
   * @param right whether an answer is right for a trace
   */
  static Paired of(
      List<TraceResult> first, List<TraceResult> second, BiPredicate<TraceResult, Integer> right) {
    int different = 0;
    int[] rights = new int[4];
    for (int i = 0; i < first.size(); i++) {
      if (!first.get(i).trace().equals(second.get(i).trace())) {
        throw new AssertionError(first.get(i).trace() + " is not " + second.get(i).trace());
      }
      different += first.get(i).answer() == second.get(i).answer() ? 0 : 1;
      int a = right.test(first.get(i), first.get(i).answer()) ? 1 : 0;
      int b = right.test(second.get(i), second.get(i).answer()) ? 1 : 0;
      rights[2 * a + b]++;
    }
    return new Paired(
        first.size(),
        different,
        rights[2],
        rights[1],
        rights[2] + rights[3],
        rights[1] + rights[3]);
  }

  /**
   * McNemar's exact test, two-sided: the probability that of n traces which one alone gets right so
   * uneven a split or a worse one comes from fair coins. Source: McNemar, Psychometrika 12 (1947);
   * the binomial instead of the chi-square.
   */
  double probability() {
    final int n = firstOnly + secondOnly;
    BigInteger ways = BigInteger.ZERO;
    BigInteger term = BigInteger.ONE;
    for (int k = 0; k <= Math.min(firstOnly, secondOnly); k++) {
      ways = ways.add(term);
      term = term.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
    }
    double tail =
        new BigDecimal(ways.shiftLeft(1))
            .divide(new BigDecimal(BigInteger.ONE.shiftLeft(n)))
            .doubleValue();
    return Math.min(1, tail);
  }
}
