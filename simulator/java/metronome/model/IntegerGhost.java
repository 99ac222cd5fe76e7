package metronome.model;

import static metronome.model.IntegerActivation.activate;

import java.util.Arrays;
import metronome.fixed.Rounding;
import metronome.model.LayerOptions.Ghost;

/** GhostRNN: a GRU of the intrinsic units, then the ghosts from the new ones. */
final class IntegerGhost implements IntegerLayer {
  private final LayerContent layer;
  private final Saturations saturations;
  private final Ghost ghost;
  private final short[] state;

  IntegerGhost(LayerContent layer, Saturations saturations) {
    this.layer = layer;
    this.saturations = saturations;
    ghost = (Ghost) layer.spec().options();
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
    final int n = ghost.intrinsic();
    int padded = QuantisedMatrix.padded(n);
    int[] bias = layer.bias();
    short[] seen = Arrays.copyOf(state, layer.spec().recurrentColumns());
    long[] u = IntegerProducts.apply(layer.recurrent(), seen, saturations);
    long[] w = IntegerProducts.apply(layer.input(), input, saturations);
    Activation gate = layer.spec().gate();
    for (int i = 0; i < n; i++) {
      long recurrent = bias[i] + u[i];
      long reset = bias[padded + i] + u[padded + i] + w[i];
      long update = bias[2 * padded + i] + u[2 * padded + i] + w[padded + i];
      long candidate = bias[3 * padded + i] + w[2 * padded + i];
      long r = activate(gate, reset, layer, saturations);
      long z = activate(gate, update, layer, saturations);
      long c =
          activate(
                  Activation.TANH,
                  candidate + Rounding.shift(recurrent * r, 15),
                  layer,
                  saturations)
              >> (15 - layer.stateFraction());
      state[i] = saturations.state(Rounding.shift(z * state[i] + (32768 - z) * c, 15));
    }
    long[] sums = sums(Arrays.copyOf(state, n));
    for (int i = 0; i < state.length - n; i++) {
      int value =
          activate(ghost.activation(), layer.extraVector()[i] + sums[i], layer, saturations);
      int down = ghost.activation().isBounded() ? 15 - layer.stateFraction() : 0;
      state[n + i] = saturations.state(value >> down);
    }
  }

  private long[] sums(short[] intrinsic) {
    if (!(layer.extra() instanceof StoredProduct.None)) {
      return IntegerProducts.apply(layer.extra(), intrinsic, saturations);
    }
    final int ghosts = state.length - intrinsic.length;
    long[] sums = new long[ghosts];
    for (int i = 0; i < ghosts; i++) {
      long factor = layer.extraVector()[QuantisedMatrix.padded(ghosts) + i];
      sums[i] = Rounding.shift(factor * intrinsic[i % intrinsic.length], 16);
    }
    return sums;
  }
}
