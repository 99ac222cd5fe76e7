package metronome.model;

import java.util.Arrays;
import java.util.List;
import metronome.fixed.QFormat;

/**
 * FastGRNN. Biases 2H: the gate's, then the candidate's minus the gate's; scalars sig(zeta) with 15
 * and sig(nu) with 14 fraction bits. The state's format follows the range that the model states.
 */
final class FastGrnnQuantiser implements LayerQuantiser {
  /** Frames that a state is given to grow where the model does not say its range. */
  static final int FRAMES_OF_GROWTH = 100;

  private static final int MOST_STATE_FRACTION = 14;
  private static final double STATE_MARGIN = 1.1;

  @Override
  public LayerContent quantise(LayerTensors tensors, QFormat input, double typicalInput) {
    final double largest = largestState(tensors);
    final QFormat state = QFormat.covering(16, largest, MOST_STATE_FRACTION);
    final RealProduct recurrent = tensors.recurrentProduct(state, largest, 0);
    final RealProduct inputs = tensors.inputProduct(input, typicalInput, 0);
    final double[] bias = biases(tensors);
    final int fraction = Formats.accumulatorFraction(2 * Formats.largest(bias), recurrent, inputs);
    return new LayerContent(
        tensors.layer(),
        input.fractionBits(),
        state.fractionBits(),
        fraction,
        0,
        0,
        new int[] {
          new QFormat(16, 15).quantise(tensors.logistic("zeta")),
          new QFormat(16, 14).quantise(tensors.logistic("nu"))
        },
        List.of(inputs.quantise(fraction), recurrent.quantise(fraction), LayerContent.NO_PRODUCT),
        List.of(Formats.integers(bias, fraction), LayerContent.NO_VECTOR));
  }

  private static double[] biases(LayerTensors tensors) {
    double[] gate = tensors.vector("bz", 1, 0);
    double[] candidate = tensors.vector("bh", 1, 0);
    double[] all = Arrays.copyOf(gate, 2 * gate.length);
    for (int i = 0; i < gate.length; i++) {
      all[gate.length + i] = candidate[i] - gate[i];
    }
    return all;
  }

  private static double largestState(LayerTensors tensors) {
    // Each step can add nu's sigmoid to a state whose gate is open.
    double grown = 1 + FRAMES_OF_GROWTH * tensors.logistic("nu");
    double seen = tensors.range("h").orElse(0);
    double largest = seen > 0 ? STATE_MARGIN * seen : grown;
    if (largest > Short.MAX_VALUE) {
      throw new ModelImageException("a state of " + largest + " is beyond int16");
    }
    return largest;
  }
}
