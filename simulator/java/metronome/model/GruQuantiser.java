package metronome.model;

import java.util.Arrays;
import java.util.List;
import metronome.fixed.QFormat;

/**
 * GRU with the reset after the product. Rows of U in the order c, r, u, those of W r, u, c; biases
 * 4H: the candidate's recurrent one, r, u, the candidate's.
 */
final class GruQuantiser implements LayerQuantiser {
  private static final int RESET = 0;
  private static final int UPDATE = 1;
  private static final int CANDIDATE = 2;

  @Override
  public LayerContent quantise(LayerTensors tensors, QFormat input, double typicalInput) {
    final QFormat state = StateRange.formatOfMean(tensors);
    final RealProduct recurrent =
        tensors.recurrentProduct(state, Formats.limit(state), CANDIDATE, RESET, UPDATE);
    final RealProduct inputs = tensors.inputProduct(input, typicalInput, RESET, UPDATE, CANDIDATE);
    final double[] bias = biases(tensors);
    final int fraction = Formats.accumulatorFraction(2 * Formats.largest(bias), recurrent, inputs);
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

  private static double[] biases(LayerTensors tensors) {
    double[] recurrent = tensors.vector("bh", 1, 0);
    double[] gates = tensors.vector("b", 3, RESET, UPDATE, CANDIDATE);
    double[] all = Arrays.copyOf(recurrent, recurrent.length + gates.length);
    System.arraycopy(gates, 0, all, recurrent.length, gates.length);
    return all;
  }
}
