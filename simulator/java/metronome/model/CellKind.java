package metronome.model;

import java.util.Locale;

/** The cells that Metronome knows. The equations are in docs/cells.md. */
public enum CellKind {
  /** Gated recurrent unit, reset after the recurrent product. */
  GRU,
  /** FastGRNN, dense or low-rank. */
  FASTGRNN;

  /** The name used in files, options and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
