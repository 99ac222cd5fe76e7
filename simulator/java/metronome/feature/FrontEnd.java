package metronome.feature;

/**
 * Parameters of a log-mel front end: audio to frames. Computed in double precision on the host.
 *
 * @param name of the recipe, for instance {@code digits-8k}
 * @param hertz sampling rate that it expects
 * @param frameSamples length of an analysis frame
 * @param hopSamples distance between frames
 * @param fftPoints transform length, at least {@code frameSamples}
 * @param window HAMMING, HANN or NONE
 * @param preEmphasis coefficient a of x[n] - a x[n-1], 0 for none
 * @param melFilters number of triangular filters, the width D of a frame
 * @param lowHertz lower edge of the first filter
 * @param highHertz upper edge of the last filter
 * @param floor added to each filter's energy before the logarithm
 * @param mean subtracted from each log energy, one value a filter
 * @param deviation divides it afterwards, one value a filter
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
    double[] deviation) {

  /** Weighting of the samples of an analysis frame. */
  public enum Window {
    HAMMING,
    HANN,
    NONE
  }

  /** Seconds between frames: the time budget of one step. */
  public double hopSeconds() {
    return (double) hopSamples / hertz;
  }
}
