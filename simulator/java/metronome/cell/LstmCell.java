package metronome.cell;

import java.util.function.DoubleUnaryOperator;
import metronome.model.LayerOptions;

/**
 * Long short-term memory, gates stacked i, f, g, o. With peepholes pi, pf, po (else 0) and a
 * projection Wp (else h' = m):
 *
 * <pre>
 *   i = sig(Wi x + Ui h + bi + pi * c)    f = sig(Wf x + Uf h + bf + pf * c)
 *   g = tanh(Wg x + Ug h + bg)            c' = f * c + i * g
 *   o = sig(Wo x + Uo h + bo + po * c')   m = o * tanh(c')    h' = Wp m
 * </pre>
 *
 * <p>Source: Gers, Schraudolph and Schmidhuber 2002; projection as Sak, Senior and Beaufays 2014.
 * Whatever a library adds to the forget gate is part of bf. A projected h is not bounded by 1.
 */
final class LstmCell implements LayerCell {
  private final Product input;
  private final Product recurrent;
  private final Product projection;
  private final double[] bias;
  private final double[] peepholes;
  private final DoubleUnaryOperator gate;
  private final DoubleUnaryOperator candidate;
  private double[] state;
  private double[] memory;

  LstmCell(LayerWeights weights) {
    final int units = weights.layer().hidden();
    LayerOptions.Lstm options = (LayerOptions.Lstm) weights.layer().options();
    input = weights.input();
    recurrent = weights.recurrent();
    projection =
        options.projection() > 0 ? new Product.Full(weights.matrix("Wp")) : double[]::clone;
    bias = weights.vector("b");
    peepholes = options.peepholes() ? weights.vector("p") : new double[3 * units];
    gate = ExactActivation.of(weights.layer().gate());
    candidate = ExactActivation.of(weights.layer().candidate());
    state = new double[weights.layer().outputs()];
    memory = new double[units];
  }

  @Override
  public void reset() {
    state = new double[state.length];
    memory = new double[memory.length];
  }

  @Override
  public double[] step(double[] x) {
    final int units = memory.length;
    double[] wx = input.times(x);
    double[] uh = recurrent.times(state);
    double[] sums = new double[4 * units];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = wx[i] + uh[i] + bias[i];
    }
    double[] shown = new double[units];
    for (int k = 0; k < units; k++) {
      double c = memory[k];
      double i = gate.applyAsDouble(sums[k] + peepholes[k] * c);
      double f = gate.applyAsDouble(sums[units + k] + peepholes[units + k] * c);
      double g = candidate.applyAsDouble(sums[2 * units + k]);
      memory[k] = f * c + i * g;
      double o = gate.applyAsDouble(sums[3 * units + k] + peepholes[2 * units + k] * memory[k]);
      shown[k] = o * Math.tanh(memory[k]);
    }
    state = projection.times(shown);
    return state.clone();
  }

  @Override
  public double[] memory() {
    return memory.clone();
  }
}
