package metronome.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import metronome.feature.FrontEnd;

/**
 * Models with random weights of a wanted shape, sized like trained ones: what a shape costs hardly
 * depends on the weights.
 */
public final class RandomModel {
  /** Inputs are normalised features: they stay within this many deviations. */
  private static final double LARGEST_INPUT = 7.9;

  /** Of states that no activation bounds. */
  private static final double LARGEST_STATE = 15.9;

  private RandomModel() {}

  /**
   * A model of a shape.
   *
   * @param spec its shape
   * @param gain of the weights: each row of a matrix has about this length
   * @param density share of the elements of sparse matrices that are not zero, of other matrices
   *     all are random
   * @param random where they come from
   */
  public static Model of(CellSpec spec, double gain, double density, Random random) {
    Map<String, Tensor> tensors = new HashMap<>();
    spec.tensorShapes()
        .forEach((name, shape) -> tensors.put(name, tensor(name, shape, gain, random)));
    for (int i = 0; i < spec.layers().size(); i++) {
      LayerSpec layer = spec.layers().get(i);
      thin(tensors, spec.prefix(i) + "W", layer.input(), density, random);
      thin(tensors, spec.prefix(i) + "U", layer.recurrent(), density, random);
    }
    List<String> labels = IntStream.range(0, spec.classes()).mapToObj(i -> "class " + i).toList();
    return new Model(
        "random", "test", spec, frontEnd(spec.inputs()), labels, tensors, ranges(spec), Map.of());
  }

  private static Map<String, Double> ranges(CellSpec spec) {
    Map<String, Double> ranges = new HashMap<>();
    ranges.put(spec.prefix(0) + "x", LARGEST_INPUT);
    for (int i = 0; i < spec.layers().size(); i++) {
      if (!spec.layers().get(i).candidate().isBounded()) {
        ranges.put(spec.prefix(i) + "h", LARGEST_STATE);
      }
    }
    return ranges;
  }

  /** Frames of normalised features. */
  public static double[][] frames(int count, int width, double gain, Random random) {
    double[][] frames = new double[count][width];
    for (double[] frame : frames) {
      Arrays.setAll(frame, i -> gain * random.nextGaussian());
    }
    return frames;
  }

  /** Biases and scalars as cells start with them, inner factors and the classifier with gain 1. */
  private static Tensor tensor(String name, int[] shape, double gain, Random random) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
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
    int elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    double deviation = shape.length > 1 ? gain / Math.sqrt(shape[1]) : 0.5 * gain;
    double[] values = new double[elements];
    Arrays.setAll(values, i -> deviation * random.nextGaussian());
    return new Tensor(shape, values);
  }

  /** Sets random elements of a sparse matrix's tensors to zero. */
  private static void thin(
      Map<String, Tensor> tensors, String name, MatrixForm form, double density, Random random) {
    if (form.storage() != MatrixForm.Storage.SPARSE) {
      return;
    }
    for (String part : List.of("", "1", "2", "A", "B", "C")) {
      tensors.computeIfPresent(
          name + part,
          (key, dense) ->
              new Tensor(
                  dense.shape(),
                  Arrays.stream(dense.values())
                      .map(value -> random.nextDouble() < density ? value : 0)
                      .toArray()));
    }
  }

  /** A front end with the statistics of log energies of speech. */
  private static FrontEnd frontEnd(int filters) {
    double[] mean = new double[filters];
    double[] deviation = new double[filters];
    Arrays.fill(mean, 10);
    Arrays.fill(deviation, 3.5);
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
}
