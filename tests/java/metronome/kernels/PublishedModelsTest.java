package metronome.kernels;

import static metronome.kernels.PublishedModels.calibrated;
import static metronome.kernels.PublishedModels.compare;
import static metronome.kernels.PublishedModels.largest;
import static metronome.kernels.PublishedModels.requireSameOnDevice;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import metronome.ExternalData;
import metronome.feature.FeatureExtractor;
import metronome.kernels.PublishedModels.Figures;
import metronome.model.CellKind;
import metronome.model.MatrixForm.Storage;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.source.ArmKws;
import metronome.source.EdgeMlShaRnn;
import metronome.source.FastGrnnHar;
import metronome.source.Nnom;
import metronome.source.RnNoise;
import metronome.source.Sourced;
import metronome.trace.Manifest;
import metronome.trace.Trace;
import metronome.trace.WavReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Models that others trained, quantised with the ranges that they meet, in plain integers and on
 * the simulated device, which give the same bits; the differences from floating point are printed.
 */
class PublishedModelsTest {
  private static final String BOARD = "cortex-m4";
  private static final String ISA = "armv7e-m";

  /** One of so many test recordings is run. */
  private static final int EVERY = 16;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
  }

  /** With a classifier in 8 bits it would be 97: three windows have margins below its error. */
  @Test
  void shaRnnInEightBitsAnswersAlikeInNearlyAllWindows() {
    Sourced sourced = EdgeMlShaRnn.read(ExternalData.weights("edgeml_sharnn"));
    double[][][] windows = sourced.vectors().frames();
    Model model = calibrated(sourced.model(), windows);
    ModelImage image = Quantiser.quantise(model);
    Figures figures = compare(model, image, windows);
    figures.print("EdgeML ShaRNN, int8", image);
    assertThat(figures.agreed()).isGreaterThanOrEqualTo(98);
    assertThat(figures.agreedStates()).isGreaterThanOrEqualTo(98);
    assertThat(figures.worstLogit()).isLessThan(0.7);
    assertThat(figures.decibels()).isGreaterThan(44);
    try (DeviceKernel device = new DeviceKernel(CellKind.SHARNN, ISA, BOARD)) {
      requireSameOnDevice(device, image, windows);
    }
  }

  @Test
  void shaRnnInSixteenBitsAnswersAlikeInAllWindows() {
    Sourced sourced = EdgeMlShaRnn.read(ExternalData.weights("edgeml_sharnn"));
    double[][][] windows = sourced.vectors().frames();
    Model model = PublishedModels.stored(calibrated(sourced.model(), windows), Storage.INT16);
    ModelImage image = Quantiser.quantise(model);
    Figures figures = compare(model, image, windows);
    figures.print("EdgeML ShaRNN, int16", image);
    assertThat(figures.agreed()).isEqualTo(100);
    assertThat(figures.worstLogit()).isLessThan(0.05);
    assertThat(figures.decibels()).isGreaterThan(60);
    try (DeviceKernel device = new DeviceKernel(CellKind.SHARNN, ISA, BOARD)) {
      requireSameOnDevice(device, image, windows);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GRU_S, 34, 0.07",
    "GRU_M, 36, 0.1",
    "Basic_LSTM_S, 32, 0.1",
    "LSTM_S, 36, 0.1",
    "LSTM_M, 35, 0.1"
  })
  void armsSpottersHearTheRecordingOnTheDevice(String name, double decibels, double logit) {
    Path directory = ExternalData.weights("arm_ml_kws");
    Model trained = ArmKws.read(directory, name).model();
    FeatureExtractor features = FeatureExtractor.of(trained.frontEnd());
    Trace trace = WavReader.read(directory.resolve("golden_right.wav"));
    double[][] silence = features.frames(silence());
    double[][] heard = features.frames(trace);
    Model model = calibrated(trained, heard, silence);
    ModelImage image = Quantiser.quantise(model);
    Figures figures = compare(model, image, heard);
    figures.print(name, image);
    try (DeviceKernel device = new DeviceKernel(model.spec().kind(), ISA, BOARD)) {
      Run run = requireSameOnDevice(device, image, heard);
      int[] output = run.outputs().get(0);
      double[] logits = image.logits(Arrays.copyOf(output, output.length - 1));
      double probability = softmax(logits)[largest(logits)];
      String label = model.labels().get(output[output.length - 1]);
      System.out.printf("%s on %s: p(%s) = %.4f%n", name, BOARD, label, probability);
      assertThat(label).isEqualTo("right");
      assertThat(probability).isGreaterThan(0.99);
    }
    assertThat(figures.decibels()).isGreaterThan(decibels);
    assertThat(figures.worstLogit()).isLessThan(logit);
  }

  /** Over recorded words, those of the test speakers; calibrated on others. */
  @ParameterizedTest
  @CsvSource({"GRU_S", "GRU_M", "Basic_LSTM_S", "LSTM_S", "LSTM_M"})
  void armsSpottersAnswerAlikeOverRecordedWords(String name) {
    Model trained = ArmKws.read(ExternalData.weights("arm_ml_kws"), name).model();
    Manifest manifest =
        Manifest.read(ExternalData.traces("speech_commands").resolve("manifest.csv"));
    Model model = calibrated(trained, windows(trained, manifest, manifest.split("train"), 200));
    ModelImage image = Quantiser.quantise(model);
    double[][][] words = windows(trained, manifest, manifest.split("test"), EVERY);
    Figures figures = compare(model, image, words);
    figures.print(name + " over words", image);
    assertThat(figures.windows()).isGreaterThan(50);
    assertThat(figures.agreed()).isGreaterThanOrEqualTo(figures.windows() - 1);
    assertThat(figures.decibels()).isGreaterThan(30);
  }

  @Test
  void sparseFactorsAreTheSameNetworkBitForBit() {
    Sourced sourced = FastGrnnHar.read(ExternalData.weights("fastgrnn_har"), "fastgrnn");
    double[][][] windows = sourced.vectors().frames();
    Model model = calibrated(sourced.model(), windows);
    ModelImage dense = Quantiser.quantise(model);
    ModelImage sparse = Quantiser.quantise(PublishedModels.stored(model, Storage.SPARSE));
    Figures figures = compare(model, sparse, windows);
    figures.print("har-fastgrnn, sparse", sparse);
    assertThat(figures).isEqualTo(compare(model, dense, windows));
    try (DeviceKernel device = new DeviceKernel(CellKind.FASTGRNN, ISA, BOARD)) {
      requireSameOnDevice(device, sparse, windows);
    }
  }

  @ParameterizedTest
  @CsvSource({"fastgrnn, 37, 1.3", "gru, 43, 0.1", "lstm, 34, 0.1"})
  void activitiesAreRecognisedAlike(String name, double decibels, double logit) {
    Sourced sourced = FastGrnnHar.read(ExternalData.weights("fastgrnn_har"), name);
    double[][][] windows = sourced.vectors().frames();
    Model model = calibrated(sourced.model(), windows);
    ModelImage image = Quantiser.quantise(model);
    Figures figures = compare(model, image, windows);
    figures.print("har-" + name, image);
    assertThat(figures.agreed()).isEqualTo(6);
    try (DeviceKernel device = new DeviceKernel(model.spec().kind(), ISA, BOARD)) {
      requireSameOnDevice(device, image, windows);
    }
    assertThat(figures.decibels()).isGreaterThan(decibels);
    assertThat(figures.worstLogit()).isLessThan(logit);
  }

  @ParameterizedTest
  @CsvSource({"vad_gru, 46", "noise_gru, 42", "denoise_gru, 39"})
  void rnNoisesLayersKeepTheirSignal(String layer, double decibels) {
    Sourced sourced = RnNoise.read(ExternalData.weights("rnnoise"), layer);
    requireSignal(sourced, layer, decibels);
  }

  @Test
  void nnomsLayersKeepTheirSignal() {
    Path directory = ExternalData.weights("nnom");
    for (Nnom.Layer layer : Nnom.LAYERS) {
      requireSignal(Nnom.read(directory, layer), layer.network() + " " + layer.name(), 41);
    }
  }

  private static void requireSignal(Sourced sourced, String name, double decibels) {
    double[][][] windows = sourced.vectors().frames();
    Model model = calibrated(sourced.model(), windows);
    ModelImage image = Quantiser.quantise(model);
    Figures figures = compare(model, image, windows);
    figures.print(name, image);
    try (DeviceKernel device = new DeviceKernel(model.spec().kind(), ISA, BOARD)) {
      requireSameOnDevice(device, image, windows);
    }
    assertThat(figures.decibels()).as(name).isGreaterThan(decibels);
  }

  /** Features of every so many recordings, each filled up to a second, after those of silence. */
  private static double[][][] windows(
      Model model, Manifest manifest, List<Manifest.Entry> entries, int every) {
    FeatureExtractor features = FeatureExtractor.of(model.frontEnd());
    List<double[][]> windows = new ArrayList<>();
    windows.add(features.frames(silence()));
    for (int i = 0; i < entries.size(); i += every) {
      float[] samples = Arrays.copyOf(manifest.trace(entries.get(i)).samples(), 16_000);
      windows.add(features.frames(new Trace("word", 16_000, samples, Optional.empty(), List.of())));
    }
    return windows.toArray(double[][][]::new);
  }

  private static Trace silence() {
    return new Trace("silence", 16_000, new float[16_000], Optional.empty(), List.of());
  }

  private static double[] softmax(double[] logits) {
    double sum = Arrays.stream(logits).map(Math::exp).sum();
    return Arrays.stream(logits).map(l -> Math.exp(l) / sum).toArray();
  }
}
