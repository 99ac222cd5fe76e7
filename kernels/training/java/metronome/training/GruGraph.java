package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** GRU with the reset after the recurrent product; gates r, u, c, where u weights the old state. */
class GruGraph extends LayerGraph {
  private final MatrixGraph recurrent;

  GruGraph(LayerParameters parameters) {
    super(parameters);
    recurrent = parameters.recurrent();
  }

  @Override
  NDList step(NDArray projected, NDList state) {
    NDArray old = state.get(0);
    return new NDList(next(projected, old, old));
  }

  /**
   * The units after a step.
   *
   * @param seen what the recurrent matrix sees of the state
   * @param old units of this layer before the step
   */
  final NDArray next(NDArray projected, NDArray seen, NDArray old) {
    long[] afterGates = {2L * parameters.layer().gateRows()};
    NDList fromInput = projected.split(afterGates, 1);
    NDList fromState = recurrent.times(seen).split(afterGates, 1);
    NDList gates = parameters.gate(fromInput.get(0).add(fromState.get(0))).split(2, 1);
    NDArray reset = gates.get(0);
    NDArray update = gates.get(1);
    NDArray inner = fromState.get(1).add(parameters.array("bh"));
    NDArray candidate = parameters.candidate(fromInput.get(1).add(reset.mul(inner)));
    return candidate.add(update.mul(old.sub(candidate)));
  }
}
