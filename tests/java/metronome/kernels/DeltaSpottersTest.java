package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import metronome.ExternalData;
import metronome.cell.Cell;
import metronome.feature.FeatureExtractor;
import metronome.kernels.PublishedModels.Figures;
import metronome.ledger.Charge;
import metronome.model.DeltaModels;
import metronome.model.LayerOptions.Delta;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.source.ArmKws;
import metronome.trace.Manifest;
import metronome.trace.Trace;
import metronome.trace.WavReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Arm's GRU spotters, which were not trained for it, as delta GRUs: prints what thresholds cost in
 * answers and save in products and cycles.
 */
class DeltaSpottersTest {
  private static final String BOARD = "cortex-m4";
  private static final String ISA = "armv7e-m";

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
  }

  @ParameterizedTest
  @CsvSource({
    "GRU_S, 0, 0, 1, 1",
    "GRU_S, 0.25, 0.02, 0.95, 0.8",
    "GRU_S, 0.5, 0.05, 0.9, 0.65",
    "GRU_S, 1, 0.1, 0.85, 0.5",
    "GRU_M, 0, 0, 1, 1",
    "GRU_M, 0.25, 0.02, 0.95, 0.7",
    "GRU_M, 0.5, 0.05, 0.9, 0.55",
    "GRU_M, 1, 0.1, 0.85, 0.4"
  })
  void changesAloneAreMultiplied(
      String name, double input, double state, double agreement, double share) {
    Path directory = ExternalData.weights("arm_ml_kws");
    Model gru = ArmKws.read(directory, name).model();
    double[][] recording =
        FeatureExtractor.of(gru.frontEnd())
            .frames(WavReader.read(directory.resolve("golden_right.wav")));
    double[][][] words = words(gru);
    Model dense = PublishedModels.calibrated(gru, words);
    Model delta = PublishedModels.calibrated(DeltaModels.of(gru, new Delta(input, state)), words);
    final int alike = alike(dense, delta, words);
    ModelImage image = Quantiser.quantise(delta);
    Figures figures = PublishedModels.compare(delta, image, words);
    final long denseCycles = cycles(dense, recording);
    try (DeviceKernel device = new DeviceKernel(delta.spec().kind(), ISA, BOARD)) {
      PublishedModels.requireSameOnDevice(device, image, recording);
      double multiplied = device.occupancy().orElseThrow().share(delta.spec().last());
      long cycles = ofSteps(device) / recording.length;
      System.out.printf(
          "%s, thresholds %s and %s: %d of %d answers as without, integers %d of %d as their cell,"
              + " %.1f dB; over the recording %.1f %% multiplied, %d cycles a step, %d without%n",
          name,
          input,
          state,
          alike,
          words.length,
          figures.agreed(),
          figures.windows(),
          figures.decibels(),
          100 * multiplied,
          cycles,
          denseCycles);
      assertThat(multiplied).isLessThanOrEqualTo(share);
    }
    assertThat((double) alike / words.length).isGreaterThanOrEqualTo(agreement);
    assertThat((double) figures.agreed() / words.length).isGreaterThanOrEqualTo(agreement - 0.05);
  }

  private static int alike(Model dense, Model delta, double[][]... windows) {
    Cell one = Cell.of(dense);
    Cell other = Cell.of(delta);
    int alike = 0;
    for (double[][] window : windows) {
      double[] first = one.logits(one.states(window)[window.length - 1]);
      double[] second = other.logits(other.states(window)[window.length - 1]);
      alike += PublishedModels.largest(first) == PublishedModels.largest(second) ? 1 : 0;
    }
    return alike;
  }

  private static long cycles(Model model, double[]... window) {
    try (DeviceKernel device = new DeviceKernel(model.spec().kind(), ISA, BOARD)) {
      PublishedModels.requireSameOnDevice(device, Quantiser.quantise(model), window);
      return ofSteps(device) / window.length;
    }
  }

  /** Without the start, which checks the image, and the output layer. */
  private static long ofSteps(DeviceKernel device) {
    return device.ledger().stages().stream()
        .filter(charge -> List.of("gates", "update").contains(charge.name()))
        .mapToLong(Charge::cycles)
        .sum();
  }

  /** One in sixteen recordings of the test speakers. */
  private static double[][][] words(Model model) {
    Manifest manifest =
        Manifest.read(ExternalData.traces("speech_commands").resolve("manifest.csv"));
    FeatureExtractor features = FeatureExtractor.of(model.frontEnd());
    List<double[][]> windows = new ArrayList<>();
    List<Manifest.Entry> entries = manifest.split("test");
    for (int i = 0; i < entries.size(); i += 16) {
      float[] samples = Arrays.copyOf(manifest.trace(entries.get(i)).samples(), 16_000);
      windows.add(features.frames(new Trace("word", 16_000, samples, Optional.empty(), List.of())));
    }
    return windows.toArray(double[][][]::new);
  }
}
