package metronome.model;

import java.util.List;
import metronome.fixed.QFormat;

/**
 * Delta GRUs: the formats and integers of a GRU, so that thresholds of 0 give its states bit for
 * bit; matrices in columns, thresholds as scalars.
 */
final class DeltaQuantiser implements LayerQuantiser {
  /** Beyond the difference of any two int16: nothing fires. */
  static final int MOST_THRESHOLD = 65536;

  private static final int RESET = 0;
  private static final int UPDATE = 1;
  private static final int CANDIDATE = 2;

  @Override
  public LayerContent quantise(LayerTensors tensors, QFormat input, double typicalInput) {
    final LayerContent dense =
        tensors.layer().kind() == CellKind.DELTA_GRU
            ? new GruQuantiser().quantise(tensors, input, typicalInput)
            : resetBefore(tensors, input, typicalInput);
    LayerOptions.Delta thresholds = (LayerOptions.Delta) tensors.layer().options();
    return new LayerContent(
        dense.spec(),
        dense.inputFraction(),
        dense.stateFraction(),
        dense.accumulatorFraction(),
        dense.memoryFraction(),
        dense.variant(),
        new int[] {
          steps(thresholds.input(), dense.inputFraction()),
          steps(thresholds.state(), dense.stateFraction())
        },
        dense.products().stream().map(DeltaQuantiser::inColumns).toList(),
        dense.vectors());
  }

  /**
   * A threshold in steps of a format: the nearest number of them, but at least one, since what has
   * not changed never fires.
   */
  static int steps(double threshold, int fraction) {
    return (int) Math.max(1, Math.min(MOST_THRESHOLD, Math.rint(Math.scalb(threshold, fraction))));
  }

  private static StoredProduct inColumns(StoredProduct product) {
    return product instanceof StoredProduct.Dense dense
        ? new StoredProduct.Columns(dense.matrix())
        : product;
  }

  /** Products W (rows r, u, c), U (rows r, u) and the candidate's U; biases r, u, c. */
  private static LayerContent resetBefore(
      LayerTensors tensors, QFormat input, double typicalInput) {
    final QFormat state = new QFormat(16, 15);
    final RealProduct inputs = tensors.inputProduct(input, typicalInput, RESET, UPDATE, CANDIDATE);
    final RealProduct all = tensors.recurrentProduct(state, 1, RESET, UPDATE, CANDIDATE);
    final double[] bias = tensors.vector("b", 3, RESET, UPDATE, CANDIDATE);
    final int fraction = Formats.accumulatorFraction(Formats.largest(bias), inputs, all);
    return new LayerContent(
        tensors.layer(),
        input.fractionBits(),
        state.fractionBits(),
        fraction,
        0,
        0,
        new int[0],
        List.of(
            inputs.quantise(fraction),
            tensors.recurrentProduct(state, 1, RESET, UPDATE).quantise(fraction),
            tensors.recurrentProduct(state, 1, CANDIDATE).quantise(fraction)),
        List.of(Formats.integers(bias, fraction), LayerContent.NO_VECTOR));
  }
}
