package metronome.feature;

import java.util.Arrays;

/**
 * Parameters of a front end: audio to frames. {@link FeatureExtractor} computes it, in double
 * precision on the host; docs/cells.md gives the equations.
 *
 * @param name of the recipe, for instance {@code digits-8k}
 * @param hertz sampling rate that it expects
 * @param frameSamples length of an analysis frame
 * @param hopSamples distance between frames
 * @param fftPoints transform length, even, at least {@code frameSamples}
 * @param window HAMMING, HANN or NONE
 * @param preEmphasis coefficient a of x[n] - a x[n-1], 0 for none
 * @param melFilters number of triangular filters
 * @param lowHertz lower edge of the first filter
 * @param highHertz upper edge of the last filter
 * @param floor of a filter's energy before the logarithm: added to it, in squared int16 units, or
 *     for MFCC its least value
 * @param mean subtracted from each feature
 * @param deviation divides it afterwards, one value a feature
 * @param method how features come about
 * @param features the width D of a frame
 */
public record FrontEnd(
    String name,
    int hertz,
    int frameSamples,
    int hopSamples,
    int fftPoints,
    Window window,
    double preEmphasis,
    int melFilters,
    double lowHertz,
    double highHertz,
    double floor,
    double[] mean,
    double[] deviation,
    Method method,
    int features) {

  static final int MOST_FFT_POINTS = 1 << 16;
  static final int MOST_FILTERS = 1 << 10;

  /** How features come about. */
  public enum Method {
    /** Logarithms of mel energies: {@link LogMel}. */
    LOG_MEL,
    /** Cepstral coefficients as TensorFlow's audio operators compute them: {@link TfMfcc}. */
    TF_MFCC,
    /** Made elsewhere: only rate, hop and number are known, and no trace can be run. */
    GIVEN
  }

  /** Weighting of the samples of an analysis frame of N samples. */
  public enum Window {
    /** 0.54 - 0.46 cos(2 pi n / (N - 1)), symmetric, as in the EdgeML recipe. */
    HAMMING,
    /** 0.5 - 0.5 cos(2 pi n / N), periodic. */
    HANN,
    /** All ones. */
    NONE
  }

  public FrontEnd {
    check(name != null && window != null && method != null, "name, window and method are needed");
    check(
        features > 0
            && (method == Method.TF_MFCC ? features <= melFilters : features == melFilters),
        features + " features of " + melFilters + " mel filters");
    check(hertz > 0, "rate must be positive");
    check(frameSamples > 0 && hopSamples > 0, "frame and hop must be positive");
    check(
        fftPoints >= frameSamples && fftPoints % 2 == 0 && fftPoints <= MOST_FFT_POINTS,
        "transform of " + fftPoints + " points for frames of " + frameSamples);
    check(preEmphasis >= 0 && preEmphasis <= 1, "pre-emphasis must be 0 to 1");
    check(melFilters > 0 && melFilters <= MOST_FILTERS, melFilters + " mel filters");
    check(
        lowHertz >= 0 && lowHertz < highHertz && highHertz <= hertz / 2.0,
        "filters from " + lowHertz + " to " + highHertz + " Hz at a rate of " + hertz + " Hz");
    check(floor > 0 && Double.isFinite(floor), "floor must be positive");
    check(
        mean.length == features && deviation.length == features,
        mean.length + " means and " + deviation.length + " deviations for " + features);
    check(Arrays.stream(mean).allMatch(Double::isFinite), "a mean is not a finite number");
    check(
        Arrays.stream(deviation).allMatch(d -> d > 0 && Double.isFinite(d)),
        "deviations must be positive");
    mean = mean.clone();
    deviation = deviation.clone();
  }

  /** A log-mel front end: a feature a filter. */
  public FrontEnd(
      String name,
      int hertz,
      int frameSamples,
      int hopSamples,
      int fftPoints,
      Window window,
      double preEmphasis,
      int melFilters,
      double lowHertz,
      double highHertz,
      double floor,
      double[] mean,
      double[] deviation) {
    this(
        name,
        hertz,
        frameSamples,
        hopSamples,
        fftPoints,
        window,
        preEmphasis,
        melFilters,
        lowHertz,
        highHertz,
        floor,
        mean,
        deviation,
        Method.LOG_MEL,
        melFilters);
  }

  /**
   * The recipe of Arm's keyword spotters: 16 kHz, frames of 40 ms, 10 cepstral coefficients of 40
   * filters from 20 to 4000 Hz. No normalisation.
   *
   * @param hopSamples 640 or 320 in the published models
   */
  public static FrontEnd tfMfcc(int hopSamples) {
    return Recipes.tfMfcc(hopSamples);
  }

  /**
   * Features that are made elsewhere.
   *
   * @param name what they are
   * @param hertz rate of the signal
   * @param hopSamples of it between two frames
   * @param features D
   */
  public static FrontEnd given(String name, int hertz, int hopSamples, int features) {
    return Recipes.given(name, hertz, hopSamples, features);
  }

  /**
   * The recipe for spoken digits: 8 kHz, frames of 32 ms every 16 ms, 32 filters. Floor 1 is about
   * the energy of one unit of 16-bit noise. No normalisation.
   */
  public static FrontEnd digits8k() {
    return Recipes.digits8k();
  }

  /**
   * The recipe for words, that of EdgeML's keyword spotters: 16 kHz, frames of 25 ms every 10 ms,
   * 32 filters to 8 kHz. A second of audio gives 99 frames. No normalisation.
   */
  public static FrontEnd words16k() {
    return Recipes.words16k();
  }

  /** The same recipe with the normalisation of a training set. */
  public FrontEnd withNormalisation(double[] mean, double[] deviation) {
    return new FrontEnd(
        name,
        hertz,
        frameSamples,
        hopSamples,
        fftPoints,
        window,
        preEmphasis,
        melFilters,
        lowHertz,
        highHertz,
        floor,
        mean,
        deviation,
        method,
        features);
  }

  /** Features less their mean, over their deviation. */
  public double[] normalised(double[] plain) {
    double[] normalised = new double[features];
    for (int j = 0; j < features; j++) {
      normalised[j] = (plain[j] - mean[j]) / deviation[j];
    }
    return normalised;
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException where a key is missing or wrong, saying which
   */
  public static FrontEnd fromJson(String json) {
    return FrontEndJson.read(json);
  }

  /** One JSON object, keys as the components are called; docs/formats.md. */
  public String toJson() {
    return FrontEndJson.write(this);
  }

  /** Weights of the samples of a frame, {@code frameSamples} of them. */
  public double[] windowWeights() {
    return LogMel.window(window, frameSamples);
  }

  /** Seconds between frames: the time budget of one step. */
  public double hopSeconds() {
    return (double) hopSamples / hertz;
  }

  /**
   * Frames that a trace of so many samples at this rate gives: none for none; one where it is
   * shorter than a frame; otherwise 1 + ceil((samples - frame) / hop), the last one padded with
   * zeros. MFCC are not padded: 1 + floor((samples - frame) / hop), none where it is shorter.
   */
  public int frames(int samples) {
    if (method == Method.TF_MFCC) {
      return samples < frameSamples ? 0 : 1 + (samples - frameSamples) / hopSamples;
    }
    if (samples <= 0) {
      return 0;
    }
    long beyond = Math.max(0L, samples - (long) frameSamples);
    return (int) (1 + (beyond + hopSamples - 1) / hopSamples);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrontEnd that && toJson().equals(that.toJson());
  }

  @Override
  public int hashCode() {
    return toJson().hashCode();
  }

  private static void check(boolean right, String reason) {
    if (!right) {
      throw new IllegalArgumentException("front end: " + reason);
    }
  }
}
