package metronome.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import metronome.feature.FrontEnd;
import metronome.model.CellKind;
import metronome.model.Model;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files that numpy, safetensors and onnx wrote, with results that numpy and the ONNX project's
 * reference evaluator computed in single precision; {@code make.py} beside them made them.
 */
class WrittenByOthersTest {
  private static final Path DIRECTORY =
      Path.of(
          System.getProperty("metronome.home", "."), "tests/resources/metronome/source/written");

  @ParameterizedTest
  @CsvSource({
    "onnx-gru-after.onnx, GRU, ONNX",
    "onnx-gru-before.onnx, GRU, ONNX",
    "onnx-lstm-peepholes.onnx, LSTM, ONNX",
    "onnx-rnn.onnx, RNN, ONNX",
    "torch-gru.safetensors, GRU, TORCH",
    "keras-lstm.npz, LSTM, KERAS",
    "edgeml-fastgrnn, FASTGRNN, EDGEML"
  })
  void theirFilesGiveTheirResults(String name, CellKind kind, Dialect dialect) {
    UserNetwork user =
        UserNetwork.of(WeightFile.read(DIRECTORY.resolve(name)), Statement.of(kind, dialect));
    Path check = DIRECTORY.resolve(name.replaceFirst("\\..*$", "") + "-check.npz");
    SelfCheck result =
        SelfCheck.of(user, ExampleFile.read(check).vectors(1e-6), WrittenByOthersTest::model);
    assertThat(result.largestError()).isLessThan(1e-6);
    // Random weights and inputs tell all conventions apart.
    assertThat(result.remarks()).isEmpty();
  }

  private static Model model(UserNetwork.Network network) {
    Model like = UserNetworkTest.like(network.spec(), FrontEnd.given("given", 100, 1, 3));
    return UserNetworkTest.model(like, network);
  }
}
