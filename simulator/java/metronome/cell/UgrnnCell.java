package metronome.cell;

import java.util.function.DoubleUnaryOperator;

/**
 * Update-gate recurrent network, gates stacked z, c:
 *
 * <pre>
 *   z = sig(Wz x + Uz h + bz)        c = tanh(Wc x + Uc h + bc)
 *   h' = z * h + (1 - z) * c
 * </pre>
 *
 * <p>Source: Collins, Sohl-Dickstein and Sussillo, ICLR 2017.
 */
final class UgrnnCell implements LayerCell {
  private final Product input;
  private final Product recurrent;
  private final double[] bias;
  private final DoubleUnaryOperator gate;
  private final DoubleUnaryOperator candidate;
  private double[] state;

  UgrnnCell(LayerWeights weights) {
    input = weights.input();
    recurrent = weights.recurrent();
    bias = weights.vector("b");
    gate = ExactActivation.of(weights.layer().gate());
    candidate = ExactActivation.of(weights.layer().candidate());
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
      double z = gate.applyAsDouble(wx[i] + uh[i] + bias[i]);
      double c = candidate.applyAsDouble(wx[j] + uh[j] + bias[j]);
      state[i] = z * state[i] + (1 - z) * c;
    }
    return state.clone();
  }
}
