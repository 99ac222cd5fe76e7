package metronome.model;

/** Simple recurrent layer. */
final class IntegerRnn extends MemorylessLayer {

  IntegerRnn(LayerContent layer, Saturations saturations) {
    super(layer, saturations);
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
