package metronome.model;

import java.util.Arrays;
import metronome.fixed.Rounding;

/** A product that is kept up to date by the changes of its input, in plain 64-bit integers. */
final class IntegerChanges {
  private final QuantisedMatrix matrix;
  private final long threshold;
  private final long[] kept;
  private final long[] sums;
  private long fired;

  /**
   * @param product in columns, or none
   * @param threshold magnitude from which on a change is multiplied, in steps of the input
   */
  IntegerChanges(StoredProduct product, int threshold) {
    matrix =
        product instanceof StoredProduct.Columns columns ? columns.matrix() : QuantisedMatrix.NONE;
    this.threshold = threshold;
    kept = new long[matrix.columns()];
    sums = new long[matrix.rows()];
  }

  void reset() {
    Arrays.fill(kept, 0);
    Arrays.fill(sums, 0);
    fired = 0;
  }

  /** Takes the changes of an input up; returns what each row is worth in the accumulators. */
  long[] product(short[] input) {
    for (int j = 0; j < input.length; j++) {
      long change = input[j] - kept[j];
      if (change != 0 && Math.abs(change) >= threshold) {
        kept[j] = input[j];
        fired++;
        for (int i = 0; i < sums.length; i++) {
          sums[i] += matrix.at(i, j) * change;
        }
      }
    }
    long[] output = new long[sums.length];
    for (int i = 0; i < output.length; i++) {
      output[i] =
          Rounding.multiplyHigh(
              Math.toIntExact(sums[i] << matrix.shift()), matrix.multipliers()[i]);
    }
    return output;
  }

  long fired() {
    return fired;
  }

  /** The exact sums. */
  long[] sums() {
    return sums.clone();
  }
}
