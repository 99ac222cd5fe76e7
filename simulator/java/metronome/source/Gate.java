package metronome.source;

import java.util.List;
import metronome.model.CellKind;

/** One of the row blocks of a layer's matrices. */
public enum Gate {
  /** r of a GRU. */
  RESET,
  /** u, or z, of a GRU or UGRNN. */
  UPDATE,
  /** c, n, g or j: what may become the new state. The only block of simple layers. */
  CANDIDATE,
  /** i of an LSTM. */
  INPUT,
  /** f of an LSTM. */
  FORGET,
  /** o of an LSTM. */
  OUTPUT;

  /** The canonical order of a kind's gates. */
  static List<Gate> of(CellKind kind) {
    return switch (kind) {
      case GRU, GRU_BEFORE, DELTA_GRU, DELTA_GRU_BEFORE, GHOST -> List.of(RESET, UPDATE, CANDIDATE);
      case LSTM -> List.of(INPUT, FORGET, CANDIDATE, OUTPUT);
      case UGRNN -> List.of(UPDATE, CANDIDATE);
      case RNN, FASTRNN, FASTGRNN -> List.of(CANDIDATE);
      case SHARNN -> throw new IllegalArgumentException("a ShaRNN is two layers, not one");
    };
  }
}
