package metronome.cell;

import java.util.function.DoubleUnaryOperator;

/**
 * Gated recurrent unit whose reset gate acts after the recurrent product, gates stacked r, u, c:
 *
 * <pre>
 *   r = sig(Wr x + Ur h + br)    u = sig(Wu x + Uu h + bu)
 *   c = tanh(Wc x + bc + r * (Uc h + bh))
 *   h' = u * h + (1 - u) * c
 * </pre>
 *
 * <p>Source: Cho et al. 2014 in the variant of cuDNN, PyTorch and Keras (reset_after).
 */
final class GruCell implements LayerCell {
  private final Product input;
  private final Product recurrent;
  private final double[] bias;
  private final double[] candidateBias;
  private final DoubleUnaryOperator gate;
  private final Candidate candidate;
  private double[] state;

  GruCell(LayerWeights weights) {
    input = weights.input();
    recurrent = weights.recurrent();
    bias = weights.vector("b");
    candidateBias = weights.vector("bh");
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
    double[] uh = recurrent.times(state);
    for (int i = 0; i < units; i++) {
      int j = units + i;
      int k = 2 * units + i;
      double r = gate.applyAsDouble(wx[i] + uh[i] + bias[i]);
      double u = gate.applyAsDouble(wx[j] + uh[j] + bias[j]);
      double c = candidate.of(wx[k] + bias[k] + r * (uh[k] + candidateBias[i]));
      state[i] = u * state[i] + (1 - u) * c;
    }
    return state.clone();
  }

  @Override
  public double largestCandidate() {
    return candidate.largest();
  }
}
