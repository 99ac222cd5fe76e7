package metronome.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** The largest magnitude that each row of a stored product can reach, roundings included. */
final class WorstCase {
  private static final long LIMIT = 1L << 31;

  private WorstCase() {}

  /** Checks on the way that nothing in between can leave its format either. */
  static long[] of(StoredProduct product) {
    if (product instanceof StoredProduct.LowRank factored) {
      assertThat(largest(of(factored.inner()))).isLessThan(LIMIT);
      return of(factored.outer());
    }
    if (product instanceof StoredProduct.Stack stack) {
      long[] terms = new long[stack.rows()];
      for (StoredProduct.Stack.Part part : stack.parts()) {
        long[] own = of(part.product());
        for (int i = 0; i < own.length; i++) {
          terms[part.row() + i] += own[i];
        }
      }
      return terms;
    }
    if (product instanceof StoredProduct.RankOne blocks) {
      long[] sums = of(blocks.sums());
      assertThat(largest(sums)).isLessThan(LIMIT);
      long[] terms = new long[blocks.rows()];
      for (RankOneBlock block : blocks.blocks()) {
        for (int i = 0; i < block.factors().length; i++) {
          terms[block.row() + i] +=
              (sums[block.sum()] * Math.abs(block.factors()[i]) >> Short.SIZE) + 1;
        }
      }
      return terms;
    }
    if (product instanceof StoredProduct.Sparse sparse) {
      return of(sparse.matrix());
    }
    if (product instanceof StoredProduct.Wide wide) {
      return of(wide.matrix());
    }
    if (product instanceof StoredProduct.Columns columns) {
      return of(columns.matrix());
    }
    return of(((StoredProduct.Dense) product).matrix());
  }

  private static long[] of(WideMatrix matrix) {
    long[] terms = new long[matrix.rows()];
    for (int row = 0; row < terms.length; row++) {
      long sum = (matrix.magnitude(row) * RealMatrix.INPUT_STEPS >> matrix.shift()) + 1;
      assertThat(sum).isLessThan(LIMIT);
      terms[row] = (sum * matrix.multipliers()[row] >> Integer.SIZE) + 1;
    }
    return terms;
  }

  /** Largest of terms. */
  static long largest(long[] terms) {
    return Arrays.stream(terms).max().orElseThrow();
  }

  private static long[] of(QuantisedMatrix matrix) {
    long[] terms = new long[matrix.rows()];
    for (int row = 0; row < terms.length; row++) {
      long sum = matrix.magnitude(row) * RealMatrix.INPUT_STEPS << matrix.shift();
      assertThat(sum).isLessThan(LIMIT);
      terms[row] = (sum * matrix.multipliers()[row] >> Integer.SIZE) + 1;
    }
    return terms;
  }
}
