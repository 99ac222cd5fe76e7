package metronome.model;

import static metronome.model.IntegerActivation.activate;

import metronome.fixed.Rounding;

/** GRU, reset after the product: rows of U c, r, u, those of W r, u, c. */
final class IntegerGru extends MemorylessLayer {

  IntegerGru(LayerContent layer, Saturations saturations) {
    super(layer, saturations);
  }

  @Override
  public void step(short[] input) {
    int padded = QuantisedMatrix.padded(state.length);
    int[] bias = layer.bias();
    long[] u = IntegerProducts.apply(layer.recurrent(), state, saturations);
    long[] w = IntegerProducts.apply(layer.input(), input, saturations);
    for (int i = 0; i < state.length; i++) {
      long recurrent = bias[i] + u[i];
      long reset = bias[padded + i] + u[padded + i] + w[i];
      long update = bias[2 * padded + i] + u[2 * padded + i] + w[padded + i];
      long candidate = bias[3 * padded + i] + w[2 * padded + i];
      long r = activate(layer.spec().gate(), reset, layer, saturations);
      long z = activate(layer.spec().gate(), update, layer, saturations);
      long c =
          candidate(
              layer,
              activate(
                  layer.spec().candidate(),
                  candidate + Rounding.shift(recurrent * r, 15),
                  layer,
                  saturations));
      state[i] = saturations.state(Rounding.shift(z * state[i] + (32768 - z) * c, 15));
    }
  }

  /** A candidate in the state's format. */
  static long candidate(LayerContent layer, int activated) {
    return layer.spec().candidate().isBounded()
        ? activated >> (15 - layer.stateFraction())
        : activated;
  }
}
