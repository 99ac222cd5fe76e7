package metronome.model;

import static metronome.model.QuantisedMatrix.BLOCK;
import static metronome.model.QuantisedMatrix.padded;

import java.util.ArrayList;
import java.util.List;
import metronome.fixed.QFormat;
import metronome.model.RealProduct.Stack;

/**
 * A matrix in hybrid decomposition, about to become a stack: a product for the free rows of each
 * gate, and for each block of columns one node of rank-one blocks, whose sums for all gates and
 * blocks of rows are taken in one pass over the input.
 *
 * @param name of the matrix, for messages
 * @param form how it is divided
 * @param gates G
 * @param free MA, Gr x n
 * @param factors MB, G(H - r) x columnBlocks
 * @param vectors MC, G rowBlocks x n
 */
record HybridMatrix(
    String name, MatrixForm.Hybrid form, int gates, Tensor free, Tensor factors, Tensor vectors) {
  private static final int MOST_FACTOR = Short.MAX_VALUE;

  /**
   * The product with some gates, each padded: gate {@code order[i]} becomes number i.
   *
   * @param input format of the input
   */
  RealProduct product(QFormat input, int... order) {
    final int columns = padded(vectors.columns());
    List<Stack.Part> parts = new ArrayList<>();
    for (int i = 0; i < order.length && form.freeRows() > 0; i++) {
      RealMatrix rows = rows("A", free, order[i] * form.freeRows(), form.freeRows());
      parts.add(new Stack.Part(Products.whole(form.storage(), rows, input), i * paddedHeight(), 0));
    }
    int[] ends = ends(columns / BLOCK, form.columnBlocks());
    for (int q = 0; q < ends.length; q++) {
      final int from = q == 0 ? 0 : BLOCK * ends[q - 1];
      parts.add(new Stack.Part(blocks(q, from, BLOCK * ends[q], input, order), 0, from));
    }
    return new Stack(order.length * paddedHeight(), columns, parts);
  }

  /** Ends of parts that are as equal as can be, earlier ones larger. */
  static int[] ends(int length, int parts) {
    int[] ends = new int[parts];
    int end = 0;
    for (int i = 0; i < parts; i++) {
      end += length / parts + (i < length % parts ? 1 : 0);
      ends[i] = end;
    }
    return ends;
  }

  private int height() {
    return form.freeRows() + lowerHeight();
  }

  private int lowerHeight() {
    return factors.rows() / gates;
  }

  private int paddedHeight() {
    return padded(height());
  }

  /** All rank-one blocks in some columns. */
  private RealProduct blocks(int q, int from, int to, QFormat input, int... order) {
    final int rowBlocks = form.rowBlocks();
    final int[] ends = ends(lowerHeight(), rowBlocks);
    double[][] sums = new double[padded(order.length * rowBlocks)][to - from];
    List<RankOneBlock> blocks = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      for (int p = 0; p < rowBlocks; p++) {
        final int first = p == 0 ? 0 : ends[p - 1];
        final int sum = i * rowBlocks + p;
        double[] b = new double[ends[p] - first];
        for (int j = 0; j < b.length; j++) {
          b[j] = factors.at(order[i] * lowerHeight() + first + j, q);
        }
        final double step = Formats.largest(b) / MOST_FACTOR;
        blocks.add(block(sum, i * paddedHeight() + form.freeRows() + first, b, step));
        for (int j = from; j < Math.min(to, vectors.columns()); j++) {
          sums[sum][j - from] =
              Math.scalb(step * vectors.at(order[i] * rowBlocks + p, j), Short.SIZE);
        }
      }
    }
    return new RealProduct.RankOne(
        order.length * paddedHeight(),
        Products.whole(form.storage(), new RealMatrix(name + "C", sums), input),
        blocks);
  }

  /** A block's factors, with zeros around them so that they begin and end at multiples of four. */
  private static RankOneBlock block(int sum, int row, double[] b, double step) {
    final int begin = row / BLOCK * BLOCK;
    short[] steps = new short[padded(row + b.length) - begin];
    for (int j = 0; j < b.length; j++) {
      steps[row - begin + j] = (short) (step == 0 ? 0 : Math.round(b[j] / step));
    }
    return new RankOneBlock(sum, begin, steps);
  }

  private RealMatrix rows(String part, Tensor tensor, int first, int count) {
    double[][] rows = new double[padded(count)][padded(tensor.columns())];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < tensor.columns(); j++) {
        rows[i][j] = tensor.at(first + i, j);
      }
    }
    return new RealMatrix(name + part, rows);
  }
}
