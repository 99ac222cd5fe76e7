package metronome.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import metronome.ExternalData;
import metronome.cell.Calibration;
import metronome.cell.Cell;
import metronome.feature.FeatureExtractor;
import metronome.model.Model;
import metronome.model.ModelException;
import metronome.trace.Manifest;
import metronome.trace.Trace;
import metronome.trace.WavReader;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Third-party weights in the float cells against results that others computed. */
class SourcesTest {

  /** What a source reads with some conventions. */
  private record Reader(String name, Conventions right, Function<Conventions, Sourced> read) {}

  @Test
  void edgeMlsShaRnnGivesTheLogitsThatUpstreamPublished() {
    Path directory = ExternalData.weights("edgeml_sharnn");
    Sourced sourced = EdgeMlShaRnn.read(directory);
    NpzFile golden = NpzFile.read(directory.resolve("golden.npz"));
    Cell cell = Cell.of(sourced.model());
    double[][] upstream = golden.rows("upstream_logits");
    double[][] exact = golden.rows("f64_logits");
    double[][] summaries = golden.rows("f64_layer0_brick_states");
    double[][] answers = golden.rows("f64_layer1_states");
    double[] targets = golden.values("target");
    double worst = 0;
    int right = 0;
    for (int window = 0; window < 100; window++) {
      double[][] states = cell.states(sourced.vectors().frames()[window]);
      for (int brick = 0; brick < 6; brick++) {
        double[] state = states[8 * brick + 7];
        assertThat(Arrays.copyOf(state, 16))
            .containsExactly(part(summaries[window], brick), within(1e-9));
        assertThat(Arrays.copyOfRange(state, 16, 32))
            .containsExactly(part(answers[window], brick), within(1e-9));
      }
      double[] logits = cell.logits(states[47]);
      assertThat(logits).containsExactly(exact[window], within(1e-9));
      assertThat(largest(logits)).isEqualTo(largest(upstream[window]));
      right += largest(logits) == targets[window] ? 1 : 0;
      for (int c = 0; c < 13; c++) {
        worst = Math.max(worst, Math.abs(logits[c] - upstream[window][c]));
      }
    }
    double[][][] steps = golden.windows("f64_layer0_states");
    for (int window = 0; window < 4; window++) {
      double[][] states = cell.states(sourced.vectors().frames()[window]);
      for (int t = 0; t < 48; t++) {
        assertThat(Arrays.copyOf(states[t], 16)).containsExactly(steps[window][t], within(1e-9));
      }
    }
    System.out.printf("EdgeML ShaRNN: largest logit error %.3g, %d of 100 right%n", worst, right);
    assertThat(worst).isLessThanOrEqualTo(2e-5);
    assertThat(right).isEqualTo(87);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GRU_S", "GRU_M", "Basic_LSTM_S", "LSTM_S", "LSTM_M"})
  void armsSpottersGoFromTheRecordingToItsLabel(String name) {
    Path directory = ExternalData.weights("arm_ml_kws");
    Model model = ArmKws.read(directory, name).model();
    NpzFile golden = NpzFile.read(directory.resolve("golden_right.npz"));
    double[][] frames =
        FeatureExtractor.of(model.frontEnd())
            .frames(WavReader.read(directory.resolve("golden_right.wav")));
    Cell cell = Cell.of(model);
    double[][] states = cell.states(frames);
    double[] logits = cell.logits(states[states.length - 1]);
    double[] probabilities = softmax(logits);
    assertThat(logits).containsExactly(golden.values(name + ".logits"), within(1e-7));
    assertThat(probabilities).containsExactly(golden.values(name + ".probabilities"), within(1e-8));
    assertThat(model.labels().get(largest(logits))).isEqualTo("right");
    System.out.printf("%s: p(right) = %.6f%n", name, probabilities[largest(logits)]);
    assertThat(probabilities[largest(logits)]).isGreaterThan(0.9996);
  }

  /** Accuracies of a float64 reference on the same recordings, rounded to three places. */
  @ParameterizedTest
  @CsvSource({"GRU_S, 0.986, 0.844", "Basic_LSTM_S, 0.980, 0.822", "LSTM_S, 0.983, 0.875"})
  void armsSpottersHearAsManyWordsAsTheReference(String name, double keywords, double others) {
    Model model = ArmKws.read(ExternalData.weights("arm_ml_kws"), name).model();
    Manifest manifest =
        Manifest.read(ExternalData.traces("speech_commands").resolve("manifest.csv"));
    FeatureExtractor features = FeatureExtractor.of(model.frontEnd());
    Cell cell = Cell.of(model);
    int[] heard = new int[2];
    int[] all = new int[2];
    for (Manifest.Entry entry : manifest.split("test")) {
      float[] samples = Arrays.copyOf(manifest.trace(entry).samples(), 16_000);
      Trace trace = new Trace("word", 16_000, samples, Optional.empty(), List.of());
      double[][] states = cell.states(features.frames(trace));
      String answer = model.labels().get(largest(cell.logits(states[states.length - 1])));
      boolean keyword = model.labels().contains(entry.label());
      all[keyword ? 0 : 1]++;
      heard[keyword ? 0 : 1] += answer.equals(keyword ? entry.label() : "unknown") ? 1 : 0;
    }
    System.out.printf(
        "%s: %d of %d keywords, %d of %d other words%n", name, heard[0], all[0], heard[1], all[1]);
    assertThat(all).containsExactly(357, 617);
    assertThat((double) heard[0] / all[0]).isCloseTo(keywords, within(6e-4));
    assertThat((double) heard[1] / all[1]).isCloseTo(others, within(6e-4));
  }

  @Test
  void parametersAreAsManyAsPublished() {
    Path directory = ExternalData.weights("arm_ml_kws");
    assertThat(ArmKws.MODELS)
        .extracting(name -> parameters(ArmKws.read(directory, name).model()))
        .containsExactly(78_090, 198_762, 62_316, 78_516, 196_732);
  }

  @Test
  void harStatesReachSixtyTwo() {
    Path directory = ExternalData.weights("fastgrnn_har");
    for (String name : FastGrnnHar.MODELS) {
      Sourced sourced = FastGrnnHar.read(directory, name);
      Calibration calibration = new Calibration(sourced.model());
      Arrays.stream(sourced.vectors().frames()).forEach(calibration::window);
      System.out.printf("har-%s: ranges %s%n", name, calibration.ranges());
      assertThat(calibration.ranges().get("h") > 61).isEqualTo(name.equals("fastgrnn"));
    }
  }

  @TestFactory
  Stream<DynamicTest> everySourceKeepsItsTolerance() {
    return readers().stream()
        .map(
            reader ->
                DynamicTest.dynamicTest(
                    reader.name(),
                    () -> {
                      Sourced sourced = reader.read().apply(reader.right());
                      double error = sourced.vectors().require(Path.of("w"), sourced.model());
                      System.out.printf("%s: largest error %.3g%n", sourced.model().name(), error);
                      assertThat(error).isLessThanOrEqualTo(sourced.vectors().tolerance());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyWrongConventionIsCaughtWithFileAndError() {
    return readers().stream()
        .flatMap(
            reader ->
                WrongConventions.of(reader.right()).entrySet().stream()
                    .filter(wrong -> !isInvisible(reader.name(), wrong.getKey()))
                    .map(
                        wrong ->
                            DynamicTest.dynamicTest(
                                reader.name() + ", " + wrong.getKey(),
                                () -> refused(reader, wrong.getValue()))));
  }

  /** This layer is checked on one frame, before which the state is zero whatever the reset. */
  private static boolean isInvisible(String name, String wrong) {
    return name.equals("rnn_denoise gru_4") && wrong.equals("reset");
  }

  private static void refused(Reader reader, Conventions wrong) {
    assertThatThrownBy(() -> reader.read().apply(wrong))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(".npz: ")
        .message()
        .doesNotContain("\n")
        .containsPattern(
            "is off by [0-9.e+-]+ from|does not have \\d+ inputs|no logistic function|the cell demands");
  }

  private static List<Reader> readers() {
    List<Reader> readers = new ArrayList<>();
    Path edge = ExternalData.weights("edgeml_sharnn");
    readers.add(new Reader("edgeml", EdgeMlShaRnn.CONVENTIONS, c -> EdgeMlShaRnn.read(edge, c)));
    Path arm = ExternalData.weights("arm_ml_kws");
    for (String name : ArmKws.MODELS) {
      Conventions right = name.startsWith("GRU") ? ArmKws.GRU : ArmKws.LSTM;
      readers.add(new Reader(name, right, c -> ArmKws.read(arm, name, c)));
    }
    Path har = ExternalData.weights("fastgrnn_har");
    readers.add(
        new Reader("fastgrnn", FastGrnnHar.FASTGRNN, c -> FastGrnnHar.read(har, "fastgrnn", c)));
    readers.add(new Reader("gru", FastGrnnHar.GRU, c -> FastGrnnHar.read(har, "gru", c)));
    readers.add(new Reader("lstm", FastGrnnHar.LSTM, c -> FastGrnnHar.read(har, "lstm", c)));
    Path noise = ExternalData.weights("rnnoise");
    for (String layer : RnNoise.LAYERS) {
      readers.add(new Reader(layer, RnNoise.CONVENTIONS, c -> RnNoise.read(noise, layer, c)));
    }
    Path nnom = ExternalData.weights("nnom");
    for (Nnom.Layer layer : Nnom.LAYERS) {
      Conventions right = layer.name().equals("lstm") ? Nnom.LSTM : Nnom.GRU;
      String name = layer.network() + " " + layer.name();
      readers.add(new Reader(name, right, c -> Nnom.read(nnom, layer, c)));
    }
    return readers;
  }

  @Test
  void anUnknownModelIsRefusedWithThoseThatThereAre() {
    Path nowhere = Path.of("nowhere");
    assertThatThrownBy(() -> ArmKws.read(nowhere, "GRU_L"))
        .hasMessage(
            "nowhere: no model GRU_L; known are GRU_S, GRU_M, Basic_LSTM_S, LSTM_S, LSTM_M");
    assertThatThrownBy(() -> FastGrnnHar.read(nowhere, "x"))
        .hasMessage("nowhere: no model x; known are fastgrnn, gru, lstm");
    assertThatThrownBy(() -> RnNoise.read(nowhere, "x"))
        .hasMessage("nowhere: no layer x; known are vad_gru, noise_gru, denoise_gru");
    assertThatThrownBy(() -> EdgeMlShaRnn.read(nowhere))
        .isInstanceOf(ModelException.class)
        .hasMessage(nowhere.resolve("weights.npz") + ": no such file");
  }

  private static int parameters(Model model) {
    return model.tensors().entrySet().stream().mapToInt(e -> e.getValue().values().length).sum();
  }

  private static double[] part(double[] row, int number) {
    return Arrays.copyOfRange(row, 16 * number, 16 * number + 16);
  }

  private static double[] softmax(double[] logits) {
    double sum = Arrays.stream(logits).map(Math::exp).sum();
    return Arrays.stream(logits).map(l -> Math.exp(l) / sum).toArray();
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
