package metronome.model;

import metronome.fixed.QFormat;

/** A float matrix in some form, about to be quantised for an input of a known format. */
interface RealProduct {

  /** Largest magnitude of any row's sum, whatever the input. */
  double bound();

  /** Most fraction bits of accumulators for which multipliers and shifted sums fit. */
  int mostFraction();

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
    public double bound() {
      return matrix.bound(Formats.limit(input));
    }

    @Override
    public int mostFraction() {
      return matrix.mostOutputFraction(input.fractionBits());
    }

    @Override
    public StoredProduct quantise(int accumulatorFraction) {
      return new StoredProduct.Dense(matrix.quantise(input.fractionBits(), accumulatorFraction));
    }
  }

  /**
   * Two factors.
   *
   * @param inner right factor, quantised
   * @param outer left factor, for inputs of the inner product's format
   * @param shift from the inner accumulators to the inner product's format
   */
  record LowRank(StoredProduct inner, RealProduct outer, int shift) implements RealProduct {
    @Override
    public double bound() {
      return outer.bound();
    }

    @Override
    public int mostFraction() {
      return outer.mostFraction();
    }

    @Override
    public StoredProduct quantise(int accumulatorFraction) {
      return new StoredProduct.LowRank(inner, outer.quantise(accumulatorFraction), shift);
    }
  }
}
