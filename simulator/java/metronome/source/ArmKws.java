package metronome.source;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import metronome.feature.FrontEnd;
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
import metronome.source.SourceLayer.Canonical;

/**
 * The recurrent keyword spotters of Arm's ML-KWS-for-MCU (Apache-2.0), TensorFlow 1: {@code GRU_S},
 * {@code GRU_M}, {@code Basic_LSTM_S}, {@code LSTM_S}, {@code LSTM_M}, and one recording with its
 * features and logits.
 */
public final class ArmKws {
  /** The models, by their file names. */
  public static final List<String> MODELS =
      List.of("GRU_S", "GRU_M", "Basic_LSTM_S", "LSTM_S", "LSTM_M");

  static final Conventions GRU =
      Conventions.gru(
          ResetMode.BEFORE,
          BiasForm.SINGLE,
          Orientation.IN_OUT,
          Concat.XH,
          Gate.RESET,
          Gate.UPDATE,
          Gate.CANDIDATE);

  static final Conventions LSTM =
      Conventions.lstm(
          1,
          BiasForm.SINGLE,
          Orientation.IN_OUT,
          Concat.XH,
          Gate.INPUT,
          Gate.CANDIDATE,
          Gate.FORGET,
          Gate.OUTPUT);

  private static final double TOLERANCE = 1e-9;
  private static final int FEATURES = 10;
  private static final List<String> SLOW = List.of("GRU_S", "LSTM_S");
  private static final List<String> LABELS =
      List.of(
          "silence", "unknown", "yes", "no", "up", "down", "left", "right", "on", "off", "stop",
          "go");

  private ArmKws() {}

  /**
   * A model of a directory, checked with its states and logits for the recording.
   *
   * @param name one of {@link #MODELS}
   */
  public static Sourced read(Path directory, String name) {
    return read(directory, name, name.startsWith("GRU") ? GRU : LSTM);
  }

  static Sourced read(Path directory, String name, Conventions conventions) {
    if (!MODELS.contains(name)) {
      throw new ModelException(
          directory, "no model " + name + "; known are " + String.join(", ", MODELS));
    }
    NpzFile weights = NpzFile.read(directory.resolve(name + ".npz"));
    NpzFile golden = NpzFile.read(directory.resolve("golden_right.npz"));
    CheckVectors vectors =
        new CheckVectors(
            golden.path(),
            new double[][][] {golden.rows(SLOW.contains(name) ? "mfcc_25x10" : "mfcc_49x10")},
            new double[][][] {golden.rows(name + ".h")},
            new double[][] {golden.values(name + ".logits")},
            TOLERANCE);
    return Sourced.checked(weights.path(), () -> model(name, weights, conventions), vectors);
  }

  private static Model model(String name, NpzFile weights, Conventions conventions) {
    Canonical layer =
        name.startsWith("GRU") ? gru(weights, conventions) : lstm(weights, conventions);
    final int outputs = layer.spec().outputs();
    double[][] output = Matrices.outIn(weights.tensor("W_o"), Orientation.IN_OUT, outputs);
    Map<String, Tensor> classifier =
        Map.of("Wo", Matrices.tensor(List.of(output)), "bo", weights.tensor("b_o"));
    return new Model(
        "arm-kws-" + name.toLowerCase(Locale.ROOT).replace('_', '-'),
        "words",
        CellSpec.of(layer.spec(), LABELS.size()),
        FrontEnd.tfMfcc(SLOW.contains(name) ? 640 : 320),
        LABELS,
        layer.named("", classifier),
        Map.of(),
        Map.of(
            "licence", "Apache-2.0",
            "source", "github.com/ARM-software/ML-KWS-for-MCU, commit 8151349"));
  }

  private static Canonical gru(NpzFile weights, Conventions conventions) {
    final String cell = "rnn.multi_rnn_cell.cell_0.gru_cell.";
    return new SourceLayer(
            CellKind.GRU,
            conventions,
            FEATURES,
            weights.values(cell + "candidate.bias").length,
            new LayerOptions.None(),
            List.of(
                weights.tensor(cell + "gates.kernel"), weights.tensor(cell + "candidate.kernel")),
            List.of(),
            List.of(weights.tensor(cell + "gates.bias"), weights.tensor(cell + "candidate.bias")),
            List.of(),
            Map.of())
        .canonical();
  }

  private static Canonical lstm(NpzFile weights, Conventions conventions) {
    final boolean basic = weights.has("lstm.rnn.basic_lstm_cell.kernel");
    final String cell = basic ? "lstm.rnn.basic_lstm_cell." : "lstm.rnn.lstm_cell.";
    Tensor bias = weights.tensor(cell + "bias");
    Map<String, Tensor> others = new HashMap<>();
    LayerOptions options = new LayerOptions.Lstm(false, 0);
    if (!basic) {
      others.put("p.i", weights.tensor(cell + "w_i_diag"));
      others.put("p.f", weights.tensor(cell + "w_f_diag"));
      others.put("p.o", weights.tensor(cell + "w_o_diag"));
      others.put("Wp", weights.tensor(cell + "projection.kernel"));
      options = new LayerOptions.Lstm(true, others.get("Wp").columns());
    }
    return new SourceLayer(
            CellKind.LSTM,
            conventions,
            FEATURES,
            bias.values().length / 4,
            options,
            List.of(weights.tensor(cell + "kernel")),
            List.of(),
            List.of(bias),
            List.of(),
            others)
        .canonical();
  }
}
