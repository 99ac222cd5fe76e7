package metronome.model;

import java.util.Arrays;
import metronome.fixed.QFormat;

/** How the quantiser chooses formats. */
final class Formats {
  /** Fraction bits of pre-activations, fixed in the kernels. */
  static final int PREACTIVATION_FRACTION = 11;

  /** Accumulators and logits have no more. */
  static final int MOST_FRACTION = 26;

  private Formats() {}

  /** Largest magnitude of a format. */
  static double limit(QFormat format) {
    return -format.value(format.min());
  }

  /** Largest magnitude of values, 0 for none. */
  static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  /**
   * Most fraction bits with room in int32 for a magnitude, for the rounding of each term and for
   * the half that the shift to int16 adds: a quarter of the range is kept free of the magnitude.
   */
  static int fraction(int most, double bound) {
    int fraction = Math.min(most, MOST_FRACTION);
    while (Math.scalb(bound, fraction) > 0.75 * Integer.MAX_VALUE) {
      fraction--;
    }
    return fraction;
  }

  /**
   * Fraction bits of accumulators that take a bias and some products, more than pre-activations
   * have.
   *
   * @param biases largest magnitude of all that is added beside the products
   * @throws ModelImageException where there is no room
   */
  static int accumulatorFraction(double biases, RealProduct... products) {
    double bound = biases + Arrays.stream(products).mapToDouble(RealProduct::bound).sum();
    int most = Arrays.stream(products).mapToInt(RealProduct::mostFraction).min().orElseThrow();
    return accumulatorFraction(bound, most);
  }

  /** As above, of accumulators whose magnitude has a bound, no more than most. */
  static int accumulatorFraction(double bound, int most) {
    int fraction = fraction(most, bound);
    if (fraction <= PREACTIVATION_FRACTION) {
      throw new ModelImageException(
          String.format(
              "weights of W, U or b are too large for int32 accumulators: sums up to %.4g leave"
                  + " %d fraction bits, at least %d are needed",
              bound, fraction, PREACTIVATION_FRACTION + 1));
    }
    return fraction;
  }

  /** Values as 32-bit integers. */
  static int[] integers(double[] values, int fraction) {
    QFormat format = new QFormat(32, fraction);
    return Arrays.stream(values).mapToInt(format::quantise).toArray();
  }
}
