package metronome.model;

import java.util.List;
import metronome.fixed.QFormat;

/** A float matrix in some form, about to be quantised for an input of a known format. */
interface RealProduct {

  /** Largest magnitude of each row's sum, whatever the input. */
  double[] rowBounds();

  /** Largest magnitude of any row's sum, whatever the input. */
  default double bound() {
    return Formats.largest(rowBounds());
  }

  /** Most fraction bits of accumulators for which multipliers and shifted sums fit. */
  int mostFraction();

  /** Most of them for which the kernels need not shift sums before they multiply them. */
  default int unshiftedFraction() {
    return mostFraction();
  }

  /**
   * Quantises.
   *
   * @param accumulatorFraction fraction bits of what it adds to
   * @throws ModelImageException where a row's sum of products could leave int32
   */
  StoredProduct quantise(int accumulatorFraction);

  /**
   * All elements in 8 bits.
   *
   * @param matrix padded
   * @param input format of what it is multiplied with
   */
  record Dense(RealMatrix matrix, QFormat input) implements RealProduct {
    @Override
    public double[] rowBounds() {
      return matrix.rowBounds(Formats.limit(input));
    }

    @Override
    public int mostFraction() {
      return matrix.mostOutputFraction(input.fractionBits());
    }

    @Override
    public int unshiftedFraction() {
      return matrix.unshiftedOutputFraction(input.fractionBits());
    }

    @Override
    public StoredProduct quantise(int accumulatorFraction) {
      return new StoredProduct.Dense(matrix.quantise(input.fractionBits(), accumulatorFraction));
    }
  }

  /**
   * All elements in 16 bits.
   *
   * @param rows padded
   * @param input format of what it is multiplied with
   */
  record Wide(WideRows rows, QFormat input) implements RealProduct {
    @Override
    public double[] rowBounds() {
      return rows.matrix().rowBounds(Formats.limit(input));
    }

    @Override
    public int mostFraction() {
      return rows.mostOutputFraction(input.fractionBits());
    }

    @Override
    public StoredProduct quantise(int accumulatorFraction) {
      return new StoredProduct.Wide(rows.quantise(input.fractionBits(), accumulatorFraction));
    }
  }

  /**
   * Two factors.
   *
   * @param inner right factor, quantised
   * @param outer left factor, for inputs of the inner product's format
   */
  record LowRank(StoredProduct inner, RealProduct outer) implements RealProduct {
    @Override
    public double[] rowBounds() {
      return outer.rowBounds();
    }

    @Override
    public int mostFraction() {
      return outer.mostFraction();
    }

    @Override
    public StoredProduct quantise(int accumulatorFraction) {
      return new StoredProduct.LowRank(inner, outer.quantise(accumulatorFraction));
    }
  }

  /**
   * The elements that are not zero in 8 bits, as those of {@link Dense}.
   *
   * @param matrix padded, of no more columns than an index can name
   * @param input format of what it is multiplied with
   */
  record Sparse(RealMatrix matrix, QFormat input) implements RealProduct {
    @Override
    public double[] rowBounds() {
      return matrix.rowBounds(Formats.limit(input));
    }

    @Override
    public int mostFraction() {
      return matrix.mostOutputFraction(input.fractionBits());
    }

    @Override
    public StoredProduct quantise(int accumulatorFraction) {
      return new StoredProduct.Sparse(matrix.quantise(input.fractionBits(), accumulatorFraction));
    }
  }

  /**
   * Several products that add to one output, each to its rows and from its columns.
   *
   * @param rows of the output
   * @param columns of the input
   * @param parts one at least
   */
  record Stack(int rows, int columns, List<Part> parts) implements RealProduct {

    /** A product and where its output and input begin. */
    record Part(RealProduct product, int row, int column) {}

    @Override
    public double[] rowBounds() {
      double[] bounds = new double[rows];
      for (Part part : parts) {
        double[] own = part.product.rowBounds();
        for (int i = 0; i < own.length; i++) {
          bounds[part.row + i] += own[i];
        }
      }
      return bounds;
    }

    @Override
    public int mostFraction() {
      return parts.stream().mapToInt(part -> part.product.mostFraction()).min().orElseThrow();
    }

    @Override
    public StoredProduct quantise(int accumulatorFraction) {
      return new StoredProduct.Stack(
          rows,
          columns,
          parts.stream()
              .map(
                  part ->
                      new StoredProduct.Stack.Part(
                          part.product.quantise(accumulatorFraction), part.row, part.column))
              .toList());
    }
  }

  /**
   * Rank-one blocks: all sums first, then each one times the factors of its rows.
   *
   * @param rows of the output
   * @param sums a row a block, scaled so that a factor is worth 2^-16
   * @param blocks where each sum goes
   */
  record RankOne(int rows, RealProduct sums, List<RankOneBlock> blocks) implements RealProduct {
    @Override
    public double[] rowBounds() {
      double[] bounds = new double[rows];
      double[] largest = sums.rowBounds();
      for (RankOneBlock block : blocks) {
        for (int i = 0; i < block.factors().length; i++) {
          bounds[block.row() + i] +=
              Math.scalb(largest[block.sum()] * Math.abs(block.factors()[i]), -16);
        }
      }
      return bounds;
    }

    @Override
    public int mostFraction() {
      return Math.min(sums.mostFraction(), Formats.fraction(Formats.MOST_FRACTION, sums.bound()));
    }

    @Override
    public StoredProduct quantise(int accumulatorFraction) {
      return new StoredProduct.RankOne(rows, sums.quantise(accumulatorFraction), blocks);
    }
  }
}
