package metronome.model;

import java.util.Arrays;

/**
 * A float tensor, row-major, last axis fastest.
 *
 * @param shape sizes of the axes; empty for a scalar
 * @param values elements in order
 */
public record Tensor(int[] shape, double[] values) {

  public Tensor {
    int elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (elements != values.length) {
      throw new IllegalArgumentException(
          "shape "
              + Arrays.toString(shape)
              + " needs "
              + elements
              + " values, not "
              + values.length);
    }
  }

  public int rows() {
    return shape[0];
  }

  public int columns() {
    return shape.length > 1 ? shape[1] : 1;
  }

  public double at(int row, int column) {
    return values[row * columns() + column];
  }

  /** How many elements are 0. */
  public long zeros() {
    return Arrays.stream(values).filter(value -> value == 0).count();
  }

  /** Largest magnitude, 0 for an empty tensor. */
  public double maxAbs() {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }
}
