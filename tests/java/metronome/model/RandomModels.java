package metronome.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Models with random weights, sized like trained ones. */
public final class RandomModels {

  private RandomModels() {}

  /** A seed from the system property {@code metronome.seed}, or a new one, printed. */
  public static long seed() {
    return seed(System.nanoTime());
  }

  /**
   * The same with a usual seed, for bounds that hold of nearly all random models, but not of all.
   */
  public static long seed(long usual) {
    long seed = Long.getLong("metronome.seed", usual);
    System.out.println("metronome.seed=" + seed);
    return seed;
  }

  /** A model of a shape, pruned at random where it is sparse, with ranges where it needs them. */
  public static Model of(CellSpec spec, double gain, Random random) {
    Model model = RandomModel.of(spec, gain, random.nextDouble(), random);
    Map<String, Double> ranges = new HashMap<>(model.ranges());
    ranges.putAll(ranges(spec, random));
    return model.withRanges(ranges);
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
    return RandomModel.frames(count, width, gain, random);
  }
}
