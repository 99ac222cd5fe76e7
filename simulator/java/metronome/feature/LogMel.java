package metronome.feature;

import java.util.Arrays;
import metronome.trace.Resampler;
import metronome.trace.Trace;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Computes the frames of a log-mel {@link FrontEnd}. For each frame of N samples, every hop:
 *
 * <ol>
 *   <li>samples on the int16 scale (amplitude times 32768), pre-emphasised over the whole trace:
 *       y[n] = x[n] - a x[n-1], x[-1] = 0
 *   <li>times the window, zero-padded at the end to the transform's length F
 *   <li>power P[k] = |Y[k]|^2 / F, k = 0 .. F/2
 *   <li>triangular mel filters, energies e
 *   <li>feature = (ln(e + floor) - mean) / deviation
 * </ol>
 *
 * <p>Frame t covers samples t hop .. t hop + N - 1. Where the trace ends inside the last frame, the
 * rest of that frame is zeros after pre-emphasis: every sample is used and no frame is dropped. See
 * {@link FrontEnd#frames}. Safe for use by many threads.
 */
public final class LogMel implements FeatureExtractor {
  private static final double FULL_SCALE = 32768;

  private final FrontEnd frontEnd;
  private final MelFilters filters;
  private final double[] window;
  private final DoubleFFT_1D transform;

  /**
   * @throws IllegalArgumentException where a mel filter would be empty, or the recipe has another
   *     method
   */
  public LogMel(FrontEnd frontEnd) {
    FeatureExtractor.require(frontEnd, FrontEnd.Method.LOG_MEL);
    this.frontEnd = frontEnd;
    filters = new MelFilters(frontEnd);
    window = window(frontEnd.window(), frontEnd.frameSamples());
    transform = new DoubleFFT_1D(frontEnd.fftPoints());
  }

  @Override
  public FrontEnd frontEnd() {
    return frontEnd;
  }

  @Override
  public double[][] frames(Trace trace) {
    float[] samples = Resampler.to(trace, frontEnd.hertz()).samples();
    double[][] frames = new double[frontEnd.frames(samples.length)][];
    double[] spectrum = new double[frontEnd.fftPoints()];
    double[] power = new double[frontEnd.fftPoints() / 2 + 1];
    for (int t = 0; t < frames.length; t++) {
      fill(spectrum, samples, t * frontEnd.hopSamples());
      transform.realForward(spectrum);
      power(spectrum, power);
      frames[t] = features(power);
    }
    return frames;
  }

  private void fill(double[] frame, float[] samples, int from) {
    final int there = Math.min(frontEnd.frameSamples(), samples.length - from);
    Arrays.fill(frame, 0);
    for (int i = 0; i < there; i++) {
      double before = from + i == 0 ? 0 : samples[from + i - 1];
      double emphasised = samples[from + i] - frontEnd.preEmphasis() * before;
      frame[i] = emphasised * FULL_SCALE * window[i];
    }
  }

  /** The transform packs Re[0], Re[F/2], then Re[k], Im[k] for k from 1. */
  private void power(double[] spectrum, double[] power) {
    final int points = frontEnd.fftPoints();
    final int last = points / 2;
    power[0] = spectrum[0] * spectrum[0] / points;
    power[last] = spectrum[1] * spectrum[1] / points;
    for (int k = 1; k < last; k++) {
      double re = spectrum[2 * k];
      double im = spectrum[2 * k + 1];
      power[k] = (re * re + im * im) / points;
    }
  }

  private double[] features(double[] power) {
    double[] features = new double[filters.count()];
    for (int j = 0; j < features.length; j++) {
      double log = Math.log(filters.energy(j, power) + frontEnd.floor());
      features[j] = (log - frontEnd.mean()[j]) / frontEnd.deviation()[j];
    }
    return features;
  }

  /** Weights of the samples of a frame. */
  static double[] window(FrontEnd.Window kind, int length) {
    double[] weights = new double[length];
    for (int n = 0; n < length; n++) {
      weights[n] =
          switch (kind) {
            case HAMMING ->
                length == 1 ? 1 : 0.54 - 0.46 * Math.cos(2 * Math.PI * n / (length - 1));
            case HANN -> 0.5 - 0.5 * Math.cos(2 * Math.PI * n / length);
            case NONE -> 1;
          };
    }
    return weights;
  }
}
