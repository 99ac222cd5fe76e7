package metronome.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Error that is allowed between the device and the cell in double precision. Outside it the
 * numerics have diverged.
 *
 * @param leastSnrDecibels over all states
 * @param leastAgreement share of windows that must be answered alike; the number of windows that it
 *     demands is rounded down, so that one narrow decision does not fail a short run
 */
public record Tolerance(double leastSnrDecibels, double leastAgreement) {

  public Tolerance {
    if (!Double.isFinite(leastSnrDecibels) || !(leastAgreement >= 0 && leastAgreement <= 1)) {
      throw new IllegalArgumentException(
          "no tolerance: " + leastSnrDecibels + " dB, agreement " + leastAgreement);
    }
  }

  /**
   * For int8 weights with int16 states: 20 dB and 99 % agreement. Rounding weights to int8 with a
   * scale a row leaves an error near 1 % of each pre-activation (40 dB); recurrence multiplies it,
   * and below 20 dB an error of a tenth of the state is no longer rounding.
   */
  public static Tolerance int8Weights() {
    return new Tolerance(20, 0.99);
  }

  /**
   * For single precision: 80 dB and 99 % agreement. One rounding to 24 bits leaves 150 dB; sums of
   * hundreds of products and the recurrence cost a few bits. Below 80 dB, one part in ten thousand,
   * it is no longer rounding.
   */
  public static Tolerance singlePrecision() {
    return new Tolerance(80, 0.99);
  }

  /** What a comparison violates, one sentence each; empty where it is within the tolerance. */
  public List<String> violations(Comparison comparison) {
    List<String> violations = new ArrayList<>();
    if (!(comparison.snrDecibels() >= leastSnrDecibels)) {
      violations.add(
          String.format(
              Locale.ROOT,
              "states at %.1f dB SNR, at least %.1f dB are demanded",
              comparison.snrDecibels(),
              leastSnrDecibels));
    }
    // The small term keeps 0.99 of 100 windows at 99 in spite of binary fractions.
    long demanded = (long) Math.floor(leastAgreement * comparison.windows() + 1e-9);
    if (comparison.agreeing() < demanded) {
      violations.add(
          "%d of %d windows answered alike, at least %d are demanded"
              .formatted(comparison.agreeing(), comparison.windows(), demanded));
    }
    return violations;
  }

  public boolean holds(Comparison comparison) {
    return violations(comparison).isEmpty();
  }
}
