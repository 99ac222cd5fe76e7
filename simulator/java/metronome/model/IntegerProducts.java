package metronome.model;

import java.util.Arrays;
import metronome.fixed.Rounding;

/** Stored products in plain 64-bit integers. */
final class IntegerProducts {

  private IntegerProducts() {}

  /**
   * What a product adds to its output.
   *
   * @param input as many elements as there are, padding not needed
   */
  static long[] apply(StoredProduct product, short[] input, Saturations saturations) {
    if (product instanceof StoredProduct.Dense dense) {
      return dense(dense.matrix(), input);
    }
    if (product instanceof StoredProduct.LowRank factored) {
      long[] inner = apply(factored.inner(), input, saturations);
      short[] rounded = new short[inner.length];
      for (int i = 0; i < inner.length; i++) {
        rounded[i] = saturations.inner(inner[i]);
      }
      return apply(factored.outer(), rounded, saturations);
    }
    if (product instanceof StoredProduct.Sparse sparse) {
      return dense(sparse.matrix(), input);
    }
    if (product instanceof StoredProduct.Wide wide) {
      return wide(wide.matrix(), input);
    }
    if (product instanceof StoredProduct.Stack stack) {
      return stack(stack, input, saturations);
    }
    if (product instanceof StoredProduct.RankOne blocks) {
      return rankOne(blocks, input, saturations);
    }
    throw new IllegalArgumentException("no integer model of " + product);
  }

  private static long[] wide(WideMatrix matrix, short[] input) {
    long[] output = new long[matrix.rows()];
    for (int i = 0; i < output.length; i++) {
      long sum = 0;
      for (int j = 0; j < Math.min(input.length, matrix.columns()); j++) {
        sum += (long) matrix.at(i, j) * input[j];
      }
      output[i] =
          Rounding.multiplyHigh(Math.toIntExact(sum >> matrix.shift()), matrix.multipliers()[i]);
    }
    return output;
  }

  private static long[] stack(StoredProduct.Stack stack, short[] input, Saturations saturations) {
    long[] output = new long[stack.rows()];
    short[] padded = Arrays.copyOf(input, stack.columns());
    for (StoredProduct.Stack.Part part : stack.parts()) {
      int end = part.column() + part.product().columns();
      long[] own =
          apply(part.product(), Arrays.copyOfRange(padded, part.column(), end), saturations);
      for (int i = 0; i < own.length; i++) {
        output[part.row() + i] += own[i];
      }
    }
    return output;
  }

  private static long[] rankOne(
      StoredProduct.RankOne product, short[] input, Saturations saturations) {
    long[] output = new long[product.rows()];
    long[] sums = apply(product.sums(), input, saturations);
    for (RankOneBlock block : product.blocks()) {
      int sum = Math.toIntExact(sums[block.sum()]);
      for (int i = 0; i < block.factors().length; i++) {
        output[block.row() + i] += Rounding.shift((long) sum * block.factors()[i], 16);
      }
    }
    return output;
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
