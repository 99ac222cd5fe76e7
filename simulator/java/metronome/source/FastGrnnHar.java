package metronome.source;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import metronome.feature.FrontEnd;
import metronome.model.Activation;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerOptions;
import metronome.model.Model;
import metronome.model.ModelException;
import metronome.model.Tensor;
import metronome.source.Conventions.BiasForm;
import metronome.source.Conventions.Concat;
import metronome.source.Conventions.Orientation;
import metronome.source.Conventions.ResetMode;
import metronome.source.Conventions.ScalarForm;
import metronome.source.SourceLayer.Canonical;

/**
 * The activity recognisers of fastgrnn-har (Apache-2.0): a sparse FastGRNN of low rank whose states
 * reach 62, a GRU and an LSTM, the latter two in PyTorch's conventions. Six made-up windows come
 * with them.
 */
public final class FastGrnnHar {
  /** The models. */
  public static final List<String> MODELS = List.of("fastgrnn", "gru", "lstm");

  static final Conventions FASTGRNN =
      Conventions.simple(
          BiasForm.NONE, ScalarForm.POST_SIGMOID, Orientation.OUT_IN, Activation.TANH);

  static final Conventions GRU =
      Conventions.gru(
          ResetMode.AFTER,
          BiasForm.DOUBLE,
          Orientation.OUT_IN,
          Concat.NONE,
          Gate.RESET,
          Gate.UPDATE,
          Gate.CANDIDATE);

  static final Conventions LSTM =
      Conventions.lstm(
          0,
          BiasForm.DOUBLE,
          Orientation.OUT_IN,
          Concat.NONE,
          Gate.INPUT,
          Gate.FORGET,
          Gate.CANDIDATE,
          Gate.OUTPUT);

  private static final double TOLERANCE = 1e-9;
  private static final int FEATURES = 3;
  private static final int HERTZ = 50;
  private static final List<String> LABELS =
      List.of("walking", "upstairs", "downstairs", "sitting", "standing", "laying");

  private FastGrnnHar() {}

  /**
   * A model of a directory with its 16-bit weights, checked with its states and logits.
   *
   * @param name one of {@link #MODELS}
   */
  public static Sourced read(Path directory, String name) {
    if (!MODELS.contains(name)) {
      throw new ModelException(
          directory, "no model " + name + "; known are " + String.join(", ", MODELS));
    }
    return read(
        directory, name, name.equals("fastgrnn") ? FASTGRNN : name.equals("gru") ? GRU : LSTM);
  }

  static Sourced read(Path directory, String name, Conventions conventions) {
    NpzFile weights = NpzFile.read(directory.resolve(name + "_q15.npz"));
    NpzFile golden = NpzFile.read(directory.resolve("golden_synthetic.npz"));
    FrontEnd frontEnd =
        FrontEnd.given("acceleration", HERTZ, 1, FEATURES)
            .withNormalisation(weights.values("INPUT_MEAN"), weights.values("INPUT_STD"));
    CheckVectors vectors =
        new CheckVectors(
            golden.path(),
            Arrays.stream(golden.windows("inputs"))
                .map(
                    window ->
                        Arrays.stream(window).map(frontEnd::normalised).toArray(double[][]::new))
                .toArray(double[][][]::new),
            golden.windows(name + ".h_f64"),
            golden.rows(name + ".logits_f64"),
            TOLERANCE);
    return Sourced.checked(
        weights.path(), () -> model(name, weights, frontEnd, conventions), vectors);
  }

  private static Model model(
      String name, NpzFile weights, FrontEnd frontEnd, Conventions conventions) {
    Canonical layer =
        name.equals("fastgrnn") ? fast(weights, conventions) : torch(weights, conventions);
    Map<String, Tensor> classifier =
        Map.of("Wo", scaled(weights, "CLS_W"), "bo", scaled(weights, "CLS_B"));
    return new Model(
        "har-" + name,
        "activities",
        CellSpec.of(layer.spec(), LABELS.size()),
        frontEnd,
        LABELS,
        layer.named("", classifier),
        Map.of(),
        Map.of(
            "licence", "Apache-2.0, with NOTICE",
            "source", "github.com/emre1998/fastgrnn-har, commit 47c15f7"));
  }

  private static Canonical fast(NpzFile weights, Conventions conventions) {
    Map<String, Tensor> others = new HashMap<>();
    for (String factor : List.of("W1", "W2", "U1", "U2")) {
      others.put(factor, scaled(weights, factor));
    }
    others.put("bz", weights.scaled("B_Z", weights.scalar("BZ_SCALE")));
    others.put("bh", weights.scaled("B_H", weights.scalar("BH_SCALE")));
    others.put("zeta", weights.tensor("ZETA"));
    others.put("nu", weights.tensor("NU"));
    return new SourceLayer(
            CellKind.FASTGRNN,
            conventions,
            FEATURES,
            others.get("bz").values().length,
            new LayerOptions.None(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            others)
        .canonical();
  }

  private static Canonical torch(NpzFile weights, Conventions conventions) {
    boolean lstm = conventions.gateOrder().contains(Gate.FORGET);
    return new SourceLayer(
            lstm ? CellKind.LSTM : CellKind.GRU,
            conventions,
            FEATURES,
            weights.tensor("W_HH").columns(),
            lstm ? new LayerOptions.Lstm(false, 0) : new LayerOptions.None(),
            List.of(scaled(weights, "W_IH")),
            List.of(scaled(weights, "W_HH")),
            List.of(scaled(weights, "B_IH")),
            List.of(scaled(weights, "B_HH")),
            Map.of())
        .canonical();
  }

  private static Tensor scaled(NpzFile weights, String name) {
    return weights.scaled(name, weights.scalar(name + "_SCALE"));
  }
}
