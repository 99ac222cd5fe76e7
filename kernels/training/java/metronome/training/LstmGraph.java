package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import metronome.model.LayerOptions;

/** LSTM, gates i, f, g, o, with or without peepholes and projection. The state is h and c. */
final class LstmGraph extends LayerGraph {
  private final MatrixGraph recurrent;
  private final LayerOptions.Lstm options;

  LstmGraph(LayerParameters parameters) {
    super(parameters);
    recurrent = parameters.recurrent();
    options = (LayerOptions.Lstm) parameters.layer().options();
  }

  @Override
  NDList begin(NDManager scope, long batch) {
    NDList output = super.begin(scope, batch);
    output.add(scope.zeros(new Shape(batch, parameters.layer().hidden())));
    return output;
  }

  @Override
  NDList step(NDArray projected, NDList state) {
    final NDArray memory = state.get(1);
    NDArray sums = projected.add(recurrent.times(state.get(0)));
    NDArray kept;
    NDArray output;
    if (options.peepholes()) {
      NDList parts = sums.split(4, 1);
      NDList peepholes = parameters.array("p").reshape(1, -1).split(3, 1);
      NDArray in = parameters.gate(parts.get(0).add(memory.mul(peepholes.get(0))));
      NDArray forget = parameters.gate(parts.get(1).add(memory.mul(peepholes.get(1))));
      kept = forget.mul(memory).add(in.mul(parameters.candidate(parts.get(2))));
      output = parameters.gate(parts.get(3).add(kept.mul(peepholes.get(2))));
    } else {
      // One sigmoid over all four blocks costs less than three over their own.
      NDList gates = parameters.gate(sums).split(4, 1);
      NDArray candidate = parameters.candidate(sums.split(4, 1).get(2));
      kept = gates.get(1).mul(memory).add(gates.get(0).mul(candidate));
      output = gates.get(3);
    }
    NDArray shown = output.mul(kept.tanh());
    NDArray projectedOutput =
        options.projection() > 0 ? shown.dot(parameters.array("Wp").transpose()) : shown;
    return new NDList(projectedOutput, kept);
  }
}
