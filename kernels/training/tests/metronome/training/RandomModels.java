package metronome.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.Tensor;

/** Shapes, weights and clips for tests, all from one printed seed. */
final class RandomModels {
  static final List<CellSpec> SHAPES =
      List.of(
          new CellSpec(CellKind.GRU, 5, 7, 3, 0, 0),
          new CellSpec(CellKind.FASTGRNN, 5, 7, 3, 0, 0),
          new CellSpec(CellKind.FASTGRNN, 5, 7, 3, 2, 3),
          new CellSpec(CellKind.FASTGRNN, 5, 7, 3, 0, 4));

  private RandomModels() {}

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
    Augmentation.Range one = new Augmentation.Range(1, 1);
    Augmentation.Range none = new Augmentation.Range(0, 0);
    Augmentation nothing = new Augmentation(one, one, one, none, none, 1, 0, 0, 0, 0, 0);
    return new Recipe(
        "test",
        spec,
        "digits-8k",
        0,
        epochs,
        4,
        1e-2,
        0.01,
        1,
        0.05,
        0.1,
        2,
        roundedEpochs,
        7,
        nothing,
        "0");
  }
}
