package metronome.model;

import java.util.Arrays;
import java.util.stream.IntStream;
import metronome.feature.FrontEnd;
import metronome.feature.MelBank;

/**
 * The integers that the kernels of a front end read, as docs/formats.md defines them.
 *
 * @param window w, u, u, w for every two samples: weights of a sample and of the one before
 * @param bank the mel filters
 * @param weights falling weight of each bin, 15 fraction bits
 * @param cosines D rows of K, padded; empty where there is no cosine transform
 * @param shift further fraction bits of scaled features
 * @param factors of the features
 * @param offsets of the features
 */
record FrontEndTables(
    short[] window,
    MelBank bank,
    short[] weights,
    short[] cosines,
    int shift,
    int[] factors,
    int[] offsets) {
  private static final int MOST_SHIFT = 8;
  private static final double MOST_OFFSET = 0x1p30 - 1;
  private static final double MOST_FACTOR = 0x1p31 - 1;

  /** Magnitudes of a row of cosines add up to this at most. */
  private static final double MOST_COSINES = 65535;

  /** Fraction bits of logarithms that are scaled, and of those that cosines multiply. */
  private static final int LOGARITHM_BITS = 24;

  private static final int ROUNDED_BITS = 9;

  /**
   * The tables of a recipe.
   *
   * @param fraction fraction bits of the features
   * @throws IllegalArgumentException where the kernels cannot compute it: why
   */
  static FrontEndTables of(FrontEnd frontEnd, int fraction) {
    final MelBank bank = MelBank.of(frontEnd);
    for (int shift = MOST_SHIFT; shift >= 0; shift--) {
      double[] factors = new double[frontEnd.features()];
      double[] offsets = new double[frontEnd.features()];
      for (int j = 0; j < factors.length; j++) {
        final double unit = Math.scalb(1.0, fraction + shift) / frontEnd.deviation()[j];
        final double half = Math.scalb(0.5, shift);
        factors[j] = rounded(worth(frontEnd, j) * 0x1p32 * unit);
        offsets[j] = rounded(half - frontEnd.mean()[j] * unit);
      }
      if (within(factors, MOST_FACTOR) && within(offsets, MOST_OFFSET)) {
        return new FrontEndTables(
            window(frontEnd),
            bank,
            fractions(bank.falling()),
            cosines(frontEnd),
            shift,
            Arrays.stream(factors).mapToInt(factor -> (int) factor).toArray(),
            Arrays.stream(offsets).mapToInt(offset -> (int) offset).toArray());
      }
    }
    throw new IllegalArgumentException(
        "front end: a mean or deviation of "
            + frontEnd.name()
            + " asks for more than 32 bits where features have "
            + fraction
            + " fraction bits");
  }

  /** What a unit of a feature's logarithm, or of its sum of cosines, is worth. */
  private static double worth(FrontEnd frontEnd, int feature) {
    if (frontEnd.method() == FrontEnd.Method.LOG_MEL) {
      return Math.scalb(Math.log(2), -LOGARITHM_BITS);
    }
    final double sum = Math.log(2) * Math.sqrt(2.0 / frontEnd.melFilters());
    return Math.scalb(sum / amplitude(frontEnd.melFilters(), feature), -ROUNDED_BITS);
  }

  private static short[] window(FrontEnd frontEnd) {
    final double[] weights = frontEnd.windowWeights();
    short[] pairs = new short[4 * ((weights.length + 1) / 2)];
    for (int n = 0; n < weights.length; n++) {
      final int odd = n & 1;
      pairs[2 * n + odd] = fraction(weights[n]);
      pairs[2 * n + (odd ^ 1)] = fraction(-frontEnd.preEmphasis() * weights[n]);
    }
    return pairs;
  }

  /** Rows whose elements add up to what the exact ones do: what rounding took is given on. */
  private static short[] cosines(FrontEnd frontEnd) {
    if (frontEnd.method() == FrontEnd.Method.LOG_MEL) {
      return new short[0];
    }
    final int filters = frontEnd.melFilters();
    final int columns = QuantisedMatrix.padded(filters);
    short[] cosines = new short[frontEnd.features() * columns];
    for (int j = 0; j < frontEnd.features(); j++) {
      final double amplitude = amplitude(filters, j);
      double carried = 0;
      for (int k = 0; k < filters; k++) {
        final double exact = amplitude * cosine(filters, j, k) + carried;
        cosines[j * columns + k] = (short) rounded(exact);
        carried = exact - cosines[j * columns + k];
      }
    }
    return cosines;
  }

  /** The largest with which a row's magnitudes, each rounded by 1 at most, stay within bounds. */
  private static double amplitude(int filters, int row) {
    final double sum =
        IntStream.range(0, filters).mapToDouble(k -> Math.abs(cosine(filters, row, k))).sum();
    return Math.min(32766, (MOST_COSINES - filters) / sum);
  }

  private static double cosine(int filters, int row, int filter) {
    return Math.cos(Math.PI * row * (filter + 0.5) / filters);
  }

  private static short[] fractions(double[] values) {
    short[] fractions = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      fractions[i] = fraction(values[i]);
    }
    return fractions;
  }

  /** 15 fraction bits, from -32767 to 32767. */
  private static short fraction(double value) {
    return (short) Math.max(-32767, Math.min(32767, rounded(Math.scalb(value, 15))));
  }

  private static double rounded(double value) {
    return Math.floor(value + 0.5);
  }

  private static boolean within(double[] values, double most) {
    return Arrays.stream(values).allMatch(value -> Math.abs(value) <= most);
  }
}
