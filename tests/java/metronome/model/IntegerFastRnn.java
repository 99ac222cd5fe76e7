package metronome.model;

import static metronome.model.IntegerActivation.preactivation;

import java.util.Arrays;
import metronome.fixed.Rounding;

/** FastRNN: a weighted mean of the candidate and the old state. */
final class IntegerFastRnn implements IntegerLayer {
  private final LayerContent layer;
  private final short[] state;

  IntegerFastRnn(LayerContent layer) {
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
    long[] u = IntegerProducts.apply(layer.recurrent(), state);
    long[] w = IntegerProducts.apply(layer.input(), input);
    for (int i = 0; i < state.length; i++) {
      int x = preactivation(layer.bias()[i] + u[i] + w[i], layer);
      long c =
          layer.spec().candidate() == Activation.TANH
              ? IntegerActivation.tanh(x)
              : IntegerActivation.sigmoid(x);
      long fresh = (layer.scalars()[0] * c) >> (15 - layer.stateFraction());
      long kept = (long) layer.scalars()[1] * state[i];
      state[i] = Rounding.saturate16(Rounding.shift(fresh + kept, 15));
    }
  }
}
