package metronome.model;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import metronome.fixed.QFormat;

/** Which magnitude the format of a state is made for, where the equations alone do not say. */
final class StateRange {
  /** Steps that a state is given to grow where the model does not say its range. */
  static final int STEPS_OF_GROWTH = 100;

  private static final double MARGIN = 1.1;

  private StateRange() {}

  /**
   * Format of a state that is its candidate, or a mean of the old state and the candidate: no
   * larger than 1 where the candidate is bounded. Where it is not, the state has fewer fraction
   * bits than any accumulators, from which it is rounded.
   */
  static QFormat formatOfMean(LayerTensors tensors) {
    return tensors.layer().candidate().isBounded()
        ? new QFormat(16, 15)
        : QFormat.covering(16, of(tensors, steps -> 1), Formats.PREACTIVATION_FRACTION);
  }

  /**
   * The magnitude that covers a layer's state: what it can reach before a ShaRNN begins it anew,
   * else the range that the model states with a margin, else what it can reach in {@link
   * #STEPS_OF_GROWTH} steps.
   *
   * @param reached largest magnitude after so many steps from zero, for candidates from -1 to 1
   * @throws ModelImageException where there is no bound, or none within int16
   */
  static double of(LayerTensors tensors, IntToDoubleFunction reached) {
    final OptionalInt steps = tensors.stepsFromZero();
    final OptionalDouble seen = tensors.range("h");
    final boolean bounded = tensors.layer().candidate().isBounded();
    double largest;
    if (bounded && steps.isPresent()) {
      largest = reached.applyAsDouble(steps.getAsInt());
    } else if (seen.isPresent() && seen.getAsDouble() > 0) {
      largest = MARGIN * seen.getAsDouble();
    } else if (bounded) {
      largest = reached.applyAsDouble(STEPS_OF_GROWTH);
    } else {
      throw new ModelImageException(
          "a "
              + tensors.layer().candidate().label()
              + " does not bound the state: the model has to state its range "
              + tensors.prefix()
              + "h");
    }
    if (largest > Short.MAX_VALUE) {
      throw new ModelImageException("a state of " + largest + " is beyond int16");
    }
    return largest;
  }
}
