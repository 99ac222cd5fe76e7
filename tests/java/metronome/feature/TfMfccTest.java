package metronome.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import metronome.ExternalData;
import metronome.model.RandomModels;
import metronome.model.Tensor;
import metronome.source.NpzFile;
import metronome.trace.Trace;
import metronome.trace.WavReader;
import org.junit.jupiter.api.Test;

class TfMfccTest {

  @Test
  void aFrameIsItsDefinitionWithAPlainFourierSum() {
    Random random = new Random(RandomModels.seed());
    float[] samples = new float[1700];
    for (int n = 0; n < samples.length; n++) {
      samples[n] = (float) (0.2 * random.nextGaussian());
    }
    double[][] frames = new TfMfcc(FrontEnd.tfMfcc(320)).frames(trace(samples));
    assertThat(frames).hasDimensions(4, 10);
    for (int t = 0; t < frames.length; t++) {
      assertThat(frames[t]).containsExactly(byDefinition(samples, 320 * t), within(1e-9));
    }
  }

  @Test
  void onlyWholeFramesCount() {
    TfMfcc mfcc = new TfMfcc(FrontEnd.tfMfcc(640));
    assertThat(mfcc.frames(trace(new float[16_000]))).hasDimensions(25, 10);
    assertThat(mfcc.frames(trace(new float[1279]))).hasDimensions(1, 10);
    assertThat(mfcc.frames(trace(new float[639]))).isEmpty();
    assertThat(mfcc.frames(trace(new float[1280]))[1][0])
        .isCloseTo(Math.sqrt(2.0 / 40) * 40 * Math.log(1e-12), within(1e-9));
  }

  @Test
  void normalisationIsTakenFromTheRecipe() {
    Random random = new Random(RandomModels.seed());
    double[] mean = random.doubles(10, -5, 5).toArray();
    double[] deviation = random.doubles(10, 0.5, 5).toArray();
    float[] samples = new float[700];
    samples[300] = 0.5f;
    double[] plain = new TfMfcc(FrontEnd.tfMfcc(640)).frames(trace(samples))[0];
    FrontEnd recipe = FrontEnd.tfMfcc(640).withNormalisation(mean, deviation);
    double[] frame = FeatureExtractor.of(recipe).frames(trace(samples))[0];
    for (int j = 0; j < 10; j++) {
      assertThat(frame[j]).isCloseTo((plain[j] - mean[j]) / deviation[j], within(1e-12));
    }
  }

  @Test
  void recipesSurviveTheirJson() {
    for (FrontEnd recipe :
        List.of(FrontEnd.tfMfcc(320), FrontEnd.given("acceleration", 50, 1, 3))) {
      FrontEnd back = FrontEnd.fromJson(recipe.toJson());
      assertThat(back).isEqualTo(recipe);
      assertThat(back.method()).isEqualTo(recipe.method());
      assertThat(back.features()).isEqualTo(recipe.features());
    }
    String json = FrontEnd.tfMfcc(320).toJson();
    assertThatThrownBy(
            () -> FrontEnd.fromJson(json.replace("tf-mfcc\",\"features", "x\",\"features")))
        .hasMessage("front end: method must be log-mel, tf-mfcc or given");
    assertThatThrownBy(() -> FrontEnd.fromJson(json.replace("\"features\":10", "\"features\":41")))
        .hasMessage("front end: 41 features of 40 mel filters");
  }

  @Test
  void anotherMethodIsRefused() {
    assertThatThrownBy(() -> new LogMel(FrontEnd.tfMfcc(320)))
        .hasMessage("front end: tf-mfcc is not log-mel");
    assertThatThrownBy(() -> new TfMfcc(FrontEnd.digits8k()))
        .hasMessage("front end: digits-8k is not tf-mfcc");
    assertThatThrownBy(() -> FeatureExtractor.of(FrontEnd.given("acceleration", 50, 1, 3)))
        .hasMessage(
            "front end: acceleration features are made elsewhere; no trace can be turned into them");
  }

  @Test
  void theRecordingOfArmsModelsGivesTheStoredFeatures() {
    Path directory = ExternalData.weights("arm_ml_kws");
    NpzFile golden = NpzFile.read(directory.resolve("golden_right.npz"));
    Trace trace = WavReader.read(directory.resolve("golden_right.wav"));
    compare(golden.tensor("mfcc_25x10"), new TfMfcc(FrontEnd.tfMfcc(640)).frames(trace));
    compare(golden.tensor("mfcc_49x10"), new TfMfcc(FrontEnd.tfMfcc(320)).frames(trace));

    Tensor mel = golden.tensor("mel_matrix_513x40");
    TfMelFilters filters = new TfMelFilters(FrontEnd.tfMfcc(640));
    for (int bin = 0; bin < 513; bin++) {
      for (int filter = 0; filter < 40; filter++) {
        assertThat(filters.weight(filter, bin)).isCloseTo(mel.at(bin, filter), within(1e-12));
      }
    }
    Tensor logarithms = golden.tensor("log_mel_25x40");
    TfMfcc mfcc = new TfMfcc(FrontEnd.tfMfcc(640));
    for (int t = 0; t < 25; t++) {
      double[] computed = mfcc.logarithms(trace.samples(), 640 * t);
      for (int k = 0; k < 40; k++) {
        assertThat(computed[k]).isCloseTo(logarithms.at(t, k), within(1e-9));
      }
    }
  }

  private static void compare(Tensor golden, double[][] frames) {
    assertThat(frames).hasDimensions(golden.rows(), golden.columns());
    for (int t = 0; t < frames.length; t++) {
      for (int j = 0; j < frames[t].length; j++) {
        assertThat(frames[t][j]).isCloseTo(golden.at(t, j), within(1e-9));
      }
    }
  }

  private static double[] byDefinition(float[] samples, int from) {
    double[] energies = new double[40];
    double[] centres = new double[41];
    double step = (mel(4000) - mel(20)) / 41;
    for (int k = 0; k < 41; k++) {
      centres[k] = mel(20) + (k + 1) * step;
    }
    for (int i = 2; i <= 256; i++) {
      double re = 0;
      double im = 0;
      for (int n = 0; n < 640; n++) {
        double windowed = samples[from + n] * (0.5 - 0.5 * Math.cos(2 * Math.PI * n / 640));
        re += windowed * Math.cos(2 * Math.PI * i * n / 1024);
        im -= windowed * Math.sin(2 * Math.PI * i * n / 1024);
      }
      double m = mel(i * 15.625);
      int channel = -1;
      while (channel < 39 && centres[channel + 1] < m) {
        channel++;
      }
      double weight = (centres[channel + 1] - m) / step;
      if (channel >= 0) {
        energies[channel] += weight * Math.sqrt(re * re + im * im);
      }
      if (channel < 39) {
        energies[channel + 1] += (1 - weight) * Math.sqrt(re * re + im * im);
      }
    }
    double[] coefficients = new double[10];
    for (int j = 0; j < 10; j++) {
      for (int k = 0; k < 40; k++) {
        coefficients[j] +=
            Math.sqrt(2.0 / 40)
                * Math.log(Math.max(energies[k], 1e-12))
                * Math.cos(Math.PI * j * (k + 0.5) / 40);
      }
    }
    return coefficients;
  }

  private static double mel(double hertz) {
    return 1127 * Math.log(1 + hertz / 700);
  }

  private static Trace trace(float[] samples) {
    return new Trace("t", 16_000, samples, Optional.empty(), List.of());
  }
}
