package metronome.model;

import metronome.fixed.Rounding;

/** The kernels' activations once more, the tables from their formula. */
public final class IntegerActivation {
  private static final int[] SIGMOID = new int[513];

  static {
    for (int i = 0; i < SIGMOID.length; i++) {
      SIGMOID[i] = (int) Math.min(65535, Math.round(65536 / (1 + Math.exp(16 - i / 16.0))));
    }
  }

  private IntegerActivation() {}

  /** An accumulator as a pre-activation with 11 fraction bits. */
  static int preactivation(long accumulator, LayerContent layer) {
    return Rounding.saturate16(
        Rounding.shift(accumulator, layer.accumulatorFraction() - Formats.PREACTIVATION_FRACTION));
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
