package metronome.model;

import java.util.List;
import java.util.Map;
import metronome.feature.FrontEnd;

/**
 * A trained cell with its weights and front end, in floating point.
 *
 * <p>Tensors are in canonical form, {@code W[out][in]}, y = W x, gates stacked along the output
 * axis, u weighting the old state:
 *
 * <ul>
 *   <li>GRU: {@code W} 3H x D, {@code U} 3H x H, {@code b} 3H (gates r, u, c), {@code bh} H (the
 *       candidate's recurrent bias, inside the reset).
 *   <li>FastGRNN: {@code W} H x D or {@code W1} H x rw and {@code W2} D x rw (W = W1 W2^T); {@code
 *       U} H x H or {@code U1}, {@code U2} H x ru; {@code bz}, {@code bh} H; {@code zeta}, {@code
 *       nu} scalars before the logistic function.
 *   <li>both: {@code Wo} C x H, {@code bo} C.
 * </ul>
 *
 * @param name short name, the directory under kernels/models
 * @param task what it decides, for instance {@code digits}
 * @param spec the cell's shape
 * @param frontEnd audio to frames, with the normalisation of the training data
 * @param labels name of each class
 * @param tensors by the names above
 * @param stateMaxAbs largest state magnitude seen in training; 0 where unknown (the bound is used)
 * @param facts licence, attribution and other text for {@code metronome models}
 */
public record Model(
    String name,
    String task,
    CellSpec spec,
    FrontEnd frontEnd,
    List<String> labels,
    Map<String, Tensor> tensors,
    double stateMaxAbs,
    Map<String, String> facts) {

  public Model {
    labels = List.copyOf(labels);
    tensors = Map.copyOf(tensors);
    facts = Map.copyOf(facts);
    if (labels.size() != spec.classes()) {
      throw new IllegalArgumentException(
          name + ": " + labels.size() + " labels for " + spec.classes() + " classes");
    }
  }

  /** A tensor that must be there. */
  public Tensor tensor(String key) {
    Tensor tensor = tensors.get(key);
    if (tensor == null) {
      throw new IllegalArgumentException(name + ": tensor " + key + " is missing");
    }
    return tensor;
  }
}
