package metronome.verdict;

import metronome.board.Board;
import metronome.board.Region;

/**
 * What a board has to give to one model.
 *
 * @param cyclesPerFrame cycles between two frames: the clock times the front end's hop
 * @param flashBytes sum of the board's flash regions
 * @param ramBytes sum of the board's RAM regions
 */
public record Budget(long cyclesPerFrame, long flashBytes, long ramBytes) {

  public Budget {
    if (cyclesPerFrame <= 0 || flashBytes < 0 || ramBytes < 0) {
      throw new IllegalArgumentException("a budget is positive");
    }
  }

  /**
   * The budget of a board for frames that arrive at a steady rate.
   *
   * @param hopSeconds time between frames
   */
  public static Budget of(Board board, double hopSeconds) {
    // The small term keeps a whole number of cycles whole in spite of binary fractions.
    return new Budget(
        (long) Math.floor(board.hertz() * hopSeconds + 1e-6),
        board.bytes(Region.Kind.FLASH),
        board.bytes(Region.Kind.RAM));
  }
}
