package metronome.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A model with every matrix multiplied out, by the definitions of the forms. */
final class ExpandedModel {

  private ExpandedModel() {}

  /** The same function with full matrices. */
  static Model of(Model model) {
    CellSpec spec = model.spec();
    Map<String, Tensor> tensors = new HashMap<>(model.tensors());
    List<LayerSpec> layers = new ArrayList<>();
    for (int i = 0; i < spec.layers().size(); i++) {
      LayerSpec layer = spec.layers().get(i);
      String prefix = spec.prefix(i);
      expand(tensors, prefix + "W", layer, layer.input(), layer.inputs());
      expand(tensors, prefix + "U", layer, layer.recurrent(), layer.recurrentColumns());
      layers.add(layer.withForms(MatrixForm.full(), MatrixForm.full()));
    }
    return new Model(
        model.name(),
        model.task(),
        new CellSpec(layers, spec.bricks(), spec.classes()),
        model.frontEnd(),
        model.labels(),
        tensors,
        model.ranges(),
        model.facts());
  }

  private static void expand(
      Map<String, Tensor> tensors, String name, LayerSpec layer, MatrixForm form, int columns) {
    final int gates = layer.kind().gates();
    final int rows = layer.gateRows();
    double[] whole = new double[gates * rows * columns];
    if (form instanceof MatrixForm.LowRank) {
      Tensor left = tensors.remove(name + "1");
      Tensor right = tensors.remove(name + "2");
      for (int i = 0; i < gates * rows; i++) {
        for (int j = 0; j < columns; j++) {
          for (int k = 0; k < left.columns(); k++) {
            whole[i * columns + j] += left.at(i, k) * right.at(j, k);
          }
        }
      }
    } else if (form instanceof MatrixForm.Hybrid hybrid) {
      Tensor free = tensors.remove(name + "A");
      Tensor factors = tensors.remove(name + "B");
      Tensor vectors = tensors.remove(name + "C");
      final int lower = rows - hybrid.freeRows();
      for (int i = 0; i < gates * rows; i++) {
        final int gate = i / rows;
        final int below = i % rows - hybrid.freeRows();
        for (int j = 0; j < columns; j++) {
          whole[i * columns + j] =
              below < 0
                  ? free.at(gate * hybrid.freeRows() + i % rows, j)
                  : factors.at(
                          gate * lower + below,
                          part(j / 4, (columns + 3) / 4, hybrid.columnBlocks()))
                      * vectors.at(
                          gate * hybrid.rowBlocks() + part(below, lower, hybrid.rowBlocks()), j);
        }
      }
    } else {
      return;
    }
    tensors.put(name, new Tensor(new int[] {gates * rows, columns}, whole));
  }

  /** In which of so many parts, as equal as can be, the earlier ones larger, something lies. */
  private static int part(int at, int length, int parts) {
    final int small = length / parts;
    final int large = length % parts;
    return at < large * (small + 1) ? at / (small + 1) : large + (at - large * (small + 1)) / small;
  }
}
