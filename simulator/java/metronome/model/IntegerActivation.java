package metronome.model;

import metronome.fixed.Rounding;

/** The kernels' activations once more, the tables from their formula. */
public final class IntegerActivation {
  private static final long[] SIGMOID = new long[512];

  static {
    for (int i = 0; i < SIGMOID.length; i++) {
      double value = logistic((i - 256) / 16.0);
      double rise = logistic((i - 255) / 16.0) - value;
      SIGMOID[i] = Math.min(65535, Math.round(0x1p16 * value)) * 65536 + Math.round(0x1p21 * rise);
    }
  }

  private IntegerActivation() {}

  /**
   * Any activation of an accumulator: with 15 fraction bits where it is bounded, else int16 in the
   * state's format.
   */
  static int activate(
      Activation activation, long accumulator, LayerContent layer, Saturations saturations) {
    int fraction = activation.isBounded() ? Formats.PREACTIVATION_FRACTION : layer.stateFraction();
    long sum = Rounding.shift(accumulator, layer.accumulatorFraction() - fraction);
    if (activation == Activation.TANH) {
      return tanh(saturations.tanh(sum));
    }
    int x = saturations.preactivation(sum);
    return switch (activation) {
      case SIGMOID -> sigmoid(x);
      case TANH -> throw new IllegalStateException("tanh takes 15 bits");
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

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** 11 fraction bits to 15; beyond -8 to 8 it stays at the ends. */
  public static int tanh(int x) {
    int within = Math.max(-16384, Math.min(16383, x));
    return (int) (interpolate(2 * within) >> 16) - 32768;
  }

  /** 11 fraction bits to 15. */
  public static int sigmoid(int x) {
    return (int) (interpolate(x) >> 17);
  }

  /** The table's value between steps of 128, with 32 fraction bits. */
  private static long interpolate(int x) {
    long word = SIGMOID[Math.floorDiv(x, 128) + 256];
    return word + 16 * (word % 65536) * Math.floorMod(x, 128);
  }
}
