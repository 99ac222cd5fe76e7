package metronome.model;

/**
 * How a ShaRNN divides a window.
 *
 * @param length k, frames of a brick
 * @param count bricks of a window, whose summaries the upper layer runs over
 */
public record Bricks(int length, int count) {
  /** A network that has none. */
  public static final Bricks NONE = new Bricks(0, 0);

  public Bricks {
    boolean none = length == 0 && count == 0;
    if (!none && (length < 1 || count < 1 || Math.max(length, count) > CellSpec.LARGEST)) {
      throw new IllegalArgumentException(
          "impossible bricks: " + count + " of " + length + " frames");
    }
  }
}
