package metronome.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the multiply-accumulates of a trained cell. */
final class Macs {
  private Macs() {}

  /** As {@link Model#macsPerStep} says. */
  static long perStep(Model model) {
    CellSpec spec = model.spec();
    long first = ofLayer(model, 0);
    return spec.layers().size() == 1 ? first : first + spec.bricks().perFrame(ofLayer(model, 1));
  }

  private static long ofLayer(Model model, int place) {
    LayerSpec layer = model.spec().layers().get(place);
    Map<String, int[]> sparse = new LinkedHashMap<>();
    String prefix = model.spec().prefix(place);
    addSparse(sparse, prefix + "W", layer, layer.input(), layer.inputs());
    addSparse(sparse, prefix + "U", layer, layer.recurrent(), layer.recurrentColumns());
    long zeros =
        sparse.keySet().stream()
            .flatMapToDouble(name -> Arrays.stream(model.tensor(name).values()))
            .filter(value -> value == 0)
            .count();
    return layer.macsPerStep() - zeros;
  }

  private static void addSparse(
      Map<String, int[]> shapes, String name, LayerSpec layer, MatrixForm form, int columns) {
    if (form.storage() == MatrixForm.Storage.SPARSE) {
      form.tensors(shapes, name, layer.kind().gates(), layer.gateRows(), columns);
    }
  }
}
