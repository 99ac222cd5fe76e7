package metronome.model;

import java.util.List;
import metronome.fixed.QFormat;

/** Simple recurrent layer: one bias, and the state in the format that its activation asks for. */
final class RnnQuantiser implements LayerQuantiser {

  @Override
  public LayerContent quantise(LayerTensors tensors, QFormat input, double typicalInput) {
    final QFormat state = StateRange.formatOfMean(tensors);
    final RealProduct recurrent = tensors.recurrentProduct(state, Formats.limit(state), 0);
    final RealProduct inputs = tensors.inputProduct(input, typicalInput, 0);
    final double[] bias = tensors.vector("b", 1, 0);
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
