package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;
import metronome.model.MatrixForm;

/**
 * A weight matrix of some form, ready to be multiplied from the right: x M^T for the rows of x.
 *
 * <p>Hybrid matrices are put together once a batch, which costs less than their blocks at every
 * step; the products are the same. Zeros of sparse ones are multiplied like the rest.
 *
 * @param outer M^T, or M1^T
 * @param inner M2 of a factored matrix
 */
record MatrixGraph(NDArray outer, Optional<NDArray> inner) {
  /** Column blocks begin at multiples of this, as the kernels read the input. */
  private static final int COLUMNS_TOGETHER = 4;

  /**
   * The matrix of a name.
   *
   * @param name with its layer's prefix
   * @param gates stacked in it
   */
  static MatrixGraph of(MatrixForm form, String name, int gates, Map<String, NDArray> parameters) {
    if (form instanceof MatrixForm.LowRank) {
      return new MatrixGraph(
          parameters.get(name + "1").transpose(), Optional.of(parameters.get(name + "2")));
    }
    NDArray whole =
        form instanceof MatrixForm.Hybrid hybrid
            ? whole(hybrid, name, gates, parameters)
            : parameters.get(name);
    return new MatrixGraph(whole.transpose(), Optional.empty());
  }

  NDArray times(NDArray rows) {
    return inner.map(rows::dot).orElse(rows).dot(outer);
  }

  /** The first rows of the matrix and the others. */
  MatrixGraph[] split(long rows) {
    NDList parts = outer.split(new long[] {rows}, 1);
    return new MatrixGraph[] {
      new MatrixGraph(parts.get(0), inner), new MatrixGraph(parts.get(1), inner)
    };
  }

  /** Row i of a lower part is B[i][q] C[p(i)][j] in column j of block q. */
  private static NDArray whole(
      MatrixForm.Hybrid form, String name, int gates, Map<String, NDArray> parameters) {
    NDArray factors = parameters.get(name + "B");
    NDArray blocks = parameters.get(name + "C");
    NDManager scope = blocks.getManager();
    final int columns = Math.toIntExact(blocks.getShape().get(1));
    final int lower = Math.toIntExact(factors.getShape().get(0)) / gates;
    float[][] ofColumn = membership(ends(columns, form.columnBlocks(), COLUMNS_TOGETHER));
    float[][] ofRow = membership(ends(lower, form.rowBlocks(), 1));
    float[][] ofEveryRow = new float[gates * lower][gates * form.rowBlocks()];
    for (int i = 0; i < ofEveryRow.length; i++) {
      System.arraycopy(
          ofRow[i % lower], 0, ofEveryRow[i], i / lower * form.rowBlocks(), form.rowBlocks());
    }
    NDArray spread = factors.dot(scope.create(ofColumn).transpose());
    NDArray repeated = scope.create(ofEveryRow).dot(blocks);
    NDArray made = spread.mul(repeated);
    if (form.freeRows() == 0) {
      return made;
    }
    NDArray free = parameters.get(name + "A").reshape(gates, form.freeRows(), columns);
    NDArray both = NDArrays.concat(new NDList(free, made.reshape(gates, lower, columns)), 1);
    return both.reshape(new Shape((long) gates * (form.freeRows() + lower), columns));
  }

  /** One row an element: 1 in the column of the block that it belongs to. */
  private static float[][] membership(int[] ends) {
    float[][] rows = new float[ends[ends.length - 1]][ends.length];
    int block = 0;
    for (int i = 0; i < rows.length; i++) {
      while (i >= ends[block]) {
        block++;
      }
      rows[i][block] = 1;
    }
    return rows;
  }

  /** Ends of blocks as equal as whole units allow, earlier ones larger. */
  private static int[] ends(int length, int count, int unit) {
    final int units = (length + unit - 1) / unit;
    int[] ends = new int[count];
    int end = 0;
    for (int k = 0; k < count; k++) {
      end += units / count + (k < units % count ? 1 : 0);
      ends[k] = Math.min(length, end * unit);
    }
    return ends;
  }
}
