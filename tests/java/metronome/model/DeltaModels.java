package metronome.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import metronome.model.LayerOptions.Delta;

/** Delta GRUs made of GRUs, for tests. */
public final class DeltaModels {

  private DeltaModels() {}

  /** A random GRU with full matrices. */
  public static Model gru(CellKind kind, int inputs, int hidden, double gain, Random random) {
    return RandomModels.of(CellSpec.of(LayerSpec.of(kind, inputs, hidden), 3), gain, random);
  }

  /** The delta GRU with a GRU's tensors. */
  public static Model of(Model gru, Delta thresholds) {
    CellKind kind =
        gru.spec().kind() == CellKind.GRU ? CellKind.DELTA_GRU : CellKind.DELTA_GRU_BEFORE;
    LayerSpec layer =
        LayerSpec.of(kind, gru.spec().inputs(), gru.spec().hidden()).withOptions(thresholds);
    return with(gru, CellSpec.of(layer, gru.spec().classes()), gru.tensors());
  }

  /**
   * The same, but of its units only the first ones ever leave zero: the update gate of the others
   * stays at 1.
   */
  public static Model withLiveUnits(Model model, int live) {
    final int hidden = model.spec().hidden();
    double[] bias = model.tensor("b").values().clone();
    for (int i = live; i < hidden; i++) {
      bias[hidden + i] = 60;
    }
    Map<String, Tensor> tensors = new HashMap<>(model.tensors());
    tensors.put("b", new Tensor(new int[] {3 * hidden}, bias));
    return with(model, model.spec(), tensors);
  }

  private static Model with(Model model, CellSpec spec, Map<String, Tensor> tensors) {
    return new Model(
        model.name(),
        model.task(),
        spec,
        model.frontEnd(),
        List.copyOf(model.labels()),
        tensors,
        model.ranges(),
        model.facts());
  }
}
