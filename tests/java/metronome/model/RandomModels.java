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
    int d = spec.inputs();
    int h = spec.hidden();
    if (spec.kind() == CellKind.GRU) {
      tensors.put("W", normal(random, gain, 3 * h, d));
      tensors.put("U", normal(random, gain, 3 * h, h));
      tensors.put("b", normal(random, 1, 3 * h));
      tensors.put("bh", normal(random, 1, h));
    } else {
      factors(tensors, "W", h, d, spec.rankW(), gain, random);
      factors(tensors, "U", h, h, spec.rankU(), gain, random);
      tensors.put("bz", normal(random, 1, h));
      tensors.put("bh", normal(random, 1, h));
      tensors.put("zeta", new Tensor(new int[0], new double[] {1 + random.nextGaussian()}));
      tensors.put("nu", new Tensor(new int[0], new double[] {-4 + random.nextGaussian()}));
    }
    tensors.put("Wo", normal(random, 1, spec.classes(), h));
    tensors.put("bo", normal(random, 1, spec.classes()));
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < spec.classes(); i++) {
      labels.add("class " + i);
    }
    return new Model("random", "test", spec, frontEnd(d), labels, tensors, 0, Map.of());
  }

  /** A shape between 1 and the given sizes. */
  public static CellSpec spec(CellKind kind, int mostInputs, int mostHidden, Random random) {
    int d = 1 + random.nextInt(mostInputs);
    int h = 1 + random.nextInt(mostHidden);
    int c = 1 + random.nextInt(13);
    if (kind == CellKind.GRU) {
      return new CellSpec(kind, d, h, c, 0, 0);
    }
    int rankW = random.nextBoolean() ? 0 : 1 + random.nextInt(d);
    int rankU = random.nextBoolean() ? 0 : 1 + random.nextInt(h);
    return new CellSpec(kind, d, h, c, rankW, rankU);
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

  private static void factors(
      Map<String, Tensor> tensors,
      String name,
      int rows,
      int columns,
      int rank,
      double gain,
      Random random) {
    if (rank == 0) {
      tensors.put(name, normal(random, gain, rows, columns));
    } else {
      tensors.put(name + "1", normal(random, gain, rows, rank));
      tensors.put(name + "2", normal(random, 1, columns, rank));
    }
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
