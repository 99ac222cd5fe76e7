package metronome.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import metronome.ExternalData;
import metronome.model.Activation;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerOptions;
import metronome.model.Model;
import metronome.model.Tensor;
import metronome.source.Conventions.BiasForm;
import metronome.source.Conventions.Orientation;
import metronome.source.Conventions.ScalarForm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What else is known of the activity recognisers beside the vectors they are checked with. */
class FastGrnnHarTest {

  /**
   * Upstream's C code in single precision, with exact functions that saturate outside -8 to 8, and
   * the published differences of its logits.
   */
  @ParameterizedTest
  @CsvSource({"fastgrnn, 0.13", "gru, 2e-4", "lstm, 2e-6"})
  void upstreamsCodeIsAnotherWitness(String name, double tolerance) {
    Path directory = ExternalData.weights("fastgrnn_har");
    Sourced sourced = FastGrnnHar.read(directory, name);
    NpzFile golden = NpzFile.read(directory.resolve("golden_synthetic.npz"));
    double error =
        new CheckVectors(
                golden.path(),
                sourced.vectors().frames(),
                new double[0][][],
                golden.rows(name + ".logits_c_libm"),
                tolerance)
            .require(directory, sourced.model());
    assertThat(error).isPositive();
  }

  /** The float checkpoints differ from the 16-bit weights by at most 1.2e-4 a weight. */
  @ParameterizedTest
  @CsvSource({"fastgrnn, 0.02", "gru, 0.003", "lstm, 0.003"})
  void theFloatCheckpointsStayNearTheSixteenBitWeights(String name, double tolerance) {
    Path directory = ExternalData.weights("fastgrnn_har");
    Sourced sixteen = FastGrnnHar.read(directory, name);
    NpzFile weights = NpzFile.read(directory.resolve(name + "_float.npz"));
    SourceLayer.Canonical layer =
        name.equals("fastgrnn") ? fast(weights) : torch(weights, sixteen.model());
    assertThat(layer.spec()).isEqualTo(sixteen.model().spec().last());
    Map<String, Tensor> classifier =
        Map.of("Wo", weights.tensor("classifier.weight"), "bo", weights.tensor("classifier.bias"));
    Model model =
        new Model(
            name,
            "activities",
            CellSpec.of(layer.spec(), 6),
            sixteen.model().frontEnd(),
            sixteen.model().labels(),
            layer.named("", classifier),
            Map.of(),
            Map.of());
    CheckVectors exact = sixteen.vectors();
    CheckVectors loose =
        new CheckVectors(exact.file(), exact.frames(), exact.states(), exact.logits(), tolerance);
    double error = loose.require(weights.path(), model);
    System.out.printf("har-%s: float checkpoint off by %.3g%n", name, error);
    assertThat(error).isPositive();
  }

  private static SourceLayer.Canonical torch(NpzFile weights, Model like) {
    boolean lstm = like.spec().kind() == CellKind.LSTM;
    return new SourceLayer(
            like.spec().kind(),
            lstm ? FastGrnnHar.LSTM : FastGrnnHar.GRU,
            3,
            like.spec().hidden(),
            like.spec().last().options(),
            List.of(weights.tensor("rnn.weight_ih_l0")),
            List.of(weights.tensor("rnn.weight_hh_l0")),
            List.of(weights.tensor("rnn.bias_ih_l0")),
            List.of(weights.tensor("rnn.bias_hh_l0")),
            Map.of())
        .canonical();
  }

  private static SourceLayer.Canonical fast(NpzFile weights) {
    Map<String, Tensor> others = new HashMap<>();
    for (String factor : List.of("W1", "W2", "U1", "U2")) {
      Tensor values = weights.tensor("cell." + factor);
      double[] masked = weights.values("cell.mask_" + factor).clone();
      for (int i = 0; i < masked.length; i++) {
        masked[i] *= values.values()[i];
      }
      others.put(factor, new Tensor(values.shape(), masked));
    }
    others.put("bz", weights.tensor("cell.b_z"));
    others.put("bh", weights.tensor("cell.b_h"));
    others.put("zeta", weights.tensor("cell.zeta_raw"));
    others.put("nu", weights.tensor("cell.nu_raw"));
    Conventions conventions =
        Conventions.simple(
            BiasForm.NONE, ScalarForm.PRE_SIGMOID, Orientation.OUT_IN, Activation.TANH);
    return new SourceLayer(
            CellKind.FASTGRNN,
            conventions,
            3,
            16,
            new LayerOptions.None(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            others)
        .canonical();
  }
}
