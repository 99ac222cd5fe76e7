package metronome.cell;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** A matrix of some form times a vector. */
interface Product {

  /** The vector M x, the caller's own. */
  double[] times(double[] x);

  /** A whole matrix; zeros of a sparse one are multiplied like the rest. */
  record Full(DMatrixRMaj matrix) implements Product {
    @Override
    public double[] times(double[] x) {
      DMatrixRMaj y = new DMatrixRMaj(matrix.numRows, 1);
      CommonOps_DDRM.mult(matrix, DMatrixRMaj.wrap(matrix.numCols, 1, x), y);
      return y.data;
    }
  }

  /** M1 M2^T, from right to left. */
  record LowRank(DMatrixRMaj left, DMatrixRMaj right) implements Product {
    @Override
    public double[] times(double[] x) {
      DMatrixRMaj inner = new DMatrixRMaj(right.numCols, 1);
      CommonOps_DDRM.multTransA(right, DMatrixRMaj.wrap(right.numRows, 1, x), inner);
      return new Full(left).times(inner.data);
    }
  }
}
