package metronome.cell;

import java.util.function.DoubleUnaryOperator;
import metronome.model.LayerOptions;

/**
 * Delta GRU, reset before the recurrent product: {@link GruBeforeCell} in which only changes are
 * multiplied. With dx, dh and ds of {@link Changes}, s = r * h:
 *
 * <pre>
 *   Mr += Wr dx + Ur dh    Mu += Wu dx + Uu dh    r = sig(Mr)    u = sig(Mu)
 *   Mc += Wc dx + Uc ds    c = tanh(Mc)
 *   h' = u * h + (1 - u) * c
 * </pre>
 *
 * <p>The memories begin at br, bu and bc; s has the threshold of h. Source: the method of Neil et
 * al., ICML 2017, with a third vector of changes.
 */
final class DeltaGruBeforeCell implements LayerCell {
  private final Product input;
  private final Product gates;
  private final Product candidates;
  private final double[] bias;
  private final DoubleUnaryOperator gate;
  private final Changes inputChanges;
  private final Changes stateChanges;
  private final Changes keptChanges;
  private double[] sums;
  private double[] state;

  DeltaGruBeforeCell(LayerWeights weights) {
    final int units = weights.layer().hidden();
    LayerOptions.Delta thresholds = (LayerOptions.Delta) weights.layer().options();
    input = weights.input();
    gates = weights.recurrent(0, 2);
    candidates = weights.recurrent(2, 1);
    bias = weights.vector("b");
    gate = ExactActivation.of(weights.layer().gate());
    inputChanges = new Changes(weights.layer().inputs(), thresholds.input());
    stateChanges = new Changes(units, thresholds.state());
    keptChanges = new Changes(units, thresholds.state());
    sums = bias.clone();
    state = new double[units];
  }

  @Override
  public void reset() {
    inputChanges.reset();
    stateChanges.reset();
    keptChanges.reset();
    sums = bias.clone();
    state = new double[state.length];
  }

  @Override
  public double[] step(double[] x) {
    final int units = state.length;
    double[] wx = input.times(inputChanges.of(x));
    double[] uh = gates.times(stateChanges.of(state));
    double[] kept = new double[units];
    for (int i = 0; i < units; i++) {
      int j = units + i;
      sums[i] += wx[i] + uh[i];
      sums[j] += wx[j] + uh[j];
      kept[i] = gate.applyAsDouble(sums[i]) * state[i];
    }
    double[] us = candidates.times(keptChanges.of(kept));
    for (int i = 0; i < units; i++) {
      int k = 2 * units + i;
      sums[k] += wx[k] + us[i];
      double u = gate.applyAsDouble(sums[units + i]);
      state[i] = u * state[i] + (1 - u) * Math.tanh(sums[k]);
    }
    return state.clone();
  }
}
