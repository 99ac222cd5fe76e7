package metronome.cell;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** A matrix times a vector: y = M x, or y = M1 (M2^T x) from right to left for a factored one. */
interface Product {

  /** The vector M x, valid until the next call. */
  DMatrixRMaj times(DMatrixRMaj x);

  static Product full(DMatrixRMaj matrix) {
    DMatrixRMaj y = new DMatrixRMaj(matrix.numRows, 1);
    return x -> CommonOps_DDRM.mult(matrix, x, y);
  }

  static Product lowRank(DMatrixRMaj left, DMatrixRMaj right) {
    DMatrixRMaj inner = new DMatrixRMaj(right.numCols, 1);
    DMatrixRMaj y = new DMatrixRMaj(left.numRows, 1);
    return x -> CommonOps_DDRM.mult(left, CommonOps_DDRM.multTransA(right, x, inner), y);
  }
}
