package metronome.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Networks at the ends of their formats, and inputs that drive their rows as far as they go. */
public final class LimitModels {
  private static final short[] ENDS = {Short.MAX_VALUE, Short.MIN_VALUE};

  private LimitModels() {}

  /**
   * A network whose weights all have the largest magnitude that their format has, in signs that
   * agree, alternate or are random, with biases, peepholes and factors as large as the quantiser
   * takes them.
   */
  public static ModelImage quantised(CellSpec spec, Random random) {
    double weight = Math.pow(2, random.nextInt(9) - 4);
    double bias = weight * Math.pow(2, 4 + random.nextInt(10));
    final long seed = random.nextLong();
    Model model = RandomModels.of(spec, 1, random);
    while (true) {
      try {
        return Quantiser.quantise(with(model, weight, bias, new Random(seed)));
      } catch (ModelImageException e) {
        // Biases first, then weights, until the accumulators hold what they give.
        weight /= bias > weight ? 1 : 2;
        bias /= 2;
        if (bias < 1e-6) {
          throw e;
        }
      }
    }
  }

  private static Model with(Model model, double weight, double bias, Random random) {
    Map<String, Tensor> tensors = new HashMap<>();
    new TreeMap<>(model.tensors())
        .forEach(
            (name, tensor) ->
                tensors.put(
                    name,
                    switch (tensor.shape().length) {
                      case 0 -> new Tensor(new int[0], new double[] {ends(random) * 16});
                      case 1 -> filled(tensor, bias, random);
                      default -> filled(tensor, weight, random);
                    }));
    return new Model(
        model.name(),
        model.task(),
        model.spec(),
        model.frontEnd(),
        model.labels(),
        tensors,
        model.ranges(),
        model.facts());
  }

  private static int ends(Random random) {
    return random.nextBoolean() ? 1 : -1;
  }

  /** Where a weight is pruned it stays so. */
  private static Tensor filled(Tensor tensor, double magnitude, Random random) {
    final int pattern = random.nextInt(4);
    final int sign = ends(random);
    double[] values = tensor.values().clone();
    for (int i = 0; i < values.length; i++) {
      int row = i / tensor.columns();
      int column = i % tensor.columns();
      int own =
          switch (pattern) {
            case 0 -> 1;
            case 1 -> column % 2 == 0 ? 1 : -1;
            case 2 -> row % 2 == 0 ? 1 : -1;
            default -> ends(random);
          };
      values[i] = values[i] == 0 ? 0 : sign * own * magnitude;
    }
    return new Tensor(tensor.shape(), values);
  }

  /** Frames of the ends of int16, each held for some steps: the worst for a row, or at random. */
  public static List<short[]> frames(ModelImage image, int count, Random random) {
    LayerContent layer = image.content().layers().get(0);
    final int inputs = layer.spec().inputs();
    List<short[]> frames = new ArrayList<>();
    while (frames.size() < count) {
      short[] frame = new short[inputs];
      final int row = random.nextInt(layer.input().rows());
      final boolean most = random.nextBoolean();
      final boolean any = random.nextInt(4) == 0;
      for (int j = 0; j < inputs; j++) {
        boolean high = any ? random.nextBoolean() : rises(layer.input(), row, j, inputs) == most;
        frame[j] = ENDS[high ? 0 : 1];
      }
      final int held = 1 + random.nextInt(random.nextBoolean() ? 8 : count);
      for (int i = 0; i < held && frames.size() < count; i++) {
        frames.add(frame);
      }
    }
    return frames;
  }

  /** Whether a row rises with a column. */
  private static boolean rises(StoredProduct product, int row, int column, int inputs) {
    if (product instanceof StoredProduct.Columns columns) {
      return columns.matrix().at(row, column) > 0;
    }
    short[] unit = new short[inputs];
    unit[column] = Short.MAX_VALUE;
    return IntegerProducts.apply(product, unit, new Saturations())[row] > 0;
  }
}
