package metronome.cell;

import static metronome.cell.Activation.sigmoid;

import metronome.model.CellSpec;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Gated recurrent unit whose reset gate acts after the recurrent product, gates stacked r, u, c:
 *
 * <pre>
 *   r = sig(Wr x + Ur h + br)    u = sig(Wu x + Uu h + bu)
 *   c = tanh(Wc x + bc + r * (Uc h + bh))
 *   h' = u * h + (1 - u) * c
 * </pre>
 *
 * <p>Source: Cho et al. 2014 in the variant of cuDNN, PyTorch and Keras (reset_after).
 */
final class GruCell implements Cell {
  private final CellSpec spec;
  private final Product inputProduct;
  private final Product recurrentProduct;
  private final DMatrixRMaj bias;
  private final DMatrixRMaj candidateBias;
  private final Classifier classifier;
  private final DMatrixRMaj state;

  GruCell(CellSpec spec, Tensors tensors) {
    this.spec = spec;
    inputProduct = tensors.product("W", 0);
    recurrentProduct = tensors.product("U", 0);
    bias = tensors.matrix("b");
    candidateBias = tensors.matrix("bh");
    classifier = Classifier.of(tensors);
    state = new DMatrixRMaj(spec.hidden(), 1);
  }

  @Override
  public CellSpec spec() {
    return spec;
  }

  @Override
  public void reset() {
    state.zero();
  }

  @Override
  public double[] step(double[] input) {
    final int units = spec.hidden();
    DMatrixRMaj x = inputProduct.times(Tensors.column("input", input, spec.inputs()));
    CommonOps_DDRM.addEquals(x, bias);
    DMatrixRMaj h = recurrentProduct.times(state);
    for (int i = 0; i < units; i++) {
      double r = sigmoid(x.get(i) + h.get(i));
      double u = sigmoid(x.get(units + i) + h.get(units + i));
      double c =
          Math.tanh(x.get(2 * units + i) + r * (h.get(2 * units + i) + candidateBias.get(i)));
      state.set(i, u * state.get(i) + (1 - u) * c);
    }
    return state.data.clone();
  }

  @Override
  public double[] logits(double[] state) {
    return classifier.logits(state);
  }
}
