package metronome.model;

import metronome.fixed.Rounding;

/** Stored products in plain 64-bit integers. */
final class IntegerProducts {

  private IntegerProducts() {}

  /**
   * What a product adds to its output.
   *
   * @param input as many elements as there are, padding not needed
   */
  static long[] apply(StoredProduct product, short[] input) {
    if (product instanceof StoredProduct.Dense dense) {
      return dense(dense.matrix(), input);
    }
    if (product instanceof StoredProduct.LowRank factored) {
      long[] inner = apply(factored.inner(), input);
      short[] rounded = new short[inner.length];
      for (int i = 0; i < inner.length; i++) {
        rounded[i] = Rounding.saturate16(Rounding.shift(inner[i], factored.shift()));
      }
      return apply(factored.outer(), rounded);
    }
    throw new IllegalArgumentException("no integer model of " + product);
  }

  private static long[] dense(QuantisedMatrix matrix, short[] input) {
    long[] output = new long[matrix.rows()];
    for (int i = 0; i < output.length; i++) {
      long sum = 0;
      for (int j = 0; j < Math.min(input.length, matrix.columns()); j++) {
        sum += (long) matrix.at(i, j) * input[j];
      }
      output[i] =
          Rounding.multiplyHigh(Math.toIntExact(sum << matrix.shift()), matrix.multipliers()[i]);
    }
    return output;
  }
}
