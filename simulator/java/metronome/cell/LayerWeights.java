package metronome.cell;

import metronome.model.LayerSpec;
import metronome.model.MatrixForm;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * One layer's tensors and the products that they make.
 *
 * @param tensors of the model
 * @param layer whose shape they have
 * @param prefix of their names
 */
record LayerWeights(Tensors tensors, LayerSpec layer, String prefix) {

  DMatrixRMaj matrix(String name) {
    return tensors.matrix(prefix + name);
  }

  double[] vector(String name) {
    return tensors.vector(prefix + name);
  }

  /** The logistic function of a scalar tensor. */
  double logistic(String name) {
    return ExactActivation.sigmoid(vector(name)[0]);
  }

  /** The product with all gates of W. */
  Product input() {
    return product("W", layer.input(), 0, layer.kind().gates());
  }

  /** The product with all gates of U. */
  Product recurrent() {
    return recurrent(0, layer.kind().gates());
  }

  /** The product with some consecutive gates of U. */
  Product recurrent(int firstGate, int gates) {
    return product("U", layer.recurrent(), firstGate, gates);
  }

  private Product product(String name, MatrixForm form, int first, int gates) {
    if (form instanceof MatrixForm.LowRank) {
      return new Product.LowRank(gates(name + "1", first, gates), matrix(name + "2"));
    }
    if (form instanceof MatrixForm.Hybrid hybrid) {
      return new HybridProduct(
          hybrid,
          gates,
          gates(name + "A", first, gates),
          gates(name + "B", first, gates),
          gates(name + "C", first, gates));
    }
    return new Product.Full(gates(name, first, gates));
  }

  /** The rows of some gates of a tensor that has equally many rows for each gate of the layer. */
  private DMatrixRMaj gates(String name, int first, int gates) {
    DMatrixRMaj all = matrix(name);
    final int height = all.numRows / layer.kind().gates();
    if (height == 0) {
      return new DMatrixRMaj(0, all.numCols);
    }
    return CommonOps_DDRM.extract(all, first * height, (first + gates) * height, 0, all.numCols);
  }
}
