package metronome.experiment;

import java.util.OptionalLong;
import metronome.board.Board;
import metronome.verdict.Budget;

/**
 * What a user grants a model: a frame every so often, and no more memory than stated.
 *
 * @param periodSeconds between two frames
 * @param flashBytes at most; the board's where absent
 * @param ramBytes at most; the board's where absent
 */
public record Allowance(double periodSeconds, OptionalLong flashBytes, OptionalLong ramBytes) {

  public Allowance {
    if (!(periodSeconds > 0) || flashBytes.orElse(1) <= 0 || ramBytes.orElse(1) <= 0) {
      throw new IllegalArgumentException("an allowance is positive");
    }
  }

  /**
   * The budget of some frames on a board: never more memory than the board has.
   *
   * @param frames whose time there is, more than one where a decision comes every so many
   */
  public Budget on(Board board, int frames) {
    Budget whole = Budget.of(board, frames * periodSeconds);
    return new Budget(
        whole.cyclesPerFrame(),
        Math.min(whole.flashBytes(), flashBytes.orElse(Long.MAX_VALUE)),
        Math.min(whole.ramBytes(), ramBytes.orElse(Long.MAX_VALUE)));
  }
}
