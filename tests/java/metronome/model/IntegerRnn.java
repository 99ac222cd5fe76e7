package metronome.model;

import java.util.Arrays;

/** Simple recurrent layer. */
final class IntegerRnn implements IntegerLayer {
  private final LayerContent layer;
  private final Saturations saturations;
  private final short[] state;

  IntegerRnn(LayerContent layer, Saturations saturations) {
    this.layer = layer;
    this.saturations = saturations;
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
    long[] u = IntegerProducts.apply(layer.recurrent(), state, saturations);
    long[] w = IntegerProducts.apply(layer.input(), input, saturations);
    for (int i = 0; i < state.length; i++) {
      long sum = layer.bias()[i] + u[i] + w[i];
      state[i] =
          saturations.state(
              IntegerActivation.activate(layer.spec().candidate(), sum, layer, saturations));
    }
  }
}
