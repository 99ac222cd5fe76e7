package metronome.model;

import static metronome.model.IntegerActivation.activate;

import metronome.fixed.Rounding;

/** FastRNN: a weighted mean of the candidate and the old state. */
final class IntegerFastRnn extends MemorylessLayer {

  IntegerFastRnn(LayerContent layer, Saturations saturations) {
    super(layer, saturations);
  }

  @Override
  public void step(short[] input) {
    long[] u = IntegerProducts.apply(layer.recurrent(), state, saturations);
    long[] w = IntegerProducts.apply(layer.input(), input, saturations);
    int shift = layer.spec().candidate().isBounded() ? 15 - layer.stateFraction() : 0;
    for (int i = 0; i < state.length; i++) {
      long c =
          saturations.activation(
              activate(
                  layer.spec().candidate(), layer.bias()[i] + u[i] + w[i], layer, saturations));
      long fresh = (layer.scalars()[0] * c) >> shift;
      long kept = (long) layer.scalars()[1] * state[i];
      state[i] = saturations.state(Rounding.shift(fresh + kept, 15));
    }
  }
}
