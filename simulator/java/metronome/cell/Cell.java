package metronome.cell;

import metronome.model.CellSpec;
import metronome.model.Model;

/**
 * The float mathematics that a kernel approximates: a recurrent cell with its classifier, double
 * precision, exact activations. Holds the state between steps; one instance a thread. The equations
 * are in docs/cells.md.
 */
public interface Cell {

  /**
   * The cell of a model, in the initial state.
   *
   * @throws IllegalArgumentException where a tensor is missing or has another shape than the spec
   *     demands
   */
  static Cell of(Model model) {
    return Cells.of(model, LayerObserver.NONE);
  }

  /** The shape: D inputs, H units, C classes. */
  CellSpec spec();

  /** Goes back to the initial state, zero. */
  void reset();

  /**
   * Advances by one frame.
   *
   * @param input D features
   * @return the new state, the caller's own copy: the output of the layer, or those of the lower
   *     and the upper one, one after the other
   */
  double[] step(double[] input);

  /**
   * The classifier's outputs for a state.
   *
   * @param state as {@link #step} gave it
   * @return C logits, before any softmax
   */
  double[] logits(double[] state);

  /**
   * Runs over a window from the initial state.
   *
   * @param inputs [frame][feature]
   * @return [frame][unit]: the state after every frame
   */
  default double[][] states(double[][] inputs) {
    reset();
    double[][] states = new double[inputs.length][];
    for (int t = 0; t < inputs.length; t++) {
      states[t] = step(inputs[t]);
    }
    return states;
  }
}
