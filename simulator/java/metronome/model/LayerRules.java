package metronome.model;

import java.util.Map;
import metronome.model.LayerOptions.Delta;
import metronome.model.LayerOptions.Ghost;
import metronome.model.LayerOptions.GhostMap;
import metronome.model.LayerOptions.Lstm;
import metronome.model.LayerOptions.None;

/** What each kind of layer has beside W and U, and what it cannot be. */
final class LayerRules {

  private LayerRules() {}

  static LayerOptions defaultOptions(CellKind kind, int hidden) {
    return switch (kind) {
      case LSTM -> new Lstm(false, 0);
      case DELTA_GRU, DELTA_GRU_BEFORE -> new Delta(0, 0);
      case GHOST ->
          new Ghost(Math.max(1, hidden / 2), GhostMap.DENSE, 1, Activation.TANH, false, true);
      default -> new None();
    };
  }

  static void check(
      CellKind kind,
      int hidden,
      MatrixForm input,
      MatrixForm recurrent,
      Activation candidate,
      LayerOptions options) {
    if (options.getClass() != defaultOptions(kind, hidden).getClass()) {
      throw new IllegalArgumentException(
          kind.label() + " does not take options of " + options.getClass().getSimpleName());
    }
    boolean delta = options instanceof Delta;
    if (delta && !(input.equals(MatrixForm.full()) && recurrent.equals(MatrixForm.full()))) {
      throw new IllegalArgumentException("a delta layer has full int8 matrices");
    }
    if (candidate == Activation.IDENTITY) {
      throw new IllegalArgumentException("a candidate needs an activation other than identity");
    }
    if ((kind == CellKind.LSTM || kind == CellKind.GHOST || delta)
        && candidate != Activation.TANH) {
      throw new IllegalArgumentException("the candidate of a " + kind.label() + " is tanh");
    }
    if (options instanceof Ghost ghost) {
      check(ghost, hidden);
    }
  }

  private static void check(Ghost ghost, int hidden) {
    final int ghosts = hidden - ghost.intrinsic();
    if (ghost.intrinsic() < 1 || ghosts < 1) {
      throw new IllegalArgumentException(
          "impossible shape: %d intrinsic units of %d".formatted(ghost.intrinsic(), hidden));
    }
    boolean grouped = ghost.map() == GhostMap.GROUPED;
    if (ghost.groups() < 1
        || (!grouped && ghost.groups() != 1)
        || ghost.intrinsic() % ghost.groups() != 0
        || ghosts % ghost.groups() != 0) {
      throw new IllegalArgumentException(
          "impossible shape: %d intrinsic and %d ghost units in %d groups"
              .formatted(ghost.intrinsic(), ghosts, ghost.groups()));
    }
  }

  static void addFurtherTensors(LayerSpec layer, Map<String, int[]> shapes) {
    final int hidden = layer.hidden();
    switch (layer.kind()) {
      case RNN -> shapes.put("b", new int[] {hidden});
      case FASTRNN -> {
        shapes.put("b", new int[] {hidden});
        shapes.put("alpha", new int[] {});
        shapes.put("beta", new int[] {});
      }
      case FASTGRNN -> {
        shapes.put("bz", new int[] {hidden});
        shapes.put("bh", new int[] {hidden});
        shapes.put("zeta", new int[] {});
        shapes.put("nu", new int[] {});
      }
      case UGRNN -> shapes.put("b", new int[] {2 * hidden});
      case GRU, DELTA_GRU -> {
        shapes.put("b", new int[] {3 * hidden});
        shapes.put("bh", new int[] {hidden});
      }
      case GRU_BEFORE, DELTA_GRU_BEFORE -> shapes.put("b", new int[] {3 * hidden});
      case LSTM -> {
        shapes.put("b", new int[] {4 * hidden});
        Lstm lstm = (Lstm) layer.options();
        if (lstm.peepholes()) {
          shapes.put("p", new int[] {3 * hidden});
        }
        if (lstm.projection() > 0) {
          shapes.put("Wp", new int[] {lstm.projection(), hidden});
        }
      }
      case GHOST -> addGhost((Ghost) layer.options(), hidden, shapes);
      case SHARNN -> throw new IllegalStateException("no layer");
    }
  }

  private static void addGhost(Ghost ghost, int hidden, Map<String, int[]> shapes) {
    final int n = ghost.intrinsic();
    final int ghosts = hidden - n;
    shapes.put("b", new int[] {3 * n});
    shapes.put("bh", new int[] {n});
    shapes.put(
        "Cg",
        switch (ghost.map()) {
          case DENSE -> new int[] {ghosts, n};
          case PER_ELEMENT -> new int[] {ghosts};
          case GROUPED -> new int[] {ghosts, n / ghost.groups()};
        });
    if (ghost.bias()) {
      shapes.put("bg", new int[] {ghosts});
    }
  }

  /** Multiply-accumulates beside those of W and U. */
  static long furtherMacs(LayerSpec layer) {
    if (layer.options() instanceof Lstm lstm) {
      return (long) lstm.projection() * layer.hidden();
    }
    if (layer.options() instanceof Ghost ghost) {
      long ghosts = layer.hidden() - ghost.intrinsic();
      return ghosts
          * (ghost.map() == GhostMap.PER_ELEMENT ? 1 : ghost.intrinsic() / ghost.groups());
    }
    return 0;
  }
}
