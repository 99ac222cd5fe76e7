package metronome.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import metronome.ExternalData;
import metronome.cell.Calibration;
import metronome.model.Bricks;
import metronome.model.CellKind;
import metronome.model.LayerOptions;
import metronome.model.Model;
import metronome.model.Quantiser;
import metronome.model.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Published weights, read as a user would say it, against the importers that were written for them:
 * the same tensors and the same image.
 */
class ThirdPartyQuantiseTest {

  @ParameterizedTest
  @ValueSource(strings = {"GRU_S", "GRU_M", "Basic_LSTM_S", "LSTM_S", "LSTM_M"})
  void armsKeywordSpotters(String name) {
    Path directory = ExternalData.weights("arm_ml_kws");
    CellKind kind = name.startsWith("GRU") ? CellKind.GRU : CellKind.LSTM;
    assertSame(
        ArmKws.read(directory, name),
        directory.resolve(name + ".npz"),
        Statement.of(kind, Dialect.TENSORFLOW));
  }

  @Test
  void edgeMlsShaRnn() {
    Path directory = ExternalData.weights("edgeml_sharnn");
    Statement statement =
        new Statement(
                CellKind.SHARNN,
                CellKind.FASTRNN,
                new Bricks(8, 6),
                new LayerOptions.Delta(0, 0),
                Dialect.EDGEML,
                Map.of(),
                Map.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty())
            .with(Map.of("candidate", "sigmoid"), Map.of(), Set.of("mean", "std"));
    assertSame(EdgeMlShaRnn.read(directory), directory.resolve("weights.npz"), statement);
  }

  @ParameterizedTest
  @CsvSource({"gru, GRU", "lstm, LSTM"})
  void activityRecognisersWithTheirIntegerWeights(String name, CellKind kind) {
    Path directory = ExternalData.weights("fastgrnn_har");
    Map<String, String> arrays =
        Map.of(
            "W", "W_IH*W_IH_SCALE",
            "U", "W_HH*W_HH_SCALE",
            "b", "B_IH*B_IH_SCALE",
            "rb", "B_HH*B_HH_SCALE",
            "Wo", "CLS_W*CLS_W_SCALE",
            "bo", "CLS_B*CLS_B_SCALE");
    assertSame(
        FastGrnnHar.read(directory, name),
        directory.resolve(name + "_q15.npz"),
        Statement.of(kind, Dialect.TORCH).with(Map.of(), arrays, Set.of("INPUT_*")));
  }

  @Test
  void aFastGrnnOfLowRankWithScalarsBehindTheLogisticFunction() {
    Path directory = ExternalData.weights("fastgrnn_har");
    Map<String, String> arrays =
        Map.ofEntries(
            Map.entry("W1", "W1*W1_SCALE"),
            Map.entry("W2", "W2*W2_SCALE"),
            Map.entry("U1", "U1*U1_SCALE"),
            Map.entry("U2", "U2*U2_SCALE"),
            Map.entry("bz", "B_Z*BZ_SCALE"),
            Map.entry("bh", "B_H*BH_SCALE"),
            Map.entry("zeta", "ZETA"),
            Map.entry("nu", "NU"),
            Map.entry("Wo", "CLS_W*CLS_W_SCALE"),
            Map.entry("bo", "CLS_B*CLS_B_SCALE"));
    assertSame(
        FastGrnnHar.read(directory, "fastgrnn"),
        directory.resolve("fastgrnn_q15.npz"),
        Statement.of(CellKind.FASTGRNN, Dialect.PLAIN)
            .with(Map.of("scalars", "after"), arrays, Set.of("INPUT_*", "*_MAX_ABS")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vad_gru", "denoise_gru"})
  void rnNoisesLayers(String layer) {
    Path directory = ExternalData.weights("rnnoise");
    String output = layer.replace("_gru", "_output");
    Map<String, String> arrays =
        Map.of(
            "W", layer + "_weights*1/256",
            "U", layer + "_recurrent_weights*1/256",
            "b", layer + "_bias*1/256",
            "Wo", output + "_weights^T*1/256",
            "bo", output + "_bias*1/256");
    Map<String, String> changes =
        Map.of(
            "orientation", "in-out",
            "order", "urc",
            "reset", "before",
            "candidate", "relu");
    Statement statement =
        Statement.of(CellKind.GRU, Dialect.PLAIN).with(changes, arrays, Set.of("*"));
    assertSame(RnNoise.read(directory, layer), directory.resolve("weights.npz"), statement);
  }

  /** Tensors and integers alike; ranges are those of the vectors that came with the weights. */
  private static void assertSame(Sourced sourced, Path weights, Statement statement) {
    UserNetwork user = UserNetwork.of(WeightFile.read(weights), statement);
    UserNetwork.Network network = user.network();
    Model source = sourced.model();
    assertThat(network.spec()).isEqualTo(source.spec());
    assertThat(network.tensors()).containsOnlyKeys(source.tensors().keySet());
    for (Map.Entry<String, Tensor> tensor : network.tensors().entrySet()) {
      assertThat(tensor.getValue().values())
          .as(tensor.getKey())
          .containsExactly(source.tensor(tensor.getKey()).values(), within(1e-12));
    }
    Model model =
        new Model(
            source.name(),
            source.task(),
            network.spec(),
            source.frontEnd(),
            source.labels(),
            network.tensors(),
            Map.of(),
            Map.of());
    SelfCheck check =
        SelfCheck.of(user, sourced.vectors(), other -> UserNetworkTest.model(source, other));
    assertThat(check.largestError()).isLessThanOrEqualTo(sourced.vectors().tolerance());
    assertThat(Quantiser.quantise(ranged(model, sourced)).bytes())
        .isEqualTo(Quantiser.quantise(ranged(source, sourced)).bytes());
  }

  private static Model ranged(Model model, Sourced sourced) {
    Calibration calibration = new Calibration(model);
    calibration.window(sourced.vectors().frames()[0]);
    return model.withRanges(calibration.ranges());
  }
}
