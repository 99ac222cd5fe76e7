package metronome.model;

import java.nio.ByteBuffer;

/**
 * An int8 matrix with one scale a row, padded to multiples of four.
 *
 * @param rows padded
 * @param columns padded
 * @param weights row-major, -127 to 127
 * @param multipliers what a row's shifted sum of products is worth in 2^-32 accumulator units
 * @param shift of each sum to the left, before it is multiplied
 */
record QuantisedMatrix(int rows, int columns, byte[] weights, int[] multipliers, int shift) {
  /** Rows and columns are padded to this many. */
  static final int BLOCK = 4;

  static final int MOST = 127;
  static final int MOST_SHIFT = 16;

  /** A slot that is not used. */
  static final QuantisedMatrix NONE = new QuantisedMatrix(0, 0, new byte[0], new int[0], 0);

  QuantisedMatrix {
    if (rows % BLOCK != 0
        || columns % BLOCK != 0
        || weights.length != rows * columns
        || multipliers.length != rows
        || shift < 0
        || shift > MOST_SHIFT) {
      throw new IllegalArgumentException("a matrix of " + rows + " x " + columns);
    }
  }

  static int padded(int length) {
    return (length + BLOCK - 1) / BLOCK * BLOCK;
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

  /** Writes the blocks of docs/formats.md. */
  void putBlocks(ByteBuffer to) {
    for (int i = 0; i < rows; i += BLOCK) {
      for (int j = 0; j < columns; j += BLOCK) {
        for (int pair = i; pair < i + BLOCK; pair += 2) {
          for (int k = j; k < j + BLOCK; k++) {
            to.put((byte) (at(pair, k) + 128));
            to.put((byte) at(pair + 1, k));
          }
        }
      }
    }
  }

  /** Writes the panels of columns of docs/formats.md. */
  void putColumns(ByteBuffer to) {
    for (int i = 0; i < rows; i += BLOCK) {
      for (int j = 0; j < columns; j++) {
        for (int k = i; k < i + BLOCK; k += 2) {
          to.put((byte) (at(k, j) + 128));
          to.put((byte) at(k + 1, j));
        }
      }
    }
  }

  /** Reads what {@link #putBlocks} wrote. */
  static QuantisedMatrix fromBlocks(
      int rows, int columns, ByteBuffer blocks, int[] multipliers, int shift) {
    byte[] weights = new byte[rows * columns];
    for (int i = 0; i < rows; i += BLOCK) {
      for (int j = 0; j < columns; j += BLOCK) {
        for (int pair = i; pair < i + BLOCK; pair += 2) {
          for (int k = j; k < j + BLOCK; k++) {
            weights[pair * columns + k] = (byte) ((blocks.get() & 0xFF) - 128);
            weights[(pair + 1) * columns + k] = blocks.get();
          }
        }
      }
    }
    return new QuantisedMatrix(rows, columns, weights, multipliers, shift);
  }
}
