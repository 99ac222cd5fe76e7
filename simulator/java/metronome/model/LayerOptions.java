package metronome.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What only one kind of layer can be told. */
public sealed interface LayerOptions {

  /** Nothing: most kinds. */
  record None() implements LayerOptions {}

  /**
   * An LSTM's extensions.
   *
   * @param peepholes whether the gates see the cell: i and f the old one, o the new one
   * @param projection P, the width of the output after a projection, 0 for none
   */
  record Lstm(boolean peepholes, int projection) implements LayerOptions {
    public Lstm {
      if (projection < 0 || projection > CellSpec.LARGEST) {
        throw new IllegalArgumentException("impossible shape: a projection to " + projection);
      }
    }
  }

  /**
   * A delta layer's thresholds: a change below them is not multiplied.
   *
   * @param input in units of the input
   * @param state in units of the state (and of its product with the reset gate)
   */
  record Delta(double input, double state) implements LayerOptions {
    public Delta {
      if (!(input >= 0 && state >= 0 && Double.isFinite(input) && Double.isFinite(state))) {
        throw new IllegalArgumentException("impossible thresholds: " + input + " and " + state);
      }
    }
  }

  /** How ghost units are made of the intrinsic ones. */
  enum GhostMap {
    /** Each ghost unit sees all intrinsic ones. */
    DENSE,
    /** Ghost unit i sees intrinsic unit i modulo n. */
    PER_ELEMENT,
    /** Ghost and intrinsic units in equally many groups that see only each other. */
    GROUPED;

    /** The name used in files and options. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The map of a label. */
    public static Optional<GhostMap> of(String label) {
      return Arrays.stream(values()).filter(map -> map.label().equals(label)).findFirst();
    }
  }

  /**
   * GhostRNN's parameters.
   *
   * @param intrinsic n of the H units; the other H - n are ghosts
   * @param map how ghosts are made
   * @param groups of a grouped map; 1 otherwise
   * @param activation of the ghosts
   * @param bias whether the ghosts have one
   * @param recurrentOnAll whether U sees ghosts too, or the intrinsic units alone
   */
  record Ghost(
      int intrinsic,
      GhostMap map,
      int groups,
      Activation activation,
      boolean bias,
      boolean recurrentOnAll)
      implements LayerOptions {}
}
