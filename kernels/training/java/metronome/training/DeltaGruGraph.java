package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import metronome.model.LayerOptions.Delta;

/**
 * Delta GRU, reset after the recurrent product: a GRU whose products see held inputs and states.
 * The state is h and what has been seen of it.
 */
final class DeltaGruGraph extends GruGraph {
  private final Held inputs;
  private final Held states;
  private NDArray change;

  DeltaGruGraph(LayerParameters parameters) {
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
    NDList state = super.begin(scope, batch);
    state.add(state.get(0));
    return state;
  }

  @Override
  NDList step(NDArray projected, NDList state) {
    NDArray old = state.get(0);
    change = old.sub(state.get(1)).abs().mean();
    NDArray seen = states.next(old, state.get(1));
    return new NDList(next(projected, Held.through(old, seen), old), seen);
  }

  /** The mean magnitude of what changed since it was last passed on. */
  @Override
  Optional<NDArray> cost() {
    return Optional.of(change);
  }
}
