package metronome.model;

import static metronome.model.IntegerActivation.activate;

import java.util.Arrays;
import metronome.fixed.Rounding;

/** GRU, reset after the product: rows of U c, r, u, those of W r, u, c. */
final class IntegerGru implements IntegerLayer {
  private final LayerContent layer;
  private final short[] state;

  IntegerGru(LayerContent layer) {
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
    int[] bias = layer.bias();
    long[] u = IntegerProducts.apply(layer.recurrent(), state);
    long[] w = IntegerProducts.apply(layer.input(), input);
    for (int i = 0; i < state.length; i++) {
      long recurrent = bias[i] + u[i];
      long reset = bias[padded + i] + u[padded + i] + w[i];
      long update = bias[2 * padded + i] + u[2 * padded + i] + w[padded + i];
      long candidate = bias[3 * padded + i] + w[2 * padded + i];
      long r = activate(layer.spec().gate(), reset, layer);
      long z = activate(layer.spec().gate(), update, layer);
      long c =
          candidate(
              layer,
              activate(
                  layer.spec().candidate(), candidate + Rounding.shift(recurrent * r, 15), layer));
      state[i] = Rounding.saturate16(Rounding.shift(z * state[i] + (32768 - z) * c, 15));
    }
  }

  /** A candidate in the state's format. */
  static long candidate(LayerContent layer, int activated) {
    return layer.spec().candidate().isBounded()
        ? activated >> (15 - layer.stateFraction())
        : activated;
  }
}
