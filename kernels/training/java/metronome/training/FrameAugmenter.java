package metronome.training;

import java.util.random.RandomGenerator;

/**
 * Varies log-mel frames before normalisation: tempo, vocal tract, frequency response; and blanks
 * parts of them afterwards.
 */
final class FrameAugmenter {
  private final Augmentation amount;
  private final double lowMel;
  private final double highMel;

  /** The edges are those of the front end's filters. */
  FrameAugmenter(Augmentation amount, double lowHertz, double highHertz) {
    this.amount = amount;
    this.lowMel = mel(lowHertz);
    this.highMel = mel(highHertz);
  }

  /** Log energies [frames][filters] to varied ones; the number of frames may change. */
  float[][] vary(float[][] frames, RandomGenerator random) {
    int filters = frames[0].length;
    double tempo = amount.tempo().draw(random);
    double[] source = warpedPositions(filters, amount.warp().draw(random));
    double[] response = response(filters, random);
    float[][] varied = new float[Math.max(1, (int) Math.round(frames.length / tempo))][filters];
    for (int t = 0; t < varied.length; t++) {
      double time = Math.min(frames.length - 1, t * tempo);
      int before = (int) time;
      int after = Math.min(frames.length - 1, before + 1);
      double share = time - before;
      for (int k = 0; k < filters; k++) {
        double early = at(frames[before], source[k]);
        double late = at(frames[after], source[k]);
        varied[t][k] = (float) (early + share * (late - early) + response[k]);
      }
    }
    return varied;
  }

  /** Sets one band of filters and one stretch of frames to 0, the mean of normalised frames. */
  void mask(float[][] normalised, RandomGenerator random) {
    int filters = normalised[0].length;
    int width = random.nextInt(Math.min(amount.maskedFilters(), filters / 2) + 1);
    int firstFilter = random.nextInt(filters - width + 1);
    int length = random.nextInt(Math.min(amount.maskedFrames(), normalised.length / 4) + 1);
    int firstFrame = random.nextInt(normalised.length - length + 1);
    for (int t = 0; t < normalised.length; t++) {
      boolean wholeFrame = t >= firstFrame && t < firstFrame + length;
      int from = wholeFrame ? 0 : firstFilter;
      int to = wholeFrame ? filters : firstFilter + width;
      java.util.Arrays.fill(normalised[t], from, to, 0f);
    }
  }

  /** For each filter, which (fractional) filter holds its energy in the unwarped frame. */
  private double[] warpedPositions(int filters, double factor) {
    double spacing = (highMel - lowMel) / (filters + 1);
    double[] positions = new double[filters];
    for (int k = 0; k < filters; k++) {
      double hertz = hertz(lowMel + (k + 1) * spacing) / factor;
      double position = (mel(hertz) - lowMel) / spacing - 1;
      positions[k] = Math.max(0, Math.min(filters - 1, position));
    }
    return positions;
  }

  /** A tilt and three slow waves over the filters: another microphone, another room. */
  private double[] response(int filters, RandomGenerator random) {
    double[] response = new double[filters];
    for (int wave = 1; wave <= 4; wave++) {
      double height = amount.equaliser() * random.nextGaussian() / Math.sqrt(wave);
      for (int k = 0; k < filters; k++) {
        response[k] += height * Math.cos(Math.PI * wave * (k + 0.5) / filters);
      }
    }
    return response;
  }

  private static double at(float[] values, double position) {
    int below = (int) position;
    int above = Math.min(values.length - 1, below + 1);
    return values[below] + (position - below) * (values[above] - values[below]);
  }

  private static double mel(double hertz) {
    return 1127 * Math.log1p(hertz / 700);
  }

  private static double hertz(double mel) {
    return 700 * Math.expm1(mel / 1127);
  }
}
