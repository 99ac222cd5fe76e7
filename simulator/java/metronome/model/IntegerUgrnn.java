package metronome.model;

import static metronome.model.IntegerActivation.activate;

import metronome.fixed.Rounding;

/** Update-gate recurrent network: rows z, c. */
final class IntegerUgrnn extends MemorylessLayer {

  IntegerUgrnn(LayerContent layer, Saturations saturations) {
    super(layer, saturations);
  }

  @Override
  public void step(short[] input) {
    int padded = QuantisedMatrix.padded(state.length);
    long[] u = IntegerProducts.apply(layer.recurrent(), state, saturations);
    long[] w = IntegerProducts.apply(layer.input(), input, saturations);
    for (int i = 0; i < state.length; i++) {
      int j = padded + i;
      long z = activate(layer.spec().gate(), layer.bias()[i] + u[i] + w[i], layer, saturations);
      long c =
          activate(layer.spec().candidate(), layer.bias()[j] + u[j] + w[j], layer, saturations);
      // An activation that bounds has 15 fraction bits, any other those of the state.
      c >>= layer.spec().candidate().isBounded() ? 15 - layer.stateFraction() : 0;
      state[i] = saturations.state(Rounding.shift(z * state[i] + (32768 - z) * c, 15));
    }
  }
}
