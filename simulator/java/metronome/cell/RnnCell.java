package metronome.cell;

import java.util.function.DoubleUnaryOperator;

/**
 * Simple recurrent layer:
 *
 * <pre>
 *   h' = f(W x + U h + b)
 * </pre>
 *
 * <p>Source: Elman 1990, the output being the state.
 */
final class RnnCell implements LayerCell {
  private final Product input;
  private final Product recurrent;
  private final double[] bias;
  private final DoubleUnaryOperator activation;
  private double[] state;

  RnnCell(LayerWeights weights) {
    input = weights.input();
    recurrent = weights.recurrent();
    bias = weights.vector("b");
    activation = ExactActivation.of(weights.layer().candidate());
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
      state[i] = activation.applyAsDouble(wx[i] + uh[i] + bias[i]);
    }
    return state.clone();
  }
}
