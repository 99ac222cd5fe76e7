package metronome.device;

import java.time.Duration;

/**
 * Bounds of a run.
 *
 * @param instructions a run ends at the first jump at which at least this many instructions were
 *     executed since the device was reset; the same in every run. BKPTs and predicated instructions
 *     whose condition failed count.
 * @param wallClock a run that takes longer is a fault; looked at every few million instructions
 */
public record Limits(long instructions, Duration wallClock) {

  public Limits {
    if (instructions <= 0 || wallClock.isNegative() || wallClock.isZero()) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** Ten thousand million instructions, ten minutes. */
  public static Limits usual() {
    return new Limits(10_000_000_000L, Duration.ofMinutes(10));
  }

  /** As usual, with another number of instructions. */
  public static Limits instructions(long instructions) {
    return new Limits(instructions, usual().wallClock());
  }
}
