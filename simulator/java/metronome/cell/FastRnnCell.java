package metronome.cell;

/**
 * FastRNN, a simple layer with a weighted residual connection:
 *
 * <pre>
 *   c = f(W x + U h + b)        h' = sig(alpha) c + sig(beta) h
 * </pre>
 *
 * <p>Source: Kusupati et al., NeurIPS 2018, equation 2. States are not bounded by 1.
 */
final class FastRnnCell implements LayerCell {
  private final Product input;
  private final Product recurrent;
  private final double[] bias;
  private final double alpha;
  private final double beta;
  private final Candidate candidate;
  private double[] state;

  FastRnnCell(LayerWeights weights) {
    input = weights.input();
    recurrent = weights.recurrent();
    bias = weights.vector("b");
    alpha = weights.logistic("alpha");
    beta = weights.logistic("beta");
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
      double c = candidate.of(wx[i] + uh[i] + bias[i]);
      state[i] = alpha * c + beta * state[i];
    }
    return state.clone();
  }

  @Override
  public double largestCandidate() {
    return candidate.largest();
  }
}
