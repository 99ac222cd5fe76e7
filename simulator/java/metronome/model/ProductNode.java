package metronome.model;

import java.nio.ByteBuffer;

/**
 * One product as it stands in an image: {@code struct image_linear}, see docs/formats.md.
 *
 * @param kind {@code enum linear_kind}
 * @param shift dense: of each sum
 * @param rows padded
 * @param columns padded
 * @param row where its output begins in that of its stack
 * @param column where its input begins in that of its stack
 * @param weights offset of the elements
 * @param multipliers offset of the multipliers
 * @param children offset of the products that it is made of
 * @param count of children or of rank-one blocks
 */
record ProductNode(
    int kind,
    int shift,
    int rows,
    int columns,
    int row,
    int column,
    int weights,
    int multipliers,
    int children,
    int count) {
  static final int BYTES = 28;
  static final int DENSE_Q7 = 1;
  static final int DENSE_Q15 = 2;
  static final int SPARSE_Q7 = 3;
  static final int LOW_RANK = 4;
  static final int RANK_ONE = 5;
  static final int STACK = 6;
  static final int DENSE_F32 = 7;
  static final int COLUMNS_Q7 = 8;

  /** A slot that is not used. */
  static final ProductNode NONE = new ProductNode(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** A product with elements and one multiplier a row. */
  static ProductNode withElements(
      int kind, int shift, int rows, int columns, int weights, int multipliers) {
    return new ProductNode(kind, shift, rows, columns, 0, 0, weights, multipliers, 0, 0);
  }

  /** A product made of others. */
  static ProductNode ofChildren(
      int kind, int shift, int rows, int columns, int children, int count) {
    return new ProductNode(kind, shift, rows, columns, 0, 0, 0, 0, children, count);
  }

  /** The same at a place of a stack. */
  ProductNode at(int row, int column) {
    return new ProductNode(
        kind, shift, rows, columns, row, column, weights, multipliers, children, count);
  }

  void putTo(ByteBuffer image) {
    for (int field : new int[] {kind, shift, rows, columns, row, column}) {
      image.putShort((short) field);
    }
    image.putInt(weights).putInt(multipliers).putInt(children).putInt(count);
  }
}
