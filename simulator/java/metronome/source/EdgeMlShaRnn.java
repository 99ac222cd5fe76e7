package metronome.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import metronome.feature.FrontEnd;
import metronome.model.Activation;
import metronome.model.Bricks;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerOptions;
import metronome.model.Model;
import metronome.model.Tensor;
import metronome.source.Conventions.BiasForm;
import metronome.source.Conventions.Orientation;
import metronome.source.Conventions.ScalarForm;
import metronome.source.SourceLayer.Canonical;

/**
 * The ShaRNN of FastRNN cells that Microsoft's EdgeML published for the MXChip (MIT licence):
 * {@code weights.npz} and {@code golden.npz} with 100 windows. Its {@code h0} and {@code h1} are
 * biases.
 */
public final class EdgeMlShaRnn {
  static final Conventions CONVENTIONS =
      Conventions.simple(
          BiasForm.SINGLE, ScalarForm.PRE_SIGMOID, Orientation.IN_OUT, Activation.SIGMOID);

  private static final double TOLERANCE = 2e-5;
  private static final int UNITS = 16;
  private static final Bricks BRICKS = new Bricks(8, 6);
  private static final List<String> LABELS =
      List.of(
          "noise", "go", "no", "on", "up", "bed", "cat", "dog", "off", "one", "six", "two", "yes");

  private EdgeMlShaRnn() {}

  /** The model of a directory, checked with the logits that upstream published. */
  public static Sourced read(Path directory) {
    return read(directory, CONVENTIONS);
  }

  static Sourced read(Path directory, Conventions conventions) {
    NpzFile weights = NpzFile.read(directory.resolve("weights.npz"));
    NpzFile golden = NpzFile.read(directory.resolve("golden.npz"));
    CheckVectors vectors =
        new CheckVectors(
            golden.path(),
            golden.windows("x_sample"),
            new double[0][][],
            golden.rows("upstream_logits"),
            TOLERANCE);
    return Sourced.checked(weights.path(), () -> model(weights, conventions), vectors);
  }

  private static Model model(NpzFile weights, Conventions conventions) {
    FrontEnd plain = FrontEnd.words16k();
    Canonical lower = layer(weights, conventions, "0", plain.features());
    Canonical upper = layer(weights, conventions, "1", UNITS);
    double[][] output = Matrices.outIn(weights.tensor("fcW"), Orientation.IN_OUT, UNITS);
    Map<String, Tensor> classifier =
        Map.of("Wo", Matrices.tensor(List.of(output)), "bo", weights.tensor("fcB"));
    return new Model(
        "edgeml-sharnn",
        "words",
        CellSpec.sharnn(lower.spec(), upper.spec(), BRICKS, LABELS.size()),
        plain.withNormalisation(weights.values("mean"), weights.values("std")),
        LABELS,
        lower.named("lower.", upper.named("upper.", classifier)),
        Map.of(),
        Map.of(
            "licence", "MIT, Copyright (c) Microsoft Corporation",
            "source", "github.com/microsoft/EdgeML, branch MXChip-Wakeword, commit 37020ba"));
  }

  private static Canonical layer(
      NpzFile weights, Conventions conventions, String number, int inputs) {
    return new SourceLayer(
            CellKind.FASTRNN,
            conventions,
            inputs,
            UNITS,
            new LayerOptions.None(),
            List.of(weights.tensor("W" + number)),
            List.of(weights.tensor("U" + number)),
            List.of(weights.tensor("h" + number)),
            List.of(),
            Map.of(
                "alpha", weights.tensor("alpha" + number),
                "beta", weights.tensor("beta" + number)))
        .canonical();
  }
}
