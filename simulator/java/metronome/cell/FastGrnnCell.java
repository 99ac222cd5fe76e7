package metronome.cell;

import static metronome.cell.Activation.sigmoid;

import metronome.model.CellSpec;
import org.ejml.data.DMatrixRMaj;

/**
 * FastGRNN, whose gate and candidate share one pre-activation:
 *
 * <pre>
 *   p = W x + U h          W, U full or as factors W1 W2^T, U1 U2^T
 *   z = sig(p + bz)        c = tanh(p + bh)
 *   h' = (sig(zeta) (1 - z) + sig(nu)) * c + z * h
 * </pre>
 *
 * <p>Source: Kusupati et al., NeurIPS 2018, equations 6 and 7. States are not bounded by 1.
 */
final class FastGrnnCell implements Cell {
  private final CellSpec spec;
  private final Product inputProduct;
  private final Product recurrentProduct;
  private final DMatrixRMaj gateBias;
  private final DMatrixRMaj candidateBias;
  private final double zeta;
  private final double nu;
  private final Classifier classifier;
  private final DMatrixRMaj state;

  FastGrnnCell(CellSpec spec, Tensors tensors) {
    this.spec = spec;
    inputProduct = tensors.product("W", spec.rankW());
    recurrentProduct = tensors.product("U", spec.rankU());
    gateBias = tensors.matrix("bz");
    candidateBias = tensors.matrix("bh");
    zeta = sigmoid(tensors.scalar("zeta"));
    nu = sigmoid(tensors.scalar("nu"));
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
    DMatrixRMaj x = inputProduct.times(Tensors.column("input", input, spec.inputs()));
    DMatrixRMaj h = recurrentProduct.times(state);
    for (int i = 0; i < spec.hidden(); i++) {
      double p = x.get(i) + h.get(i);
      double z = sigmoid(p + gateBias.get(i));
      double c = Math.tanh(p + candidateBias.get(i));
      state.set(i, (zeta * (1 - z) + nu) * c + z * state.get(i));
    }
    return state.data.clone();
  }

  @Override
  public double[] logits(double[] state) {
    return classifier.logits(state);
  }
}
