package metronome.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import metronome.trace.Trace;
import org.junit.jupiter.api.Test;

class LogMelTest {
  private static final long SEED = Long.getLong("metronome.seed", 20261123L);

  @Test
  void bothRecipesEqualAPlainTransformByDefinition() {
    System.out.println("LogMelTest seed " + SEED);
    for (FrontEnd recipe : List.of(FrontEnd.digits8k(), FrontEnd.words16k())) {
      float[] samples = noise(recipe.frameSamples() * 2 + 137);
      assertFramesEqualDefinition(recipe, samples);
    }
  }

  @Test
  void normalisationWindowAndEmphasisAreEachTakenFromTheRecipe() {
    double[] mean = IntStream.range(0, 7).mapToDouble(j -> 0.3 * j - 1).toArray();
    double[] deviation = IntStream.range(0, 7).mapToDouble(j -> 0.5 + j).toArray();
    for (FrontEnd.Window window : FrontEnd.Window.values()) {
      for (double emphasis : new double[] {0, 0.5, 1}) {
        FrontEnd recipe =
            new FrontEnd(
                "x", 8000, 50, 33, 60, window, emphasis, 7, 200, 3500, 0.25, mean, deviation);
        assertFramesEqualDefinition(recipe, noise(120));
      }
    }
  }

  @Test
  void energyIsKeptByTheTransform() {
    // One filter cannot cover all bins evenly, so Parseval is held on the sum of two complementary
    // triangles: between their peaks their weights add to one.
    FrontEnd recipe =
        new FrontEnd(
            "x",
            8000,
            64,
            64,
            64,
            FrontEnd.Window.NONE,
            0,
            2,
            0,
            4000,
            1e-30,
            new double[2],
            new double[] {1, 1});
    int[] edges = IntStream.range(0, 4).map(k -> edge(recipe, k)).toArray();
    int bin = (edges[1] + edges[2]) / 2;
    float[] samples = new float[64];
    double energy = 0;
    for (int n = 0; n < samples.length; n++) {
      samples[n] = (float) (0.7 * Math.sin(2 * Math.PI * bin * n / 64.0 + 0.4));
      energy += Math.pow(samples[n] * 32768.0, 2);
    }
    double[] frame = new LogMel(recipe).frames(trace(8000, samples))[0];
    // Half of the energy is in the bin, half in its mirror image.
    assertThat(2 * (Math.exp(frame[0]) + Math.exp(frame[1]))).isCloseTo(energy, within(1e-3));
  }

  @Test
  void silenceGivesTheLogarithmOfTheFloor() {
    double[][] frames = new LogMel(FrontEnd.words16k()).frames(trace(16000, new float[16000]));
    assertThat(frames).hasDimensions(99, 32);
    assertThat(frames[98]).containsOnly(Math.log(1e-10));
    assertThat(new LogMel(FrontEnd.digits8k()).frames(trace(8000, new float[1]))[0])
        .containsOnly(0.0);
  }

  @Test
  void theLastFrameIsPaddedAndNeverDropped() {
    FrontEnd recipe = FrontEnd.digits8k();
    assertThat(recipe.frames(0)).isZero();
    assertThat(recipe.frames(1)).isEqualTo(1);
    assertThat(recipe.frames(256)).isEqualTo(1);
    assertThat(recipe.frames(257)).isEqualTo(2);
    assertThat(recipe.frames(384)).isEqualTo(2);
    assertThat(recipe.frames(385)).isEqualTo(3);
    assertThat(recipe.frames(Integer.MAX_VALUE)).isEqualTo(16777215);
    assertThat(FrontEnd.words16k().frames(16000)).isEqualTo(99);
    // A last frame that holds one sample only differs from silence.
    float[] samples = new float[257];
    samples[256] = 0.5f;
    double[][] frames = new LogMel(recipe).frames(trace(8000, samples));
    assertThat(frames[0]).containsOnly(0.0);
    assertThat(frames[1][20]).isGreaterThan(5);
  }

  @Test
  void anotherRateIsResampledFirst() {
    LogMel digits = new LogMel(FrontEnd.digits8k());
    double[][] native8k = digits.frames(tone(8000, 1000));
    double[][] from16k = digits.frames(tone(16000, 1000));
    assertThat(from16k).hasSameDimensionsAs(native8k);
    int loudest = 0;
    for (int j = 0; j < 32; j++) {
      if (native8k[10][j] > native8k[10][loudest]) {
        loudest = j;
      }
    }
    assertThat(from16k[10][loudest]).isCloseTo(native8k[10][loudest], within(1e-3));
    assertThat(native8k[10][loudest]).isGreaterThan(native8k[10][0] + 5);
  }

  private static Trace tone(int hertz, double tone) {
    float[] samples = new float[hertz];
    for (int n = 0; n < hertz; n++) {
      samples[n] = (float) (0.5 * Math.sin(2 * Math.PI * tone * n / hertz));
    }
    return trace(hertz, samples);
  }

  /** The definition, written once more without any of the code under test. */
  private static void assertFramesEqualDefinition(FrontEnd r, float[] samples) {
    double[][] actual = new LogMel(r).frames(trace(r.hertz(), samples));
    double[] emphasised = new double[samples.length + r.frameSamples() + r.hopSamples()];
    for (int n = 0; n < samples.length; n++) {
      double before = n > 0 ? 32768.0 * samples[n - 1] : 0;
      emphasised[n] = 32768.0 * samples[n] - r.preEmphasis() * before;
    }
    for (int t = 0; t < actual.length; t++) {
      double[] power = new double[r.fftPoints() / 2 + 1];
      for (int k = 0; k < power.length; k++) {
        double re = 0;
        double im = 0;
        for (int n = 0; n < r.frameSamples(); n++) {
          double y = emphasised[t * r.hopSamples() + n] * weight(r, n);
          re += y * Math.cos(2 * Math.PI * k * n / r.fftPoints());
          im -= y * Math.sin(2 * Math.PI * k * n / r.fftPoints());
        }
        power[k] = (re * re + im * im) / r.fftPoints();
      }
      for (int j = 0; j < r.melFilters(); j++) {
        double energy = 0;
        for (int k = 0; k < power.length; k++) {
          double rise = (k - edge(r, j)) / (double) (edge(r, j + 1) - edge(r, j));
          double fall = (edge(r, j + 2) - k) / (double) (edge(r, j + 2) - edge(r, j + 1));
          energy += power[k] * Math.max(0, Math.min(rise, fall));
        }
        double wanted = (Math.log(energy + r.floor()) - r.mean()[j]) / r.deviation()[j];
        assertThat(actual[t][j]).as("frame %d, filter %d", t, j).isCloseTo(wanted, within(1e-9));
      }
    }
    assertThat((actual.length - 1) * r.hopSamples() + r.frameSamples())
        .isGreaterThanOrEqualTo(samples.length);
  }

  private static double weight(FrontEnd r, int n) {
    return switch (r.window()) {
      case HAMMING -> 0.54 - 0.46 * Math.cos(2 * Math.PI * n / (r.frameSamples() - 1.0));
      case HANN -> Math.pow(Math.sin(Math.PI * n / r.frameSamples()), 2);
      case NONE -> 1;
    };
  }

  private static int edge(FrontEnd r, int k) {
    double low = 2595 * Math.log10(1 + r.lowHertz() / 700);
    double high = 2595 * Math.log10(1 + r.highHertz() / 700);
    double mel = low + (high - low) * k / (r.melFilters() + 1);
    double hertz = 700 * (Math.pow(10, mel / 2595) - 1);
    return (int) ((r.fftPoints() + 1) * hertz / r.hertz() + 1e-9);
  }

  private static float[] noise(int count) {
    Random random = new Random(SEED);
    float[] samples = new float[count];
    for (int n = 0; n < count; n++) {
      samples[n] = random.nextFloat() - 0.5f;
    }
    return samples;
  }

  private static Trace trace(int hertz, float[] samples) {
    return new Trace("t", hertz, samples, Optional.empty(), List.of());
  }
}
