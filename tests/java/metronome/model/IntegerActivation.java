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

  /**
   * Any activation of an accumulator: with 15 fraction bits where it is bounded, else int16 in the
   * state's format.
   */
  static int activate(Activation activation, long accumulator, LayerContent layer) {
    int x =
        activation.isBounded()
            ? preactivation(accumulator, layer)
            : Rounding.saturate16(
                Rounding.shift(accumulator, layer.accumulatorFraction() - layer.stateFraction()));
    return switch (activation) {
      case SIGMOID -> sigmoid(x);
      case TANH -> tanh(x);
      case RELU -> Math.max(0, x);
      case QUANT_SIGMOID -> clip((x + 2048) * 8, 0, 32768);
      case QUANT_SIGMOID4 -> clip((x + 4096) * 4, 0, 32768);
      case QUANT_TANH -> clip(x * 16, -32768, 32767);
      case IDENTITY -> x;
    };
  }

  private static int clip(int x, int low, int high) {
    return Math.max(low, Math.min(high, x));
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
