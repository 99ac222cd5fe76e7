package metronome.feature;

/**
 * Mean and deviation of each feature over many frames: what a front end normalises with.
 *
 * <pre>
 *   FeatureStatistics met = new FeatureStatistics(plain);
 *   traces.forEach(trace -> met.add(extractor.frames(trace)));
 *   FrontEnd frontEnd = met.frontEnd();
 * </pre>
 */
public final class FeatureStatistics {
  /** A feature that hardly moves is divided by 1. */
  private static final double LEAST_DEVIATION = 1e-9;

  private final FrontEnd plain;
  private final double[] sums;
  private final double[] squares;
  private double[] first = {};
  private long frames;

  /**
   * @param plain front end without normalisation
   */
  public FeatureStatistics(FrontEnd plain) {
    this.plain = plain;
    sums = new double[plain.features()];
    squares = new double[plain.features()];
  }

  /** Counts frames of plain features. */
  public void add(double[][] more) {
    for (double[] frame : more) {
      // Sums of differences from one frame: squares stay small.
      first = frames == 0 ? frame.clone() : first;
      for (int j = 0; j < sums.length; j++) {
        sums[j] += frame[j] - first[j];
        squares[j] += (frame[j] - first[j]) * (frame[j] - first[j]);
      }
      frames++;
    }
  }

  /** Frames so far. */
  public long frames() {
    return frames;
  }

  /**
   * The front end with what was met.
   *
   * @throws IllegalStateException before the first frame
   */
  public FrontEnd frontEnd() {
    if (frames == 0) {
      throw new IllegalStateException("no frame");
    }
    double[] mean = new double[sums.length];
    double[] deviation = new double[sums.length];
    for (int j = 0; j < mean.length; j++) {
      double offset = sums[j] / frames;
      double variance = Math.max(0, squares[j] / frames - offset * offset);
      mean[j] = first[j] + offset;
      deviation[j] = Math.sqrt(variance) > LEAST_DEVIATION ? Math.sqrt(variance) : 1;
    }
    return plain.withNormalisation(mean, deviation);
  }
}
