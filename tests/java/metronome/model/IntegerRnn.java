package metronome.model;

import java.util.Arrays;
import metronome.fixed.Rounding;

/** Simple recurrent layer. */
final class IntegerRnn implements IntegerLayer {
  private final LayerContent layer;
  private final short[] state;

  IntegerRnn(LayerContent layer) {
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
      long sum = layer.bias()[i] + u[i] + w[i];
      state[i] =
          Rounding.saturate16(IntegerActivation.activate(layer.spec().candidate(), sum, layer));
    }
  }
}
