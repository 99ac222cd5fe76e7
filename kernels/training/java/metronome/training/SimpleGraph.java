package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** The cells of one or two gates: RNN, FastRNN, FastGRNN and UGRNN. */
final class SimpleGraph extends LayerGraph {
  private final MatrixGraph recurrent;

  SimpleGraph(LayerParameters parameters) {
    super(parameters);
    recurrent = parameters.recurrent();
  }

  @Override
  NDList step(NDArray projected, NDList state) {
    NDArray old = state.get(0);
    NDArray sums = projected.add(recurrent.times(old));
    return new NDList(
        switch (parameters.layer().kind()) {
          case FASTRNN -> fastRnn(sums, old);
          case FASTGRNN -> fastGrnn(sums, old);
          case UGRNN -> ugrnn(sums, old);
          default -> parameters.candidate(sums);
        });
  }

  /** h' = sig(alpha) c + sig(beta) h. */
  private NDArray fastRnn(NDArray sums, NDArray old) {
    NDArray candidate = parameters.candidate(sums);
    return candidate.mul(parameters.logistic("alpha")).add(old.mul(parameters.logistic("beta")));
  }

  /** h' = (sig(zeta) (1 - z) + sig(nu)) c + z h, gate and candidate of one sum. */
  private NDArray fastGrnn(NDArray shared, NDArray old) {
    NDArray gate = parameters.gate(shared.add(parameters.array("bz")));
    NDArray candidate = parameters.candidate(shared.add(parameters.array("bh")));
    NDArray zeta = parameters.logistic("zeta");
    NDArray nu = parameters.logistic("nu");
    NDArray weight = gate.neg().add(1).mul(zeta).add(nu);
    return weight.mul(candidate).add(gate.mul(old));
  }

  /** h' = z h + (1 - z) c. */
  private NDArray ugrnn(NDArray sums, NDArray old) {
    NDList parts = sums.split(2, 1);
    NDArray gate = parameters.gate(parts.get(0));
    NDArray candidate = parameters.candidate(parts.get(1));
    return candidate.add(gate.mul(old.sub(candidate)));
  }
}
