package metronome.model;

import static metronome.model.IntegerActivation.activate;

import java.util.Arrays;
import metronome.fixed.Rounding;

/**
 * Delta GRU, reset after the product (rows of U c, r, u, those of W r, u, c) or before (rows of W
 * r, u, c, of U r, u, the candidate's U apart).
 */
final class IntegerDeltaGru implements IntegerLayer {
  private final LayerContent layer;
  private final Saturations saturations;
  private final boolean resetBefore;
  private final int padded;
  private final IntegerChanges inputs;
  private final IntegerChanges states;
  private final IntegerChanges products;
  private final short[] state;

  IntegerDeltaGru(LayerContent layer, Saturations saturations) {
    this.layer = layer;
    this.saturations = saturations;
    resetBefore = layer.spec().kind() == CellKind.DELTA_GRU_BEFORE;
    state = new short[layer.spec().hidden()];
    padded = QuantisedMatrix.padded(state.length);
    inputs = new IntegerChanges(layer.input(), layer.scalars()[0]);
    states = new IntegerChanges(layer.recurrent(), layer.scalars()[1]);
    products = new IntegerChanges(layer.extra(), layer.scalars()[1]);
  }

  @Override
  public void reset() {
    Arrays.fill(state, (short) 0);
    inputs.reset();
    states.reset();
    products.reset();
  }

  @Override
  public short[] state() {
    return state.clone();
  }

  @Override
  public void step(short[] input) {
    long[] w = inputs.product(input);
    long[] u = states.product(state);
    if (resetBefore) {
      before(w, u);
    } else {
      after(w, u);
    }
  }

  /** Elements of x, h and r * h that have fired since the last reset. */
  long[] fired() {
    return new long[] {inputs.fired(), states.fired(), products.fired()};
  }

  private void after(long[] w, long[] u) {
    int[] bias = layer.bias();
    for (int i = 0; i < state.length; i++) {
      long recurrent = bias[i] + u[i];
      long r = gate(bias[padded + i] + u[padded + i] + w[i]);
      long z = gate(bias[2 * padded + i] + u[2 * padded + i] + w[padded + i]);
      long candidate = bias[3 * padded + i] + w[2 * padded + i];
      update(i, z, candidate + Rounding.shift(recurrent * r, 15));
    }
  }

  private void before(long[] w, long[] u) {
    int[] bias = layer.bias();
    short[] kept = new short[state.length];
    for (int i = 0; i < state.length; i++) {
      long r = gate(bias[i] + w[i] + u[i]);
      kept[i] = (short) Rounding.shift(r * state[i], 15);
    }
    long[] candidates = products.product(kept);
    for (int i = 0; i < state.length; i++) {
      long z = gate(bias[padded + i] + w[padded + i] + u[padded + i]);
      update(i, z, bias[2 * padded + i] + w[2 * padded + i] + candidates[i]);
    }
  }

  private long gate(long accumulator) {
    return activate(layer.spec().gate(), accumulator, layer, saturations);
  }

  private void update(int unit, long z, long accumulator) {
    long c =
        IntegerGru.candidate(
            layer, activate(layer.spec().candidate(), accumulator, layer, saturations));
    state[unit] = saturations.state(Rounding.shift(z * state[unit] + (32768 - z) * c, 15));
  }
}
