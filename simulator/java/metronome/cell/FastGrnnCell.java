package metronome.cell;

import java.util.function.DoubleUnaryOperator;

/**
 * FastGRNN, whose gate and candidate share one pre-activation:
 *
 * <pre>
 *   p = W x + U h
 *   z = g(p + bz)        c = f(p + bh)
 *   h' = (sig(zeta) (1 - z) + sig(nu)) * c + z * h
 * </pre>
 *
 * <p>Source: Kusupati et al., NeurIPS 2018, equations 6 and 7. States are not bounded by 1.
 */
final class FastGrnnCell implements LayerCell {
  private final Product input;
  private final Product recurrent;
  private final double[] gateBias;
  private final double[] candidateBias;
  private final double zeta;
  private final double nu;
  private final DoubleUnaryOperator gate;
  private final Candidate candidate;
  private double[] state;

  FastGrnnCell(LayerWeights weights) {
    input = weights.input();
    recurrent = weights.recurrent();
    gateBias = weights.vector("bz");
    candidateBias = weights.vector("bh");
    zeta = weights.logistic("zeta");
    nu = weights.logistic("nu");
    gate = ExactActivation.of(weights.layer().gate());
    candidate = new Candidate(weights.layer().candidate());
    state = new double[weights.layer().hidden()];
  }

  @Override
  public void reset() {
    state = new double[state.length];
  }

  @Override
  public double[] step(double[] x) {
    double[] wx = input.times(x);
    double[] uh = recurrent.times(state);
    for (int i = 0; i < state.length; i++) {
      double p = wx[i] + uh[i];
      double z = gate.applyAsDouble(p + gateBias[i]);
      double c = candidate.of(p + candidateBias[i]);
      state[i] = (zeta * (1 - z) + nu) * c + z * state[i];
    }
    return state.clone();
  }

  @Override
  public double largestCandidate() {
    return candidate.largest();
  }
}
