package metronome.model;

import static metronome.model.IntegerActivation.activate;
import static metronome.model.IntegerActivation.tanh;

import java.util.Arrays;
import metronome.fixed.Rounding;

/** LSTM: rows i, f, o, g; i and f peep at the old c, o at the new one. */
final class IntegerLstm implements IntegerLayer {
  private final LayerContent layer;
  private final Saturations saturations;
  private final short[] state;
  private final short[] memory;

  IntegerLstm(LayerContent layer, Saturations saturations) {
    this.layer = layer;
    this.saturations = saturations;
    state = new short[layer.spec().outputs()];
    memory = new short[layer.spec().hidden()];
  }

  @Override
  public void reset() {
    Arrays.fill(state, (short) 0);
    Arrays.fill(memory, (short) 0);
  }

  @Override
  public short[] state() {
    return state.clone();
  }

  @Override
  public void step(short[] input) {
    final int padded = QuantisedMatrix.padded(memory.length);
    long[] u = IntegerProducts.apply(layer.recurrent(), state, saturations);
    long[] w = IntegerProducts.apply(layer.input(), input, saturations);
    short[] shown = new short[memory.length];
    final int shift = 15 - layer.memoryFraction();
    for (int k = 0; k < memory.length; k++) {
      long[] sums = new long[4];
      for (int gate = 0; gate < 4; gate++) {
        int row = gate * padded + k;
        sums[gate] = layer.bias()[row] + u[row] + w[row];
      }
      Activation kind = layer.spec().gate();
      final long i = activate(kind, sums[0] + peephole(k, memory[k]), layer, saturations);
      final long f = activate(kind, sums[1] + peephole(padded + k, memory[k]), layer, saturations);
      final long g = activate(Activation.TANH, sums[3], layer, saturations);
      memory[k] = saturations.memory(Rounding.shift(f * memory[k] + ((i * g) >> shift), 15));
      final long o =
          activate(kind, sums[2] + peephole(2 * padded + k, memory[k]), layer, saturations);
      int c = saturations.tanh(Rounding.shift((long) memory[k] << shift, 4));
      shown[k] = (short) Rounding.shift(o * tanh(c), 15);
    }
    if (layer.extra().rows() == 0) {
      System.arraycopy(shown, 0, state, 0, state.length);
      return;
    }
    long[] projected = IntegerProducts.apply(layer.extra(), shown, saturations);
    for (int k = 0; k < state.length; k++) {
      state[k] = saturations.state(Rounding.shift(projected[k], layer.scalars()[0]));
    }
  }

  private long peephole(int row, short c) {
    return layer.extraVector().length == 0
        ? 0
        : Rounding.shift((long) layer.extraVector()[row] * c, LstmQuantiser.PEEPHOLE_SHIFT);
  }
}
