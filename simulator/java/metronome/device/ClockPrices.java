package metronome.device;

/**
 * Prices for the online clock, one entry a slot of the code map. With cumulative straight-line
 * prices C, the clock adds {@code leave[prev_end] - enter[pc]} at each jump, where leave = C + what
 * the taken jump costs and enter = C - what arriving by a jump changes.
 *
 * @param straight C, cycles of the straight line up to the slot; the clock at an instruction inside
 *     a run is clock + straight[slot]
 * @param leave C plus the extra cost of leaving here by a jump
 * @param enter C minus the extra cost of arriving here by a jump
 * @param passed extra cost of each passed execution of a watched predicated instruction
 * @param divisions extra cost of each executed division of a class
 * @param exceptions cost of entering and leaving exceptions
 */
public record ClockPrices(
    int[] straight,
    int[] leave,
    int[] enter,
    int[] passed,
    int[] divisions,
    ExceptionPrices exceptions) {

  /**
   * Divisions are told apart by the significant bits of their operands' magnitudes: class 0 if
   * either operand is 0, class 1 if the dividend has fewer bits than the divisor, else class 2 plus
   * the difference of 0 to 31. If the divisor of an SDIV is negative, it counts one bit less where
   * its magnitude is a power of two, and so does the dividend where it is -2^31.
   */
  public static final int DIVISION_CLASSES = 34;

  /** A clock that stands still. */
  public static ClockPrices none(int slots) {
    return new ClockPrices(
        new int[slots],
        new int[slots],
        new int[slots],
        new int[slots],
        new int[DIVISION_CLASSES],
        ExceptionPrices.none(slots));
  }
}
