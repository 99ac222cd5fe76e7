package metronome.model;

import java.util.List;
import metronome.fixed.QFormat;

/** Update-gate recurrent network: rows of W, U and b in the order z, c. */
final class UgrnnQuantiser implements LayerQuantiser {
  private static final int GATE = 0;
  private static final int CANDIDATE = 1;

  @Override
  public LayerContent quantise(LayerTensors tensors, QFormat input, double typicalInput) {
    final QFormat state = StateRange.formatOfMean(tensors);
    final RealProduct recurrent =
        tensors.recurrentProduct(state, Formats.limit(state), GATE, CANDIDATE);
    final RealProduct inputs = tensors.inputProduct(input, typicalInput, GATE, CANDIDATE);
    final double[] bias = tensors.vector("b", 2, GATE, CANDIDATE);
    final int fraction = Formats.accumulatorFraction(Formats.largest(bias), recurrent, inputs);
    return new LayerContent(
        tensors.layer(),
        input.fractionBits(),
        state.fractionBits(),
        fraction,
        0,
        0,
        new int[0],
        List.of(inputs.quantise(fraction), recurrent.quantise(fraction), LayerContent.NO_PRODUCT),
        List.of(Formats.integers(bias, fraction), LayerContent.NO_VECTOR));
  }
}
