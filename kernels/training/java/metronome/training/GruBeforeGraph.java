package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * GRU with the reset before the recurrent product; gates r, u, c, where u weights the old state.
 */
class GruBeforeGraph extends LayerGraph {
  private final MatrixGraph gates;
  private final MatrixGraph candidates;

  GruBeforeGraph(LayerParameters parameters) {
    super(parameters);
    MatrixGraph[] parts = parameters.recurrent().split(2L * parameters.layer().hidden());
    gates = parts[0];
    candidates = parts[1];
  }

  @Override
  NDList step(NDArray projected, NDList state) {
    NDArray old = state.get(0);
    NDList parts = projected.split(new long[] {2L * parameters.layer().hidden()}, 1);
    NDList opened = gates(parts.get(0), old);
    return new NDList(next(parts.get(1), opened.get(0).mul(old), opened.get(1), old));
  }

  /** Reset and update gate. */
  final NDList gates(NDArray projected, NDArray seen) {
    return parameters.gate(projected.add(gates.times(seen))).split(2, 1);
  }

  /** The new state, from what the candidate's matrix sees. */
  final NDArray next(NDArray projected, NDArray kept, NDArray update, NDArray old) {
    NDArray candidate = parameters.candidate(projected.add(candidates.times(kept)));
    return candidate.add(update.mul(old.sub(candidate)));
  }
}
