package metronome.model;

import static metronome.model.QuantisedMatrix.BLOCK;

import java.nio.ByteBuffer;

/**
 * An int16 matrix with one scale a row, padded to multiples of four.
 *
 * @param rows padded
 * @param columns padded
 * @param weights row-major, -32767 to 32767
 * @param multipliers what a row's shifted sum of products is worth in 2^-32 accumulator units
 * @param shift of each 64-bit sum to the right, rounding down, before it is multiplied
 */
record WideMatrix(int rows, int columns, short[] weights, int[] multipliers, int shift) {
  static final int MOST = 32767;
  static final int MOST_SHIFT = 31;

  WideMatrix {
    if (rows % BLOCK != 0
        || columns % BLOCK != 0
        || weights.length != rows * columns
        || multipliers.length != rows
        || shift < 0
        || shift > MOST_SHIFT) {
      throw new IllegalArgumentException("a wide matrix of " + rows + " x " + columns);
    }
  }

  int at(int row, int column) {
    return weights[row * columns + column];
  }

  /** Sum of the magnitudes of a row's weights. */
  long magnitude(int row) {
    long sum = 0;
    for (int j = 0; j < columns; j++) {
      sum += Math.abs(at(row, j));
    }
    return sum;
  }

  /** Writes the panels of docs/formats.md. */
  void putBlocks(ByteBuffer to) {
    for (int first = 0; first < rows; first += BLOCK) {
      for (int j = 0; j < columns; j += 2) {
        for (int row = first; row < first + BLOCK; row++) {
          to.putShort((short) at(row, j)).putShort((short) at(row, j + 1));
        }
      }
    }
  }

  /** Reads what {@link #putBlocks} wrote. */
  static WideMatrix fromBlocks(
      int rows, int columns, ByteBuffer panels, int[] multipliers, int shift) {
    short[] weights = new short[rows * columns];
    for (int first = 0; first < rows; first += BLOCK) {
      for (int j = 0; j < columns; j += 2) {
        for (int row = first; row < first + BLOCK; row++) {
          weights[row * columns + j] = panels.getShort();
          weights[row * columns + j + 1] = panels.getShort();
        }
      }
    }
    return new WideMatrix(rows, columns, weights, multipliers, shift);
  }
}
