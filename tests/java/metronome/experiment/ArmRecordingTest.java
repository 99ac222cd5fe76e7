package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import metronome.ExternalData;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.cell.Calibration;
import metronome.device.Limits;
import metronome.feature.FeatureExtractor;
import metronome.kernels.KernelBuild;
import metronome.model.Model;
import metronome.model.ModelFile;
import metronome.source.ArmKws;
import metronome.trace.Trace;
import metronome.trace.WavReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arm's keyword spotters as model files of ours, from the wave to the label by the whole line. */
class ArmRecordingTest {
  @TempDir Path directory;

  @BeforeAll
  static void buildFirmware() {
    KernelBuild.firmware();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GRU_S", "GRU_M", "Basic_LSTM_S", "LSTM_S", "LSTM_M"})
  void theWholeLineHearsTheRecording(String name) {
    Path weights = ExternalData.weights("arm_ml_kws");
    Trace trace = WavReader.read(weights.resolve("golden_right.wav"));
    Model trained = ArmKws.read(weights, name).model();
    Calibration calibration = new Calibration(trained);
    calibration.window(FeatureExtractor.of(trained.frontEnd()).frames(trace));
    Path file = directory.resolve(trained.name());
    ModelFile.write(file, trained.withRanges(calibration.ranges()));

    Board board = Installation.here().boards().load("cortex-m4");
    Subject subject = Installation.here().subject(file.toString(), board, RuleSet.DOCUMENTED);
    assertThat(subject.model().frontEnd()).isEqualTo(trained.frontEnd());
    try (Experiment experiment = Experiment.open(subject, Limits.usual())) {
      TraceResult result = experiment.run(trace);
      assertThat(subject.model().labels().get(result.answer())).isEqualTo("right");
      assertThat(result.floatAnswer()).isEqualTo(result.answer());
      assertThat(result.frameCycles())
          .hasSize(name.endsWith("S") && !name.startsWith("B") ? 25 : 49);
      assertThat(result.comparison().snrDecibels()).isGreaterThan(30);
      long worst = LongStream.of(result.frameCycles()).max().orElseThrow();
      double budget = board.hertz() * trained.frontEnd().hopSeconds();
      System.out.printf(
          "%s: worst frame %d cycles, %.1f %% of its %.0f; mean %.0f cycles; states %.1f dB%n",
          name,
          worst,
          100 * worst / budget,
          budget,
          Arrays.stream(result.frameCycles()).average().orElseThrow(),
          result.comparison().snrDecibels());
      assertThat((double) worst).isLessThan(budget);
    }
  }
}
