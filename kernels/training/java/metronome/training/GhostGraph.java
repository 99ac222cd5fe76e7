package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import metronome.model.LayerOptions.Ghost;

/** GhostRNN: the intrinsic units of a GRU, and ghost units made of them. */
final class GhostGraph extends LayerGraph {
  private final GruGraph intrinsic;
  private final Ghost options;

  GhostGraph(LayerParameters parameters) {
    super(parameters);
    intrinsic = new GruGraph(parameters);
    options = (Ghost) parameters.layer().options();
  }

  @Override
  NDList step(NDArray projected, NDList state) {
    NDList parts = state.get(0).split(new long[] {options.intrinsic()}, 1);
    NDArray seen = options.recurrentOnAll() ? state.get(0) : parts.get(0);
    NDArray units = intrinsic.next(projected, seen, parts.get(0));
    NDArray sums = ghosts(units);
    NDArray biased = options.bias() ? sums.add(parameters.array("bg")) : sums;
    NDArray ghosts = LayerParameters.activate(options.activation(), biased);
    return new NDList(NDArrays.concat(new NDList(units, ghosts), 1));
  }

  private NDArray ghosts(NDArray units) {
    NDArray weights = parameters.array("Cg");
    return switch (options.map()) {
      case DENSE -> units.dot(weights.transpose());
      case PER_ELEMENT -> units.dot(seenByEach(units.getManager())).mul(weights);
      case GROUPED -> grouped(units, weights);
    };
  }

  /** Ghost i sees unit i modulo n: n x g. */
  private NDArray seenByEach(NDManager scope) {
    final int ghosts = parameters.layer().hidden() - options.intrinsic();
    float[][] seen = new float[options.intrinsic()][ghosts];
    for (int i = 0; i < ghosts; i++) {
      seen[i % options.intrinsic()][i] = 1;
    }
    return scope.create(seen);
  }

  private NDArray grouped(NDArray units, NDArray weights) {
    NDList unitsOf = units.split(options.groups(), 1);
    NDList weightsOf = weights.split(options.groups(), 0);
    List<NDArray> sums = new ArrayList<>();
    for (int group = 0; group < options.groups(); group++) {
      sums.add(unitsOf.get(group).dot(weightsOf.get(group).transpose()));
    }
    return NDArrays.concat(new NDList(sums), 1);
  }
}
