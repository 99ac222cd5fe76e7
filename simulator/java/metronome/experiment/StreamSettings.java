package metronome.experiment;

import metronome.feature.FrontEnd;
import metronome.model.Bricks;
import metronome.model.CellKind;
import metronome.model.CellSpec;

/**
 * What the host writes into a streaming firmware before a run; docs/firmware.md has the bytes.
 *
 * @param windowing how decisions are made
 * @param windowFrames frames of a window: no outputs before so many have come; with {@link
 *     Windowing#WINDOW} also what a decision looks at
 * @param strideFrames frames from one decision to the next
 * @param ringBlocks blocks of audio that wait for the main loop at most; a block has a hop's
 *     samples
 */
public record StreamSettings(
    Windowing windowing, int windowFrames, int strideFrames, int ringBlocks) {
  /** Nothing is larger than this. */
  public static final int LARGEST = 1 << 15;

  /** Blocks of the ring where nothing is said. */
  public static final int USUAL_RING_BLOCKS = 8;

  public StreamSettings {
    check("frames of a window", windowFrames, 1);
    check("frames of a stride", strideFrames, 1);
    check("blocks of the ring", ringBlocks, 1);
  }

  /**
   * What a model asks for where nothing else is said: a ShaRNN reuses its bricks and decides at the
   * end of each; any other cell keeps its state and decides at every frame, from a second of audio
   * on.
   */
  public static StreamSettings usual(CellSpec spec, FrontEnd frontEnd) {
    if (spec.kind() == CellKind.SHARNN) {
      Bricks bricks = spec.bricks();
      return new StreamSettings(
          Windowing.REUSE, bricks.length() * bricks.count(), bricks.length(), USUAL_RING_BLOCKS);
    }
    int second = Math.max(1, frontEnd.frames(frontEnd.hertz()));
    return new StreamSettings(Windowing.STATEFUL, second, 1, USUAL_RING_BLOCKS);
  }

  /**
   * Checks that they suit a cell.
   *
   * @throws IllegalArgumentException where they do not, saying why in one line
   */
  public void requireFor(CellSpec spec) {
    if (!windowing.isFor(spec.kind())) {
      throw new IllegalArgumentException(
          windowing == Windowing.STATEFUL
              ? "a sharnn begins anew with every brick: it has no state to keep; window, reuse or"
                  + " reuse-bricks"
              : windowing.label() + " is for a sharnn, the model is a " + spec.kind().label());
    }
    if (windowing == Windowing.REUSE || windowing == Windowing.REUSE_BRICKS) {
      Bricks bricks = spec.bricks();
      if (windowFrames != bricks.length() * bricks.count()) {
        throw new IllegalArgumentException(
            "with %s a window is the model's %d bricks of %d frames, not %d frames"
                .formatted(windowing.label(), bricks.count(), bricks.length(), windowFrames));
      }
      if (strideFrames % bricks.length() != 0) {
        throw new IllegalArgumentException(
            "with %s a stride is a multiple of the model's bricks of %d frames, not %d frames"
                .formatted(windowing.label(), bricks.length(), strideFrames));
      }
    }
  }

  private static void check(String what, int value, int least) {
    if (value < least || value > LARGEST) {
      throw new IllegalArgumentException(
          value + " " + what + ": must be " + least + " to " + LARGEST);
    }
  }
}
