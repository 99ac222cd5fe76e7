package metronome.cell;

/** The exact activation functions of the float cells. */
final class Activation {

  private Activation() {}

  /** The logistic function 1 / (1 + e^-x). */
  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
