package metronome.cell;

import java.util.Arrays;
import metronome.model.MatrixForm;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A hybrid matrix times a vector, gate by gate: free rows as they are, then the rows made of rank-1
 * blocks. Row i of the latter, in row block p(i), is
 *
 * <pre>
 *   sum over column blocks q of  B[i][q] * (C[p(i)] . x over the columns of q)
 * </pre>
 *
 * <p>so each block costs one sum over its columns and one product a row.
 */
final class HybridProduct implements Product {
  /** Column blocks begin at multiples of this, as the kernels read the input. */
  private static final int COLUMNS_TOGETHER = 4;

  private final int gates;
  private final int freeRows;
  private final DMatrixRMaj free;
  private final DMatrixRMaj factors;
  private final DMatrixRMaj blocks;
  private final int[] rowEnds;
  private final int[] columnEnds;

  /**
   * @param form of the matrix
   * @param gates G
   * @param free MA, G r x n
   * @param factors MB, G (H - r) x columnBlocks
   * @param blocks MC, G rowBlocks x n
   */
  HybridProduct(
      MatrixForm.Hybrid form,
      int gates,
      DMatrixRMaj free,
      DMatrixRMaj factors,
      DMatrixRMaj blocks) {
    this.gates = gates;
    this.freeRows = form.freeRows();
    this.free = free;
    this.factors = factors;
    this.blocks = blocks;
    rowEnds = ends(factors.numRows / gates, form.rowBlocks(), 1);
    columnEnds = ends(blocks.numCols, form.columnBlocks(), COLUMNS_TOGETHER);
  }

  /**
   * Where blocks end: as equal as whole units allow, earlier ones larger, the last one without what
   * the last unit has beyond the length.
   */
  static int[] ends(int length, int count, int unit) {
    final int units = (length + unit - 1) / unit;
    int[] ends = new int[count];
    int end = 0;
    for (int k = 0; k < count; k++) {
      end += units / count + (k < units % count ? 1 : 0);
      ends[k] = Math.min(length, end * unit);
    }
    return ends;
  }

  @Override
  public double[] times(double[] x) {
    final DMatrixRMaj sums = sums(x);
    final double[] upper = freeRows == 0 ? new double[0] : new Full(free).times(x);
    final int lowerRows = factors.numRows / gates;
    final int height = freeRows + lowerRows;
    double[] y = new double[gates * height];
    for (int gate = 0; gate < gates; gate++) {
      System.arraycopy(upper, gate * freeRows, y, gate * height, freeRows);
      int rowBlock = 0;
      for (int i = 0; i < lowerRows; i++) {
        rowBlock += i == rowEnds[rowBlock] ? 1 : 0;
        double sum = 0;
        for (int q = 0; q < columnEnds.length; q++) {
          sum +=
              factors.get(gate * lowerRows + i, q) * sums.get(gate * rowEnds.length + rowBlock, q);
        }
        y[gate * height + freeRows + i] = sum;
      }
    }
    return y;
  }

  /** One sum for each row of C and each column block. */
  private DMatrixRMaj sums(double[] x) {
    DMatrixRMaj sums = new DMatrixRMaj(blocks.numRows, columnEnds.length);
    int from = 0;
    for (int q = 0; q < columnEnds.length; q++) {
      DMatrixRMaj part = CommonOps_DDRM.extract(blocks, 0, blocks.numRows, from, columnEnds[q]);
      double[] column = new Full(part).times(Arrays.copyOfRange(x, from, columnEnds[q]));
      for (int p = 0; p < column.length; p++) {
        sums.set(p, q, column[p]);
      }
      from = columnEnds[q];
    }
    return sums;
  }
}
