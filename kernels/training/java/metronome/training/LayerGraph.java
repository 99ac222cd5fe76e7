package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import metronome.model.CellKind;

/**
 * One layer as a differentiable graph over the parameters of one batch: the same equations as the
 * float reference, for many sequences side by side.
 *
 * <p>No graph multiplies by a Java number: the engine frees that number's memory at once, although
 * the backward pass reads it again (DJL 0.36). Negation, sums and arrays are safe.
 */
abstract class LayerGraph {
  final LayerParameters parameters;
  private final MatrixGraph input;

  LayerGraph(LayerParameters parameters) {
    this.parameters = parameters;
    input = parameters.input();
  }

  /** The graph of a layer. */
  static LayerGraph of(LayerParameters parameters) {
    return switch (parameters.layer().kind()) {
      case RNN, FASTRNN, FASTGRNN, UGRNN -> new SimpleGraph(parameters);
      case GRU -> new GruGraph(parameters);
      case GRU_BEFORE -> new GruBeforeGraph(parameters);
      case LSTM -> new LstmGraph(parameters);
      case DELTA_GRU -> new DeltaGruGraph(parameters);
      case DELTA_GRU_BEFORE -> new DeltaGruBeforeGraph(parameters);
      case GHOST -> new GhostGraph(parameters);
      case SHARNN -> throw new IllegalArgumentException("a ShaRNN is two layers, not one");
    };
  }

  /**
   * Everything that depends on the input alone.
   *
   * @param frames [T, B, D]
   * @return [T, B, gates H]
   */
  NDArray project(NDArray frames) {
    Shape shape = frames.getShape();
    NDArray flat = frames.reshape(shape.get(0) * shape.get(1), shape.get(2));
    NDArray sums = input.times(flat);
    NDArray biased = biasOfProjection().map(sums::add).orElse(sums);
    return biased.reshape(shape.get(0), shape.get(1), biased.getShape().get(1));
  }

  /** What {@link #project} adds; FastGRNN, which uses the sum twice, adds nothing. */
  Optional<NDArray> biasOfProjection() {
    return parameters.layer().kind() == CellKind.FASTGRNN
        ? Optional.empty()
        : Optional.of(parameters.array("b"));
  }

  /** The state before the first step; the output is its first array. */
  NDList begin(NDManager scope, long batch) {
    return new NDList(scope.zeros(new Shape(batch, parameters.layer().outputs())));
  }

  /**
   * The state after one step.
   *
   * @param projected [B, gates H]
   */
  abstract NDList step(NDArray projected, NDList state);

  /** What a step adds to the loss beside the wrong answer, before its weight. */
  Optional<NDArray> cost() {
    return Optional.empty();
  }
}
