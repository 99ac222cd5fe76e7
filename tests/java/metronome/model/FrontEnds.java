package metronome.model;

import java.util.Arrays;
import java.util.Random;
import metronome.feature.FrontEnd;

/** Recipes of front ends, and images that hold them. */
public final class FrontEnds {

  private FrontEnds() {}

  /** The image of a network that reads a recipe's features. */
  public static ModelImage image(FrontEnd frontEnd) {
    CellSpec spec = new CellSpec(CellKind.RNN, frontEnd.features(), 4, 2, 0, 0);
    Model model = RandomModels.of(spec, 1, new Random(1));
    double largest = 0;
    for (int j = 0; j < frontEnd.features(); j++) {
      largest = Math.max(largest, Math.abs(frontEnd.mean()[j]) / frontEnd.deviation()[j]);
    }
    return Quantiser.quantise(
        new Model(
                "front-end",
                "test",
                spec,
                frontEnd,
                model.labels(),
                model.tensors(),
                model.ranges(),
                model.facts())
            .withRanges(java.util.Map.of("x", 4 + 2 * largest)));
  }

  /** Any recipe that the kernels can compute. */
  public static FrontEnd random(Random random) {
    while (true) {
      try {
        FrontEnd frontEnd = attempt(random);
        if (image(frontEnd).hasFrontEnd()) {
          return frontEnd;
        }
      } catch (IllegalArgumentException e) {
        // A mel filter would be empty: another one.
      }
    }
  }

  private static FrontEnd attempt(Random random) {
    final boolean isMfcc = random.nextInt(3) == 0;
    final int points = 128 << random.nextInt(4);
    final int hertz = random.nextBoolean() ? 8000 : 16_000;
    final int filters = 1 + random.nextInt(points / 10);
    final int features = isMfcc ? 1 + random.nextInt(filters) : filters;
    final double low = random.nextInt(hertz / 8);
    double[] mean = random.doubles(features, -10, 20).toArray();
    double[] deviation = random.doubles(features, 0.05, 5).toArray();
    if (random.nextBoolean()) {
      Arrays.fill(deviation, 1);
    }
    return new FrontEnd(
        "random",
        hertz,
        random.nextInt(8) == 0 ? points : 1 + random.nextInt(points),
        1 + random.nextInt(points),
        points,
        FrontEnd.Window.values()[random.nextInt(3)],
        isMfcc || random.nextInt(3) == 0 ? 0 : random.nextInt(4) == 0 ? 1 : random.nextDouble(),
        filters,
        low,
        low + (hertz / 2.0 - low) * (0.3 + 0.7 * random.nextDouble()),
        Math.pow(10, 4 - 20 * random.nextDouble()),
        mean,
        deviation,
        isMfcc ? FrontEnd.Method.TF_MFCC : FrontEnd.Method.LOG_MEL,
        features);
  }
}
