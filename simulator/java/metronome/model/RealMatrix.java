package metronome.model;

import static metronome.model.QuantisedMatrix.MOST;
import static metronome.model.QuantisedMatrix.padded;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A float matrix padded with zeros to whole blocks, and what it becomes in int8.
 *
 * @param name of the tensor, for messages
 * @param values rows of equal length
 */
record RealMatrix(String name, double[][] values) {
  /** Largest magnitude of an int16 input, in steps. */
  static final long INPUT_STEPS = 32768;

  /** Most steps of a row's elements together for which the largest inputs stay within int32. */
  private static final long MOST_STEPS = Integer.MAX_VALUE / INPUT_STEPS;

  /** A tensor whose rows are so many gates of equal height, each padded on its own. */
  static RealMatrix ofGates(String name, Tensor tensor, int gates) {
    int height = tensor.rows() / gates;
    double[][] values = new double[gates * padded(height)][padded(tensor.columns())];
    for (int i = 0; i < tensor.rows(); i++) {
      for (int j = 0; j < tensor.columns(); j++) {
        values[i / height * padded(height) + i % height][j] = tensor.at(i, j);
      }
    }
    return new RealMatrix(name, values);
  }

  static RealMatrix ofTransposed(String name, Tensor tensor) {
    double[][] values = new double[padded(tensor.columns())][padded(tensor.rows())];
    for (int i = 0; i < tensor.rows(); i++) {
      for (int j = 0; j < tensor.columns(); j++) {
        values[j][i] = tensor.at(i, j);
      }
    }
    return new RealMatrix(name, values);
  }

  /** Some of its gates in another order: gate {@code order[i]} becomes number i. */
  RealMatrix gates(int gates, int... order) {
    final int height = rows() / gates;
    double[][] chosen = new double[order.length * height][];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = values[order[i / height] * height + i % height];
    }
    return new RealMatrix(name, chosen);
  }

  /** The first column. */
  double[] column() {
    return Arrays.stream(values).mapToDouble(row -> row[0]).toArray();
  }

  int rows() {
    return values.length;
  }

  int columns() {
    return values.length == 0 ? 0 : values[0].length;
  }

  /**
   * What an int8 step of a row is worth: so much that its largest element is at most 127, and that
   * no input takes its sum of products beyond int32, which matters from some 500 large columns on.
   */
  double scale(int row) {
    double max = 0;
    for (double value : values[row]) {
      max = Math.max(max, Math.abs(value));
    }
    // Each element's rounding may add half a step.
    double headroom = bound(row, 1) / (MOST_STEPS - columns() / 2.0);
    return Math.max(max / MOST, headroom);
  }

  /** Largest magnitude of a row's sum for inputs up to a magnitude. */
  double bound(int row, double input) {
    double sum = 0;
    for (double value : values[row]) {
      sum += Math.abs(value);
    }
    return sum * input;
  }

  /** All rows' bounds. */
  double[] rowBounds(double input) {
    return IntStream.range(0, rows()).mapToDouble(i -> bound(i, input)).toArray();
  }

  /** Largest of all rows' bounds. */
  double bound(double input) {
    return Formats.largest(rowBounds(input));
  }

  /** Some of its rows, a multiple of four. */
  RealMatrix rows(int from, int to) {
    return new RealMatrix(name, Arrays.copyOfRange(values, from, to));
  }

  /** Some of its columns, padded. */
  RealMatrix columns(int from, int to) {
    double[][] part = new double[rows()][];
    for (int i = 0; i < part.length; i++) {
      part[i] = Arrays.copyOf(Arrays.copyOfRange(values[i], from, to), padded(to - from));
    }
    return new RealMatrix(name, part);
  }

  /** Most fraction bits of an output for which multipliers and shifted sums stay below 2^31. */
  int mostOutputFraction(int inputFraction) {
    double largest = 1;
    for (int i = 0; i < rows(); i++) {
      // Half a step for the rounding of each weight.
      double scale = scale(i);
      double steps = scale == 0 ? 0 : bound(i, 1) / scale + columns() / 2.0;
      largest = Math.max(largest, steps * INPUT_STEPS);
    }
    int room = (int) Math.floor(Math.log(Integer.MAX_VALUE / largest) / Math.log(2));
    int shift = Math.max(0, Math.min(QuantisedMatrix.MOST_SHIFT, room));
    return mostOutputFraction(inputFraction, shift);
  }

  /** Most fraction bits of an output for which no sum needs to be shifted. */
  int unshiftedOutputFraction(int inputFraction) {
    return mostOutputFraction(inputFraction, 0);
  }

  private int mostOutputFraction(int inputFraction, int shift) {
    double largest = 0;
    for (int i = 0; i < rows(); i++) {
      largest = Math.max(largest, scale(i));
    }
    if (largest == 0) {
      return inputFraction + Byte.SIZE + shift;
    }
    int fraction = inputFraction + Integer.SIZE + shift;
    while (multiplier(largest, inputFraction, fraction - shift) > Integer.MAX_VALUE) {
      fraction--;
    }
    return fraction;
  }

  /**
   * @throws ModelImageException where a row's sum of products could leave int32
   */
  QuantisedMatrix quantise(int inputFraction, int outputFraction) {
    byte[] weights = new byte[rows() * columns()];
    int[] multipliers = new int[rows()];
    int shift = Math.max(0, outputFraction - unshiftedOutputFraction(inputFraction));
    for (int i = 0; i < rows(); i++) {
      double scale = scale(i);
      for (int j = 0; j < columns(); j++) {
        weights[i * columns() + j] = (byte) (scale == 0 ? 0 : Math.round(values[i][j] / scale));
      }
      multipliers[i] =
          Math.toIntExact((long) multiplier(scale, inputFraction, outputFraction - shift));
    }
    QuantisedMatrix quantised = new QuantisedMatrix(rows(), columns(), weights, multipliers, shift);
    for (int i = 0; i < rows(); i++) {
      long sum = (quantised.magnitude(i) * INPUT_STEPS) << shift;
      if (sum > Integer.MAX_VALUE) {
        throw new ModelImageException(
            "row "
                + i
                + " of "
                + name
                + ": its sum of products can reach "
                + sum
                + ", beyond int32; "
                + columns()
                + " columns of such weights are too many");
      }
    }
    return quantised;
  }

  private static double multiplier(double scale, int inputFraction, int outputFraction) {
    return Math.rint(Math.scalb(scale, outputFraction - inputFraction + Integer.SIZE));
  }
}
