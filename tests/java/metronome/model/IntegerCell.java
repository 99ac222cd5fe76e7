package metronome.model;

import metronome.fixed.Rounding;

/**
 * The kernels' integer arithmetic once more, as plainly as it can be written: plain loops over
 * plain matrices, 64-bit sums, the activation tables from their formula.
 */
public final class IntegerCell {
  private static final int[] SIGMOID = new int[513];

  static {
    for (int i = 0; i < SIGMOID.length; i++) {
      SIGMOID[i] = (int) Math.min(65535, Math.round(65536 / (1 + Math.exp(16 - i / 16.0))));
    }
  }

  private final ImageContent image;
  private final short[] state;

  public IntegerCell(ModelImage image) {
    this.image = image.content();
    state = new short[this.image.spec().hidden()];
  }

  /** Sets the state to zero. */
  public void reset() {
    java.util.Arrays.fill(state, (short) 0);
  }

  /** The state after the last step. */
  public short[] state() {
    return state.clone();
  }

  /** One step. */
  public void step(short[] frame) {
    if (image.spec().kind() == CellKind.GRU) {
      gru(frame);
    } else {
      fastgrnn(frame);
    }
  }

  /** The classifier's outputs for the state. */
  public int[] logits() {
    int[] logits = new int[image.spec().classes()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Math.toIntExact(image.vectors().get(1)[i] + row(2, i, state));
    }
    return logits;
  }

  private void gru(short[] frame) {
    int hidden = image.spec().hidden();
    int padded = QuantisedMatrix.padded(hidden);
    int[] bias = image.vectors().get(0);
    short[] next = new short[hidden];
    for (int i = 0; i < hidden; i++) {
      long reset = bias[i] + row(0, i, state) + row(1, i, frame);
      long update = bias[padded + i] + row(0, padded + i, state) + row(1, padded + i, frame);
      long recurrent = bias[2 * padded + i] + row(0, 2 * padded + i, state);
      long candidate = bias[3 * padded + i] + row(1, 2 * padded + i, frame);
      long r = sigmoid(preactivation(reset));
      long u = sigmoid(preactivation(update));
      long c = tanh(preactivation(candidate + Rounding.shift(recurrent * r, 15)));
      next[i] = Rounding.saturate16(Rounding.shift(u * state[i] + (32768 - u) * c, 15));
    }
    System.arraycopy(next, 0, state, 0, hidden);
  }

  private void fastgrnn(short[] frame) {
    int hidden = image.spec().hidden();
    int padded = QuantisedMatrix.padded(hidden);
    int[] bias = image.vectors().get(0);
    short[] fromState = inner(3, image.recurrentInnerShift(), state);
    short[] fromFrame = inner(4, image.inputInnerShift(), frame);
    short[] next = new short[hidden];
    int stateShift = 14 - image.stateFraction();
    for (int i = 0; i < hidden; i++) {
      long product = bias[i] + row(0, i, fromState) + row(1, i, fromFrame);
      long z = sigmoid(preactivation(product));
      long c = tanh(preactivation(product + bias[padded + i]));
      long weight = Rounding.shift(image.zeta() * (32768 - z), 16) + image.nu();
      long fresh = stateShift == 0 ? weight * c : Rounding.shift(weight * c, stateShift);
      next[i] = Rounding.saturate16(Rounding.shift(fresh + z * state[i], 15));
    }
    System.arraycopy(next, 0, state, 0, hidden);
  }

  private short[] inner(int slot, int shift, short[] input) {
    int rank = image.matrices().get(slot).rows();
    if (rank == 0) {
      return input;
    }
    short[] rounded = new short[rank];
    for (int i = 0; i < rank; i++) {
      rounded[i] = Rounding.saturate16(Rounding.shift(row(slot, i, input), shift));
    }
    return rounded;
  }

  private long row(int slot, int row, short[] input) {
    QuantisedMatrix matrix = image.matrices().get(slot);
    long sum = 0;
    for (int j = 0; j < input.length; j++) {
      sum += (long) matrix.at(row, j) * input[j];
    }
    return Rounding.multiplyHigh(Math.toIntExact(sum << matrix.shift()), matrix.multipliers()[row]);
  }

  private int preactivation(long accumulator) {
    return Rounding.saturate16(
        Rounding.shift(
            accumulator, image.accumulatorFraction() - Quantiser.PREACTIVATION_FRACTION));
  }

  /** 11 fraction bits to 15; beyond -8 to 8 it stays at the ends. */
  public static int tanh(int x) {
    int within = Math.max(-16384, Math.min(16383, x));
    int between = interpolate(2 * within + 32768);
    return Math.floorDiv(between + 64 - (1 << 22), 128);
  }

  /** 11 fraction bits to 15. */
  public static int sigmoid(int x) {
    return (interpolate(x + 32768) + 128) / 256;
  }

  /** The table's value between nodes 128 apart, with 23 fraction bits. */
  private static int interpolate(int at) {
    int low = SIGMOID[at / 128];
    return low * 128 + (SIGMOID[at / 128 + 1] - low) * (at % 128);
  }
}
