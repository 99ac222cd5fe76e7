package metronome.cell;

import java.util.function.DoubleUnaryOperator;
import metronome.model.Activation;

/** The activation of a candidate; remembers how large one became that nothing bounds. */
final class Candidate {
  private final DoubleUnaryOperator activation;
  private final boolean bounded;
  private double largest;

  Candidate(Activation activation) {
    this.activation = ExactActivation.of(activation);
    bounded = activation.isBounded();
  }

  double of(double x) {
    double value = activation.applyAsDouble(x);
    if (!bounded) {
      largest = Math.max(largest, Math.abs(value));
    }
    return value;
  }

  /** The largest magnitude so far, whatever the resets; 0 where the activation bounds it. */
  double largest() {
    return largest;
  }
}
