package metronome.model;

import java.util.List;
import metronome.fixed.QFormat;

/**
 * GRU with the reset before the product. Rows of W in the order r, u, c; U's rows r, u as the
 * recurrent product, its rows c, applied to r * h, as the extra one; biases 3H: r, u, c.
 */
final class GruBeforeQuantiser implements LayerQuantiser {
  private static final int RESET = 0;
  private static final int UPDATE = 1;
  private static final int CANDIDATE = 2;

  @Override
  public LayerContent quantise(LayerTensors tensors, QFormat input, double typicalInput) {
    final QFormat state = StateRange.formatOfMean(tensors);
    final double largest = Formats.limit(state);
    final RealProduct gates = tensors.recurrentProduct(state, largest, RESET, UPDATE);
    final RealProduct candidate = tensors.recurrentProduct(state, largest, CANDIDATE);
    final RealProduct inputs = tensors.inputProduct(input, typicalInput, RESET, UPDATE, CANDIDATE);
    final double[] bias = tensors.vector("b", 3, RESET, UPDATE, CANDIDATE);
    final int fraction =
        Math.min(
            Formats.accumulatorFraction(Formats.largest(bias), gates, inputs),
            Formats.accumulatorFraction(Formats.largest(bias), candidate, inputs));
    return new LayerContent(
        tensors.layer(),
        input.fractionBits(),
        state.fractionBits(),
        fraction,
        0,
        0,
        new int[0],
        List.of(inputs.quantise(fraction), gates.quantise(fraction), candidate.quantise(fraction)),
        List.of(Formats.integers(bias, fraction), LayerContent.NO_VECTOR));
  }
}
