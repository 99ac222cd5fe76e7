package metronome.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The cells that Metronome knows. The equations are in docs/cells.md. */
public enum CellKind {
  /** Simple recurrent layer, one activation. */
  RNN(1),
  /** Update-gate recurrent network: one gate and a candidate. */
  UGRNN(2),
  /** Gated recurrent unit, reset after the recurrent product. */
  GRU(3),
  /** Gated recurrent unit, reset before the recurrent product. */
  GRU_BEFORE(3),
  /** Long short-term memory, with or without peepholes and projection. */
  LSTM(4),
  /** FastRNN: a simple layer with a weighted residual connection. */
  FASTRNN(1),
  /** FastGRNN: gate and candidate share one product. */
  FASTGRNN(1),
  /** Delta GRU, reset after the recurrent product: only changes are multiplied. */
  DELTA_GRU(3),
  /** Delta GRU, reset before the recurrent product. */
  DELTA_GRU_BEFORE(3),
  /** GhostRNN: intrinsic units of a GRU, and ghost units made of them cheaply. */
  GHOST(3),
  /** ShaRNN: two layers, the lower one over bricks of frames. Not a kind of layer. */
  SHARNN(0);

  private final int gates;

  CellKind(int gates) {
    this.gates = gates;
  }

  /** The name used in files, options and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of a label. */
  public static Optional<CellKind> of(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }

  /** How many gates are stacked in the cell's matrices; 0 where layers say so. */
  public int gates() {
    return gates;
  }
}
