package metronome.model;

import static metronome.model.IntegerActivation.activate;

import metronome.fixed.Rounding;

/** FastGRNN: one product for gate and candidate. */
final class IntegerFastGrnn extends MemorylessLayer {

  IntegerFastGrnn(LayerContent layer, Saturations saturations) {
    super(layer, saturations);
  }

  @Override
  public void step(short[] input) {
    int padded = QuantisedMatrix.padded(state.length);
    long[] u = IntegerProducts.apply(layer.recurrent(), state, saturations);
    long[] w = IntegerProducts.apply(layer.input(), input, saturations);
    LayerSpec spec = layer.spec();
    int shift = spec.candidate().isBounded() ? 15 - layer.stateFraction() : 0;
    for (int i = 0; i < state.length; i++) {
      long product = layer.bias()[i] + u[i] + w[i];
      long z = saturations.activation(activate(spec.gate(), product, layer, saturations));
      long c =
          saturations.activation(
              activate(spec.candidate(), product + layer.bias()[padded + i], layer, saturations));
      long weight = Rounding.shift(layer.scalars()[0] * (32768 - z), 16) + layer.scalars()[1];
      long fresh = shift == 0 ? weight * c : Rounding.shift(weight * c, shift);
      state[i] = saturations.state(Rounding.shift(fresh + (z * state[i] >> 1), 14));
    }
  }
}
