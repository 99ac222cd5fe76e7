package metronome.cell;

import java.util.function.DoubleUnaryOperator;
import metronome.model.Activation;

/** The activation functions of the float cells, exact to double precision. */
final class ExactActivation {

  private ExactActivation() {}

  /** The logistic function 1 / (1 + e^-x). */
  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** The function of a name. */
  static DoubleUnaryOperator of(Activation activation) {
    return switch (activation) {
      case SIGMOID -> ExactActivation::sigmoid;
      case TANH -> Math::tanh;
      case RELU -> x -> Math.max(x, 0);
      case QUANT_SIGMOID -> x -> clip((x + 1) / 2, 0);
      case QUANT_SIGMOID4 -> x -> clip((x + 2) / 4, 0);
      case QUANT_TANH -> x -> clip(x, -1);
      case IDENTITY -> x -> x;
    };
  }

  private static double clip(double x, double least) {
    return Math.min(Math.max(x, least), 1);
  }
}
