package metronome.source;

import static metronome.source.Gate.CANDIDATE;
import static metronome.source.Gate.FORGET;
import static metronome.source.Gate.INPUT;
import static metronome.source.Gate.OUTPUT;
import static metronome.source.Gate.RESET;
import static metronome.source.Gate.UPDATE;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import metronome.model.Activation;
import metronome.model.CellKind;
import metronome.source.Conventions.BiasForm;
import metronome.source.Conventions.Concat;
import metronome.source.Conventions.Orientation;
import metronome.source.Conventions.ResetMode;
import metronome.source.Conventions.ScalarForm;
import metronome.source.Conventions.UpdateMode;

/** Whose words a user's weights are in. Each names the {@link Conventions} of its library. */
public enum Dialect {
  /** {@code torch.nn}: RNN, GRU and LSTM. */
  TORCH,
  /** Keras 2 and 3: SimpleRNN, GRU and LSTM. */
  KERAS,
  /** The cells of TensorFlow 1. */
  TENSORFLOW,
  /** EdgeML on TensorFlow, and its earlier code for PyTorch. */
  EDGEML,
  /** EdgeML's later code for PyTorch: FastRNN and FastGRNN with matrices turned. */
  EDGEML_TORCH,
  /** Nodes RNN, GRU and LSTM of an ONNX graph. */
  ONNX,
  /** Ours: rows are outputs, gates in the order of docs/cells.md. */
  PLAIN;

  /** The name used in options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The dialect of a label. */
  public static Optional<Dialect> of(String label) {
    return Arrays.stream(values()).filter(dialect -> dialect.label().equals(label)).findFirst();
  }

  /**
   * What the library means by a cell's arrays.
   *
   * @param kind of a layer
   * @param doubleBias whether there is a bias beside each matrix: of Keras and ONNX the file says
   * @throws IllegalArgumentException where the library has no such cell
   */
  Conventions conventions(CellKind kind, boolean doubleBias) {
    boolean known =
        switch (this) {
          case TORCH, KERAS, ONNX -> kind == CellKind.RNN || gru(kind) || kind == CellKind.LSTM;
          case TENSORFLOW -> gru(kind) || kind == CellKind.LSTM;
          case EDGEML_TORCH -> kind == CellKind.FASTRNN || kind == CellKind.FASTGRNN;
          default -> kind != CellKind.GHOST && kind != CellKind.SHARNN;
        };
    if (!known) {
      throw new IllegalArgumentException(label() + " has no cell " + kind.label());
    }
    boolean one = Gate.of(kind).size() == 1;
    return new Conventions(
        gru(kind) ? reset(kind, doubleBias) : ResetMode.NONE,
        gru(kind) || kind == CellKind.UGRNN ? UpdateMode.KEEP : UpdateMode.NONE,
        order(kind),
        bias(kind, doubleBias),
        kind == CellKind.LSTM && this == TENSORFLOW ? 1 : 0,
        one && kind != CellKind.RNN ? ScalarForm.PRE_SIGMOID : ScalarForm.NONE,
        this == KERAS || this == TENSORFLOW || this == EDGEML
            ? Orientation.IN_OUT
            : Orientation.OUT_IN,
        this == TENSORFLOW ? Concat.XH : Concat.NONE,
        Activation.TANH,
        Activation.SIGMOID);
  }

  private static boolean gru(CellKind kind) {
    return Gate.of(kind).contains(RESET) && kind != CellKind.GHOST;
  }

  private ResetMode reset(CellKind kind, boolean doubleBias) {
    if (kind == CellKind.GRU_BEFORE || kind == CellKind.DELTA_GRU_BEFORE) {
      return ResetMode.BEFORE;
    }
    return switch (this) {
      case TORCH, PLAIN -> ResetMode.AFTER;
      case KERAS -> doubleBias ? ResetMode.AFTER : ResetMode.BEFORE;
      default -> ResetMode.BEFORE;
    };
  }

  private BiasForm bias(CellKind kind, boolean doubleBias) {
    if (kind == CellKind.FASTGRNN) {
      return BiasForm.NONE;
    }
    boolean two =
        switch (this) {
          case TORCH, ONNX -> true;
          case KERAS, PLAIN -> doubleBias;
          default -> false;
        };
    return two ? BiasForm.DOUBLE : BiasForm.SINGLE;
  }

  private List<Gate> order(CellKind kind) {
    if (gru(kind)) {
      return this == KERAS || this == ONNX
          ? List.of(UPDATE, RESET, CANDIDATE)
          : List.of(RESET, UPDATE, CANDIDATE);
    }
    if (kind == CellKind.LSTM) {
      return switch (this) {
        case TENSORFLOW -> List.of(INPUT, CANDIDATE, FORGET, OUTPUT);
        case ONNX -> List.of(INPUT, OUTPUT, FORGET, CANDIDATE);
        default -> List.of(INPUT, FORGET, CANDIDATE, OUTPUT);
      };
    }
    return Gate.of(kind);
  }
}
