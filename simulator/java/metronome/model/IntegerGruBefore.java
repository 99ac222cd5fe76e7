package metronome.model;

import static metronome.model.IntegerActivation.activate;

import metronome.fixed.Rounding;

/** GRU, reset before the product: rows of W r, u, c, of U r, u, and the candidate's own. */
final class IntegerGruBefore extends MemorylessLayer {

  IntegerGruBefore(LayerContent layer, Saturations saturations) {
    super(layer, saturations);
  }

  @Override
  public void step(short[] input) {
    int padded = QuantisedMatrix.padded(state.length);
    int[] bias = layer.bias();
    long[] w = IntegerProducts.apply(layer.input(), input, saturations);
    long[] u = IntegerProducts.apply(layer.recurrent(), state, saturations);
    short[] reset = new short[state.length];
    for (int i = 0; i < state.length; i++) {
      long r = activate(layer.spec().gate(), bias[i] + w[i] + u[i], layer, saturations);
      reset[i] = (short) Rounding.shift(r * state[i], 15);
    }
    long[] c = IntegerProducts.apply(layer.extra(), reset, saturations);
    for (int i = 0; i < state.length; i++) {
      long update = bias[padded + i] + w[padded + i] + u[padded + i];
      long sum = bias[2 * padded + i] + w[2 * padded + i] + c[i];
      long z = activate(layer.spec().gate(), update, layer, saturations);
      long candidate =
          IntegerGru.candidate(layer, activate(layer.spec().candidate(), sum, layer, saturations));
      state[i] = saturations.state(Rounding.shift(z * state[i] + (32768 - z) * candidate, 15));
    }
  }
}
