package metronome.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import metronome.feature.FrontEnd;

/** Models with random weights, sized like trained ones. */
public final class RandomModels {

  private RandomModels() {}

  /** A seed from the system property {@code metronome.seed}, or a new one, printed. */
  public static long seed() {
    long seed = Long.getLong("metronome.seed", System.nanoTime());
    System.out.println("metronome.seed=" + seed);
    return seed;
  }

  /** A model of a shape; weights are normal, scaled by the square root of a row's length. */
  public static Model of(CellSpec spec, double gain, Random random) {
    Map<String, Tensor> tensors = new HashMap<>();
    spec.tensorShapes()
        .forEach((name, shape) -> tensors.put(name, tensor(name, shape, gain, random)));
    prune(spec, tensors, random);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < spec.classes(); i++) {
      labels.add("class " + i);
    }
    return new Model(
        "random",
        "test",
        spec,
        frontEnd(spec.inputs()),
        labels,
        tensors,
        ranges(spec, random),
        Map.of());
  }

  /** Of the states that their activation does not bound. */
  private static Map<String, Double> ranges(CellSpec spec, Random random) {
    Map<String, Double> ranges = new HashMap<>();
    for (int i = 0; i < spec.layers().size(); i++) {
      if (!spec.layers().get(i).candidate().isBounded()) {
        ranges.put(spec.prefix(i) + "h", 2 + 20 * random.nextDouble());
      }
    }
    return ranges;
  }

  /** Zeros at random where matrices are sparse, as many as chance has it in each tensor. */
  private static void prune(CellSpec spec, Map<String, Tensor> tensors, Random random) {
    for (int i = 0; i < spec.layers().size(); i++) {
      LayerSpec layer = spec.layers().get(i);
      prune(layer.input(), spec.prefix(i) + "W", tensors, random);
      prune(layer.recurrent(), spec.prefix(i) + "U", tensors, random);
    }
  }

  private static void prune(
      MatrixForm form, String name, Map<String, Tensor> tensors, Random random) {
    for (String part : List.of("", "1", "2", "A", "C")) {
      if (form.storage() == MatrixForm.Storage.SPARSE && tensors.containsKey(name + part)) {
        tensors.put(name + part, pruned(tensors.get(name + part), random.nextDouble(), random));
      }
    }
  }

  /** A tensor of which each element stays with a probability. */
  public static Tensor pruned(Tensor tensor, double density, Random random) {
    double[] values = tensor.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble() < density ? values[i] : 0;
    }
    return new Tensor(tensor.shape(), values);
  }

  /** A network of a kind, sizes between 1 and the given ones, everything else at random. */
  public static CellSpec spec(CellKind kind, int mostInputs, int mostHidden, Random random) {
    return RandomSpecs.network(kind, mostInputs, mostHidden, random);
  }

  /** The same of networks that there are in single precision. */
  public static CellSpec singlePrecision(
      CellKind kind, int mostInputs, int mostHidden, Random random) {
    return RandomSpecs.singlePrecision(kind, mostInputs, mostHidden, random);
  }

  /** Frames of normalised features. */
  public static double[][] frames(int count, int width, double gain, Random random) {
    double[][] frames = new double[count][width];
    for (double[] frame : frames) {
      for (int i = 0; i < width; i++) {
        frame[i] = gain * random.nextGaussian();
      }
    }
    return frames;
  }

  /** A front end with the statistics of log energies of speech. */
  private static FrontEnd frontEnd(int filters) {
    double[] mean = new double[filters];
    double[] deviation = new double[filters];
    java.util.Arrays.fill(mean, 10);
    java.util.Arrays.fill(deviation, 3.5);
    return new FrontEnd(
        "random",
        8000,
        256,
        128,
        256,
        FrontEnd.Window.HANN,
        0.97,
        filters,
        80,
        3800,
        1,
        mean,
        deviation);
  }

  /** Biases and scalars as cells start with them, inner factors and the classifier with gain 1. */
  private static Tensor tensor(String name, int[] shape, double gain, Random random) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return switch (last) {
      case "zeta" -> scalar(1 + random.nextGaussian());
      case "nu" -> scalar(-4 + random.nextGaussian());
      case "alpha" -> scalar(-3 + random.nextGaussian());
      case "beta" -> scalar(3 + random.nextGaussian());
      case "Wo", "bo", "W2", "U2" -> normal(random, 1, shape);
      default -> normal(random, shape.length > 1 ? gain : 1, shape);
    };
  }

  private static Tensor scalar(double value) {
    return new Tensor(new int[0], new double[] {value});
  }

  private static Tensor normal(Random random, double gain, int... shape) {
    int elements = 1;
    for (int size : shape) {
      elements *= size;
    }
    double deviation = shape.length > 1 ? gain / Math.sqrt(shape[1]) : 0.5 * gain;
    double[] values = new double[elements];
    for (int i = 0; i < elements; i++) {
      values[i] = deviation * random.nextGaussian();
    }
    return new Tensor(shape, values);
  }
}
