package metronome.training;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import metronome.model.Activation;
import metronome.model.LayerSpec;

/**
 * The parameters of one layer in one batch, and the functions of its spec.
 *
 * @param all parameters of the model
 * @param layer whose parameters are meant
 * @param prefix of their names
 */
record LayerParameters(Map<String, NDArray> all, LayerSpec layer, String prefix) {

  NDArray array(String name) {
    return all.get(prefix + name);
  }

  /** All gates of W. */
  MatrixGraph input() {
    return MatrixGraph.of(layer.input(), prefix + "W", layer.kind().gates(), all);
  }

  /** All gates of U. */
  MatrixGraph recurrent() {
    return MatrixGraph.of(layer.recurrent(), prefix + "U", layer.kind().gates(), all);
  }

  NDArray gate(NDArray x) {
    return activate(layer.gate(), x);
  }

  NDArray candidate(NDArray x) {
    return activate(layer.candidate(), x);
  }

  /** The logistic function of a scalar parameter. */
  NDArray logistic(String name) {
    return ai.djl.nn.Activation.sigmoid(array(name));
  }

  /** A function of a name. Factors are arrays, because a graph must not multiply by a number. */
  static NDArray activate(Activation activation, NDArray x) {
    return switch (activation) {
      case SIGMOID -> ai.djl.nn.Activation.sigmoid(x);
      case TANH -> x.tanh();
      case RELU -> ai.djl.nn.Activation.relu(x);
      case QUANT_SIGMOID -> x.add(1).mul(x.getManager().create(0.5f)).clip(0, 1);
      case QUANT_SIGMOID4 -> x.add(2).mul(x.getManager().create(0.25f)).clip(0, 1);
      case QUANT_TANH -> x.clip(-1, 1);
      case IDENTITY -> x;
    };
  }
}
