package metronome.model;

import metronome.fixed.QFormat;

/**
 * Delta GRUs: the formats and integers of a GRU, so that thresholds of 0 give its states bit for
 * bit; matrices in columns, thresholds as scalars.
 */
final class DeltaQuantiser implements LayerQuantiser {
  /** Beyond the difference of any two int16: nothing fires. */
  static final int MOST_THRESHOLD = 65536;

  @Override
  public LayerContent quantise(LayerTensors tensors, QFormat input, double typicalInput) {
    final LayerContent dense =
        tensors.layer().kind() == CellKind.DELTA_GRU
            ? new GruQuantiser().quantise(tensors, input, typicalInput)
            : new GruBeforeQuantiser().quantise(tensors, input, typicalInput);
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
}
