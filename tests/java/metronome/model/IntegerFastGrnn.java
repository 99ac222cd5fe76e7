package metronome.model;

import static metronome.model.IntegerActivation.activate;

import java.util.Arrays;
import metronome.fixed.Rounding;

/** FastGRNN: one product for gate and candidate. */
final class IntegerFastGrnn implements IntegerLayer {
  private final LayerContent layer;
  private final short[] state;

  IntegerFastGrnn(LayerContent layer) {
    this.layer = layer;
    state = new short[layer.spec().hidden()];
  }

  @Override
  public void reset() {
    Arrays.fill(state, (short) 0);
  }

  @Override
  public short[] state() {
    return state.clone();
  }

  @Override
  public void step(short[] input) {
    int padded = QuantisedMatrix.padded(state.length);
    long[] u = IntegerProducts.apply(layer.recurrent(), state);
    long[] w = IntegerProducts.apply(layer.input(), input);
    LayerSpec spec = layer.spec();
    int shift = spec.candidate().isBounded() ? 15 - layer.stateFraction() : 0;
    for (int i = 0; i < state.length; i++) {
      long product = layer.bias()[i] + u[i] + w[i];
      long z = Rounding.saturate16(activate(spec.gate(), product, layer));
      long c =
          Rounding.saturate16(
              activate(spec.candidate(), product + layer.bias()[padded + i], layer));
      long weight = Rounding.shift(layer.scalars()[0] * (32768 - z), 16) + layer.scalars()[1];
      long fresh = shift == 0 ? weight * c : Rounding.shift(weight * c, shift);
      state[i] = Rounding.saturate16(Rounding.shift(fresh + (z * state[i] >> 1), 14));
    }
  }
}
