package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import metronome.model.LayerOptions.Delta;

/**
 * Delta GRU, reset before the recurrent product. The state is h, what has been seen of it, and what
 * has been seen of r h.
 */
final class DeltaGruBeforeGraph extends GruBeforeGraph {
  private final Held inputs;
  private final Held states;
  private NDArray change;

  DeltaGruBeforeGraph(LayerParameters parameters) {
    super(parameters);
    Delta thresholds = (Delta) parameters.layer().options();
    inputs = new Held(thresholds.input());
    states = new Held(thresholds.state());
  }

  @Override
  NDArray project(NDArray frames) {
    return super.project(inputs.frames(frames));
  }

  @Override
  NDList begin(NDManager scope, long batch) {
    NDArray zeros = super.begin(scope, batch).get(0);
    return new NDList(zeros, zeros, zeros);
  }

  @Override
  NDList step(NDArray projected, NDList state) {
    NDArray old = state.get(0);
    change = old.sub(state.get(1)).abs().mean();
    NDArray seen = states.next(old, state.get(1));
    NDList parts = projected.split(new long[] {2L * parameters.layer().hidden()}, 1);
    NDList opened = gates(parts.get(0), Held.through(old, seen));
    NDArray kept = opened.get(0).mul(old);
    NDArray seenKept = states.next(kept, state.get(2));
    NDArray next = next(parts.get(1), Held.through(kept, seenKept), opened.get(1), old);
    return new NDList(next, seen, seenKept);
  }

  @Override
  Optional<NDArray> cost() {
    return Optional.of(change);
  }
}
