package metronome.model;

import java.util.Arrays;
import java.util.List;
import metronome.fixed.QFormat;

/**
 * FastGRNN. Biases 2H: the gate's, then the candidate's minus the gate's; scalars sig(zeta) with 15
 * and sig(nu) with 14 fraction bits. The state's format follows the range that the model states.
 */
final class FastGrnnQuantiser implements LayerQuantiser {
  private static final int MOST_STATE_FRACTION = 14;

  @Override
  public LayerContent quantise(LayerTensors tensors, QFormat input, double typicalInput) {
    return quantise(tensors, input, typicalInput, MOST_STATE_FRACTION);
  }

  private static LayerContent quantise(
      LayerTensors tensors, QFormat input, double typicalInput, int mostStateFraction) {
    // Each step can add nu's sigmoid to a state whose gate is open.
    final double largest =
        StateRange.of(tensors, steps -> tensors.logistic("zeta") + steps * tensors.logistic("nu"));
    final QFormat state = QFormat.covering(16, largest, mostStateFraction);
    final RealProduct recurrent = tensors.recurrentProduct(state, largest, 0);
    final RealProduct inputs = tensors.inputProduct(input, typicalInput, 0);
    final double[] bias = biases(tensors);
    final int fraction = Formats.accumulatorFraction(2 * Formats.largest(bias), recurrent, inputs);
    if (!tensors.layer().candidate().isBounded() && fraction <= state.fractionBits()) {
      return quantise(tensors, input, typicalInput, fraction - 1);
    }
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
}
