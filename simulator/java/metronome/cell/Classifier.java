package metronome.cell;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The dense output layer: logits = Wo h + bo. */
record Classifier(DMatrixRMaj weights, DMatrixRMaj bias) {

  static Classifier of(Tensors tensors) {
    return new Classifier(tensors.matrix("Wo"), tensors.matrix("bo"));
  }

  double[] logits(double[] state) {
    DMatrixRMaj logits = new DMatrixRMaj(weights.numRows, 1);
    CommonOps_DDRM.mult(weights, Tensors.column("state", state, weights.numCols), logits);
    CommonOps_DDRM.addEquals(logits, bias);
    return logits.data;
  }
}
