package metronome.cell;

import java.util.Arrays;

/**
 * What a delta layer passes on of a vector: the change of each element since the last one that was
 * passed on, where it is not zero and reaches the threshold.
 *
 * <p>Source: Neil et al., ICML 2017, firing at the threshold as the authors' code does.
 */
final class Changes {
  private final double threshold;
  private final double[] seen;

  Changes(int length, double threshold) {
    this.threshold = threshold;
    seen = new double[length];
  }

  void reset() {
    Arrays.fill(seen, 0);
  }

  /** The changes to pass on, which from now on count as seen; zero where there is none. */
  double[] of(double[] values) {
    double[] changes = new double[seen.length];
    for (int i = 0; i < seen.length; i++) {
      double change = values[i] - seen[i];
      if (change != 0 && Math.abs(change) >= threshold) {
        changes[i] = change;
        seen[i] = values[i];
      }
    }
    return changes;
  }
}
