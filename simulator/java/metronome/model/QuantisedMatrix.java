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

  /** Rows of a panel; the last one has 4 where 8 are not left. */
  private static final int PANEL = 8;

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

  /** Writes the panels of docs/formats.md. */
  void putBlocks(ByteBuffer to) {
    for (int first = 0; first < rows; first += PANEL) {
      int height = Math.min(PANEL, rows - first);
      for (int j = 0; j < columns; j += 2) {
        for (int pair = first; pair < first + height; pair += 2) {
          for (int k = j; k < j + 2; k++) {
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
    for (int first = 0; first < rows; first += PANEL) {
      int height = Math.min(PANEL, rows - first);
      for (int j = 0; j < columns; j += 2) {
        for (int pair = first; pair < first + height; pair += 2) {
          for (int k = j; k < j + 2; k++) {
            weights[pair * columns + k] = (byte) ((blocks.get() & 0xFF) - 128);
            weights[(pair + 1) * columns + k] = blocks.get();
          }
        }
      }
    }
    return new QuantisedMatrix(rows, columns, weights, multipliers, shift);
  }
}
