package metronome.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import metronome.feature.FrontEnd;
import metronome.model.Activation;
import metronome.model.Bricks;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerOptions;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm;
import metronome.model.Tensor;

/** Shapes, weights and clips for tests, all from one printed seed. */
final class RandomModels {
  static final List<CellSpec> SHAPES = shapes();

  private RandomModels() {}

  private static List<CellSpec> shapes() {
    List<CellSpec> shapes = new ArrayList<>();
    List<CellKind> everyForm =
        List.of(
            CellKind.RNN,
            CellKind.UGRNN,
            CellKind.GRU,
            CellKind.GRU_BEFORE,
            CellKind.LSTM,
            CellKind.FASTRNN,
            CellKind.FASTGRNN,
            CellKind.GHOST);
    for (CellKind kind : everyForm) {
      LayerSpec layer = LayerSpec.of(kind, 6, 8);
      shapes.add(single(layer));
      shapes.add(single(layer.withForms(form("rank:2"), form("rank:3"))));
      shapes.add(single(layer.withForms(form("full"), form("rank:4/sparse"))));
      shapes.add(single(layer.withForms(form("hybrid:2:1:1"), form("hybrid:1:2:2"))));
    }
    for (CellKind kind : List.of(CellKind.DELTA_GRU, CellKind.DELTA_GRU_BEFORE)) {
      shapes.add(single(LayerSpec.of(kind, 6, 8)));
      shapes.add(single(LayerSpec.of(kind, 6, 8).withOptions(new LayerOptions.Delta(0.45, 0.07))));
    }
    LayerSpec lstm = LayerSpec.of(CellKind.LSTM, 6, 8);
    shapes.add(single(lstm.withOptions(new LayerOptions.Lstm(true, 0))));
    shapes.add(single(lstm.withOptions(new LayerOptions.Lstm(true, 5))));
    addGhosts(shapes);
    addActivations(shapes);
    for (CellKind kind :
        List.of(CellKind.FASTRNN, CellKind.FASTGRNN, CellKind.GRU, CellKind.LSTM)) {
      LayerSpec lower = LayerSpec.of(kind, 6, 7);
      shapes.add(CellSpec.sharnn(lower, LayerSpec.of(kind, 7, 5), new Bricks(3, 2), 3));
    }
    return shapes;
  }

  private static void addGhosts(List<CellSpec> shapes) {
    LayerSpec ghost = LayerSpec.of(CellKind.GHOST, 6, 8);
    shapes.add(single(ghost.withOptions(ghost(6, LayerOptions.GhostMap.PER_ELEMENT, 1))));
    shapes.add(single(ghost.withOptions(ghost(4, LayerOptions.GhostMap.GROUPED, 2))));
  }

  private static LayerOptions.Ghost ghost(int intrinsic, LayerOptions.GhostMap map, int groups) {
    return new LayerOptions.Ghost(intrinsic, map, groups, Activation.RELU, true, groups > 1);
  }

  private static void addActivations(List<CellSpec> shapes) {
    LayerSpec fast = LayerSpec.of(CellKind.FASTGRNN, 6, 8);
    shapes.add(single(fast.withActivations(Activation.QUANT_SIGMOID, Activation.QUANT_TANH)));
    shapes.add(single(fast.withActivations(Activation.QUANT_SIGMOID4, Activation.RELU)));
    LayerSpec simple = LayerSpec.of(CellKind.FASTRNN, 6, 8);
    shapes.add(single(simple.withActivations(Activation.SIGMOID, Activation.SIGMOID)));
  }

  private static CellSpec single(LayerSpec layer) {
    return CellSpec.of(layer, 3);
  }

  private static MatrixForm form(String label) {
    return MatrixForm.of(label);
  }

  /** A generator whose seed is printed, and taken back from the property metronome.seed. */
  static Random random() {
    long seed = Long.getLong("metronome.seed", System.nanoTime());
    System.out.println("metronome.seed=" + seed);
    return new Random(seed);
  }

  /** Starting weights with every zero and constant replaced, so that no term is silent. */
  static Map<String, Tensor> weights(CellSpec spec, Random random) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    CellGraph.of(spec)
        .initial(random)
        .forEach(
            (name, tensor) -> {
              double[] values = tensor.values().clone();
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) (values[i] + 0.4 * random.nextGaussian());
              }
              weights.put(name, new Tensor(tensor.shape(), values));
            });
    return weights;
  }

  static Sequence clip(int steps, int width, int classes, Random random) {
    float[][] frames = new float[steps][width];
    for (float[] frame : frames) {
      for (int k = 0; k < width; k++) {
        frame[k] = (float) random.nextGaussian();
      }
    }
    return new Sequence(frames, random.nextInt(classes));
  }

  static List<Sequence> clips(CellSpec spec, int count, Random random) {
    List<Sequence> clips = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clips.add(clip(4 + random.nextInt(12), spec.inputs(), spec.classes(), random));
    }
    return clips;
  }

  /** A recipe of so many epochs for a shape; nothing is augmented. */
  static Recipe recipe(CellSpec spec, int epochs, int roundedEpochs) {
    return recipe(spec, epochs, roundedEpochs, Sparsity.NONE);
  }

  /** The same with zeros in the matrices that the cell stores sparsely. */
  static Recipe recipe(CellSpec spec, int epochs, int roundedEpochs, Sparsity sparsity) {
    Augmentation.Range one = new Augmentation.Range(1, 1);
    Augmentation.Range none = new Augmentation.Range(0, 0);
    Augmentation nothing = new Augmentation(one, one, one, none, none, 1, 0, 0, 0, 0, 0, 0);
    return new Recipe(
        "test",
        "A test.",
        Task.of("digits"),
        spec,
        FrontEnd.digits8k(),
        0,
        0,
        1,
        epochs,
        4,
        1e-2,
        0.01,
        1,
        0.05,
        0.1,
        2,
        roundedEpochs,
        0.1,
        7,
        sparsity,
        nothing,
        "0");
  }
}
