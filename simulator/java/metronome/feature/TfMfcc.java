package metronome.feature;

import java.util.Arrays;
import metronome.trace.Resampler;
import metronome.trace.Trace;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Mel-frequency cepstral coefficients as TensorFlow's audio operators compute them. For each frame
 * of N samples, every hop, as long as a whole frame is left:
 *
 * <ol>
 *   <li>samples, full scale 1, times the window, zero-padded at the end to the transform's length F
 *   <li>magnitude A[k] = |X[k]|, k = 0 .. F/2
 *   <li>mel energies e of {@link TfMelFilters}, over magnitudes
 *   <li>L[k] = ln(max(e[k], floor)) of K filters
 *   <li>c[j] = sqrt(2 / K) sum over k of L[k] cos(pi j (k + 1/2) / K), c[0] no different
 *   <li>feature = (c - mean) / deviation
 * </ol>
 *
 * <p>Source: the spectrogram and mfcc operators of TensorFlow 1, which Arm's keyword spotters were
 * trained with.
 */
public final class TfMfcc implements FeatureExtractor {
  private final FrontEnd frontEnd;
  private final TfMelFilters filters;
  private final double[] window;
  private final DoubleFFT_1D transform;

  /**
   * @throws IllegalArgumentException where the recipe has another method or pre-emphasis
   */
  public TfMfcc(FrontEnd frontEnd) {
    FeatureExtractor.require(frontEnd, FrontEnd.Method.TF_MFCC);
    if (frontEnd.preEmphasis() != 0) {
      throw new IllegalArgumentException("front end: tf-mfcc has no pre-emphasis");
    }
    this.frontEnd = frontEnd;
    filters = new TfMelFilters(frontEnd);
    window = LogMel.window(frontEnd.window(), frontEnd.frameSamples());
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
    for (int t = 0; t < frames.length; t++) {
      frames[t] = coefficients(logarithms(samples, t * frontEnd.hopSamples()));
    }
    return frames;
  }

  /** Logarithms of the mel energies of the frame that begins at a sample. */
  double[] logarithms(float[] samples, int from) {
    double[] spectrum = new double[frontEnd.fftPoints()];
    for (int i = 0; i < window.length; i++) {
      spectrum[i] = samples[from + i] * window[i];
    }
    transform.realForward(spectrum);
    double[] energies = filters.energies(magnitudes(spectrum));
    return Arrays.stream(energies).map(e -> Math.log(Math.max(e, frontEnd.floor()))).toArray();
  }

  /** The transform packs Re[0], Re[F/2], then Re[k], Im[k] for k from 1. */
  private double[] magnitudes(double[] spectrum) {
    double[] magnitudes = new double[spectrum.length / 2 + 1];
    magnitudes[0] = Math.abs(spectrum[0]);
    magnitudes[spectrum.length / 2] = Math.abs(spectrum[1]);
    for (int k = 1; k < spectrum.length / 2; k++) {
      magnitudes[k] = Math.hypot(spectrum[2 * k], spectrum[2 * k + 1]);
    }
    return magnitudes;
  }

  private double[] coefficients(double[] logarithms) {
    final int count = logarithms.length;
    double[] features = new double[frontEnd.features()];
    for (int j = 0; j < features.length; j++) {
      double sum = 0;
      for (int k = 0; k < count; k++) {
        sum += logarithms[k] * Math.cos(Math.PI * j * (k + 0.5) / count);
      }
      features[j] = Math.sqrt(2.0 / count) * sum;
    }
    return frontEnd.normalised(features);
  }
}
