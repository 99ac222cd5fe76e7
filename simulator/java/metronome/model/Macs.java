package metronome.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the multiply-accumulates of a trained cell. */
final class Macs {
  private Macs() {}

  /** As {@link Model#macsPerStep} says. */
  static long perStep(Model model) {
    return model.spec().perFrame(place -> ofLayer(model, place));
  }

  private static long ofLayer(Model model, int place) {
    LayerSpec layer = model.spec().layers().get(place);
    Map<String, int[]> sparse = new LinkedHashMap<>();
    String prefix = model.spec().prefix(place);
    addSparse(sparse, prefix + "W", layer, layer.input(), layer.inputs());
    addSparse(sparse, prefix + "U", layer, layer.recurrent(), layer.recurrentColumns());
    return layer.macsPerStep()
        - sparse.keySet().stream().mapToLong(name -> model.tensor(name).zeros()).sum();
  }

  private static void addSparse(
      Map<String, int[]> shapes, String name, LayerSpec layer, MatrixForm form, int columns) {
    if (form.storage() == MatrixForm.Storage.SPARSE) {
      form.tensors(shapes, name, layer.kind().gates(), layer.gateRows(), columns);
    }
  }
}
