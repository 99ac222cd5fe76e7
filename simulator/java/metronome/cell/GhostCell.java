package metronome.cell;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import metronome.model.LayerOptions;

/**
 * GhostRNN: n intrinsic units of a GRU whose reset acts after the recurrent product, gates stacked
 * r, u, c, and ghost units that are a cheap function of them:
 *
 * <pre>
 *   r = sig(Wr x + Ur v + br)    u = sig(Wu x + Uu v + bu)        v = h, or its intrinsic part
 *   c = tanh(Wc x + bc + r * (Uc v + bh))
 *   hi' = u * hi + (1 - u) * c    hg' = f(Cg hi' + bg)    h' = [hi'; hg']
 * </pre>
 *
 * <p>Source: Zhou et al., Interspeech 2023, which leaves f, bg and v open: the layer's options say.
 */
final class GhostCell implements LayerCell {
  private final Product input;
  private final Product recurrent;
  private final Product ghosts;
  private final double[] bias;
  private final double[] candidateBias;
  private final double[] ghostBias;
  private final DoubleUnaryOperator gate;
  private final DoubleUnaryOperator ghostActivation;
  private final int units;
  private final int seen;
  private double[] state;

  GhostCell(LayerWeights weights) {
    LayerOptions.Ghost options = (LayerOptions.Ghost) weights.layer().options();
    units = options.intrinsic();
    seen = weights.layer().recurrentColumns();
    input = weights.input();
    recurrent = weights.recurrent();
    ghosts = GhostMapping.of(options, weights.matrix("Cg"));
    bias = weights.vector("b");
    candidateBias = weights.vector("bh");
    state = new double[weights.layer().hidden()];
    ghostBias = options.bias() ? weights.vector("bg") : new double[state.length - units];
    gate = ExactActivation.of(weights.layer().gate());
    ghostActivation = ExactActivation.of(options.activation());
  }

  @Override
  public void reset() {
    state = new double[state.length];
  }

  @Override
  public double[] step(double[] x) {
    double[] wx = input.times(x);
    double[] uh = recurrent.times(Arrays.copyOf(state, seen));
    double[] intrinsic = new double[units];
    for (int i = 0; i < units; i++) {
      int j = units + i;
      int k = 2 * units + i;
      double r = gate.applyAsDouble(wx[i] + uh[i] + bias[i]);
      double u = gate.applyAsDouble(wx[j] + uh[j] + bias[j]);
      double c = Math.tanh(wx[k] + bias[k] + r * (uh[k] + candidateBias[i]));
      intrinsic[i] = u * state[i] + (1 - u) * c;
    }
    double[] sums = ghosts.times(intrinsic);
    System.arraycopy(intrinsic, 0, state, 0, units);
    for (int i = 0; i < sums.length; i++) {
      state[units + i] = ghostActivation.applyAsDouble(sums[i] + ghostBias[i]);
    }
    return state.clone();
  }
}
