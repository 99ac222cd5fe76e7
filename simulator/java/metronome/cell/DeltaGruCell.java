package metronome.cell;

import java.util.function.DoubleUnaryOperator;
import metronome.model.LayerOptions;

/**
 * Delta GRU, reset after the recurrent product: {@link GruCell} in which only changes are
 * multiplied. With dx, dh of {@link Changes}:
 *
 * <pre>
 *   Mr += Wr dx + Ur dh    Mu += Wu dx + Uu dh    Mc += Wc dx    Mh += Uc dh
 *   r = sig(Mr)    u = sig(Mu)    c = tanh(Mc + r * Mh)
 *   h' = u * h + (1 - u) * c
 * </pre>
 *
 * <p>The memories begin at br, bu, bc and bh. Source: Neil et al., ICML 2017; four memories as in
 * DeltaRNN's published code.
 */
final class DeltaGruCell implements LayerCell {
  private final Product input;
  private final Product recurrent;
  private final double[] bias;
  private final double[] candidateBias;
  private final DoubleUnaryOperator gate;
  private final Changes inputChanges;
  private final Changes stateChanges;
  private double[] sums;
  private double[] candidateSums;
  private double[] state;

  DeltaGruCell(LayerWeights weights) {
    final int units = weights.layer().hidden();
    LayerOptions.Delta thresholds = (LayerOptions.Delta) weights.layer().options();
    input = weights.input();
    recurrent = weights.recurrent();
    bias = weights.vector("b");
    candidateBias = weights.vector("bh");
    gate = ExactActivation.of(weights.layer().gate());
    inputChanges = new Changes(weights.layer().inputs(), thresholds.input());
    stateChanges = new Changes(units, thresholds.state());
    sums = bias.clone();
    candidateSums = candidateBias.clone();
    state = new double[units];
  }

  @Override
  public void reset() {
    inputChanges.reset();
    stateChanges.reset();
    sums = bias.clone();
    candidateSums = candidateBias.clone();
    state = new double[state.length];
  }

  @Override
  public double[] step(double[] x) {
    final int units = state.length;
    double[] wx = input.times(inputChanges.of(x));
    double[] uh = recurrent.times(stateChanges.of(state));
    for (int i = 0; i < units; i++) {
      int j = units + i;
      int k = 2 * units + i;
      sums[i] += wx[i] + uh[i];
      sums[j] += wx[j] + uh[j];
      sums[k] += wx[k];
      candidateSums[i] += uh[k];
      double r = gate.applyAsDouble(sums[i]);
      double u = gate.applyAsDouble(sums[j]);
      double c = Math.tanh(sums[k] + r * candidateSums[i]);
      state[i] = u * state[i] + (1 - u) * c;
    }
    return state.clone();
  }
}
