package metronome.model;

/**
 * A float matrix on its way to int16: rows with one scale each, sums of 64 bits.
 *
 * @param matrix padded
 */
record WideRows(RealMatrix matrix) {

  /** What a step of a row is worth. */
  private double scale(int row) {
    return matrix.scale(row) * QuantisedMatrix.MOST / WideMatrix.MOST;
  }

  /** Fewest bits off each sum of products with which it fits int32, whatever the input. */
  private int shift() {
    double largest = 1;
    for (int i = 0; i < matrix.rows(); i++) {
      double scale = scale(i);
      // Half a step for the rounding of each weight.
      double steps = scale == 0 ? 0 : matrix.bound(i, 1) / scale + matrix.columns() / 2.0;
      largest = Math.max(largest, steps * RealMatrix.INPUT_STEPS);
    }
    int shift = 0;
    while (Math.scalb(largest, -shift) > Integer.MAX_VALUE) {
      shift++;
    }
    return shift;
  }

  /** Most fraction bits of an output for which multipliers stay below 2^31. */
  int mostOutputFraction(int inputFraction) {
    double largest = 0;
    for (int i = 0; i < matrix.rows(); i++) {
      largest = Math.max(largest, scale(i));
    }
    final int shift = shift();
    int fraction = inputFraction + Integer.SIZE;
    while (multiplier(largest, inputFraction, fraction, shift) > Integer.MAX_VALUE) {
      fraction--;
    }
    return fraction;
  }

  WideMatrix quantise(int inputFraction, int outputFraction) {
    final int columns = matrix.columns();
    short[] weights = new short[matrix.rows() * columns];
    int[] multipliers = new int[matrix.rows()];
    final int shift = shift();
    for (int i = 0; i < matrix.rows(); i++) {
      double scale = scale(i);
      for (int j = 0; j < columns; j++) {
        weights[i * columns + j] =
            (short) (scale == 0 ? 0 : Math.round(matrix.values()[i][j] / scale));
      }
      multipliers[i] =
          Math.toIntExact((long) multiplier(scale, inputFraction, outputFraction, shift));
    }
    return new WideMatrix(matrix.rows(), columns, weights, multipliers, shift);
  }

  private static double multiplier(double scale, int inputFraction, int outputFraction, int shift) {
    return Math.rint(Math.scalb(scale, outputFraction - inputFraction + Integer.SIZE + shift));
  }
}
