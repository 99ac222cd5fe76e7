package metronome.cell;

import java.util.function.DoubleUnaryOperator;

/**
 * Gated recurrent unit whose reset gate acts before the recurrent product, gates stacked r, u, c:
 *
 * <pre>
 *   r = sig(Wr x + Ur h + br)    u = sig(Wu x + Uu h + bu)
 *   c = f(Wc x + Uc (r * h) + bc)
 *   h' = u * h + (1 - u) * c
 * </pre>
 *
 * <p>Source: Cho et al. 2014. With f = relu states are not bounded by 1.
 */
final class GruBeforeCell implements LayerCell {
  private final Product input;
  private final Product gates;
  private final Product candidates;
  private final double[] bias;
  private final DoubleUnaryOperator gate;
  private final Candidate candidate;
  private double[] state;

  GruBeforeCell(LayerWeights weights) {
    input = weights.input();
    gates = weights.recurrent(0, 2);
    candidates = weights.recurrent(2, 1);
    bias = weights.vector("b");
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
    final int units = state.length;
    double[] wx = input.times(x);
    double[] uh = gates.times(state);
    double[] kept = new double[units];
    for (int i = 0; i < units; i++) {
      kept[i] = gate.applyAsDouble(wx[i] + uh[i] + bias[i]) * state[i];
    }
    double[] us = candidates.times(kept);
    for (int i = 0; i < units; i++) {
      int j = units + i;
      int k = 2 * units + i;
      double u = gate.applyAsDouble(wx[j] + uh[j] + bias[j]);
      double c = candidate.of(wx[k] + us[i] + bias[k]);
      state[i] = u * state[i] + (1 - u) * c;
    }
    return state.clone();
  }

  @Override
  public double largestCandidate() {
    return candidate.largest();
  }
}
