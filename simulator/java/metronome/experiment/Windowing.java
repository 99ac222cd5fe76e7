package metronome.experiment;

import java.util.Arrays;
import java.util.Optional;
import metronome.model.CellKind;

/** How a streaming firmware makes decisions out of an endless row of frames. */
public enum Windowing {
  /** One step a frame; the state is never reset. */
  STATEFUL("stateful"),

  /** All frames of the window from a fresh state, at every stride. */
  WINDOW("window"),

  /**
   * A ShaRNN that keeps its bricks' summaries: the lower layer takes each frame as it comes, the
   * upper one runs at the end of a brick.
   */
  REUSE("reuse"),

  /** The same, the lower layer taking a brick's frames at once, at its end. */
  REUSE_BRICKS("reuse-bricks");

  private final String label;

  Windowing(String label) {
    this.label = label;
  }

  /** Its name in commands and reports. */
  public String label() {
    return label;
  }

  /** Whether it is for a cell. */
  public boolean isFor(CellKind kind) {
    return switch (this) {
      case STATEFUL -> kind != CellKind.SHARNN;
      case WINDOW -> true;
      case REUSE, REUSE_BRICKS -> kind == CellKind.SHARNN;
    };
  }

  /** By its label. */
  public static Optional<Windowing> named(String label) {
    return Arrays.stream(values()).filter(w -> w.label.equals(label)).findFirst();
  }
}
