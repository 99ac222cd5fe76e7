package metronome.kernels;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import metronome.feature.FeatureExtractor;
import metronome.feature.FrontEnd;
import metronome.feature.MelBank;
import metronome.model.FrontEnds;
import metronome.model.IntegerFrontEnd;
import metronome.trace.Trace;

/**
 * Fixed-point features against those in double precision, over traces. The signal is what the
 * features differ from their own mean, so that a constant does not count; a feature is above the
 * noise floor where its filter holds more energy than the rounding of samples to 16 bits gives it.
 */
final class FeatureError {
  private final FrontEnd frontEnd;
  private final FeatureExtractor exact;
  private final IntegerFrontEnd fixed;
  private final double[] scale;
  private final double[] noise;
  private final Sum[] all;
  private final Sum[] above;
  private double largest;
  private long frames;

  /** Sums of one feature. */
  private static final class Sum {
    private long count;
    private double values;
    private double squares;
    private double errors;

    void add(double value, double error) {
      count++;
      values += value;
      squares += value * value;
      errors += error * error;
    }

    double signal() {
      return count == 0 ? 0 : squares - values * values / count;
    }
  }

  /**
   * Nothing so far.
   *
   * @param frontEnd a recipe without normalisation
   */
  FeatureError(FrontEnd frontEnd) {
    // What keeps features within 3 and coefficients, of which the first is a sum, within 4.
    scale = new double[frontEnd.features()];
    Arrays.fill(scale, frontEnd.method() == FrontEnd.Method.LOG_MEL ? 8 : 16);
    if (frontEnd.method() == FrontEnd.Method.TF_MFCC) {
      scale[0] = 64;
    }
    this.frontEnd = frontEnd.withNormalisation(new double[frontEnd.features()], scale);
    exact = FeatureExtractor.of(this.frontEnd);
    fixed = new IntegerFrontEnd(FrontEnds.image(this.frontEnd).bytes());
    noise = logarithmsOfNoise();
    all = sums();
    above = sums();
  }

  private Sum[] sums() {
    Sum[] sums = new Sum[frontEnd.features()];
    Arrays.setAll(sums, i -> new Sum());
    return sums;
  }

  /** Of white noise of a twelfth of a step, pre-emphasised and windowed, in each filter. */
  private double[] logarithmsOfNoise() {
    double[] logarithms = new double[frontEnd.features()];
    if (frontEnd.method() != FrontEnd.Method.LOG_MEL) {
      Arrays.fill(logarithms, Double.NEGATIVE_INFINITY);
      return logarithms;
    }
    double energy = 0;
    for (double weight : frontEnd.windowWeights()) {
      energy += weight * weight;
    }
    final MelBank bank = MelBank.of(frontEnd);
    final double a = frontEnd.preEmphasis();
    final double window = energy / frontEnd.fftPoints() / 12;
    final DoubleUnaryOperator power =
        bin -> 1 - 2 * a * Math.cos(2 * Math.PI * bin / frontEnd.fftPoints()) + a * a;
    double[] energies = new double[frontEnd.features() + 2];
    int bin = 0;
    for (int i = 0; i < bank.segments().length; i++) {
      for (int n = 0; n < bank.segments()[i]; n++, bin++) {
        final double p = power.applyAsDouble(bank.firstBin() + bin) * window;
        energies[i] += bank.falling()[bin] * p;
        energies[i + 1] += (1 - bank.falling()[bin]) * p;
      }
    }
    for (int j = 0; j < logarithms.length; j++) {
      logarithms[j] = Math.log(energies[j + 1] + frontEnd.floor());
    }
    return logarithms;
  }

  /** Compares the features of a trace of the recipe's rate. */
  void add(Trace trace) {
    double[][] expected = exact.frames(trace);
    final int length = trace.samples().length;
    for (int t = 0; t < expected.length; t++) {
      short[] samples = new short[frontEnd.frameSamples() + 1];
      final int from = t * frontEnd.hopSamples() - 1;
      for (int i = 0; i < samples.length; i++) {
        if (from + i >= 0 && from + i < length) {
          samples[i] = (short) Math.rint(trace.samples()[from + i] * 32768);
        }
      }
      final int count = Math.min(frontEnd.frameSamples(), length - t * frontEnd.hopSamples());
      short[] features = fixed.features(samples, count);
      frames++;
      for (int j = 0; j < features.length; j++) {
        final double value = scale[j] * expected[t][j];
        final double error = scale[j] * Math.scalb((double) features[j], -fixed.fraction()) - value;
        all[j].add(value, error);
        if (value > noise[j]) {
          above[j].add(value, error);
          largest = Math.max(largest, Math.abs(error));
        }
      }
    }
  }

  /** Signal to error in decibels, of all features. */
  double decibels() {
    return decibels(all);
  }

  /** Signal to error in decibels, of those above the noise floor. */
  double decibelsAboveNoise() {
    return decibels(above);
  }

  /** Share of features above the noise floor. */
  double shareAboveNoise() {
    return (double) Arrays.stream(above).mapToLong(sum -> sum.count).sum()
        / Arrays.stream(all).mapToLong(sum -> sum.count).sum();
  }

  /** The largest error of one above the noise floor. */
  double largestError() {
    return largest;
  }

  private static double decibels(Sum[] sums) {
    double signal = 0;
    double errors = 0;
    for (Sum sum : sums) {
      signal += sum.signal();
      errors += sum.errors;
    }
    return 10 * Math.log10(signal / errors);
  }

  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "%s: %d frames, %.1f dB, above the noise floor %.1f dB (%.2f %% of features), largest error"
            + " there %.2f",
        frontEnd.name(),
        frames,
        decibels(),
        decibelsAboveNoise(),
        100 * shareAboveNoise(),
        largest);
  }
}
