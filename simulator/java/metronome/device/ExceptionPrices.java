package metronome.device;

/**
 * Cycles of exceptions, for the clock.
 *
 * @param entry from the boundary at which an exception is taken to its handler's first instruction
 * @param tailChain from a handler's returning instruction to the next handler's first instruction,
 *     by the slot behind the returning instruction, without that instruction's own price
 * @param exit from a handler's returning instruction to the next instruction, likewise
 * @param floatSave further cycles for pushing the FPU's registers
 * @param floatRestore further cycles for popping them
 */
public record ExceptionPrices(
    int entry, int[] tailChain, int[] exit, int floatSave, int floatRestore) {

  /** All free. */
  public static ExceptionPrices none(int slots) {
    return new ExceptionPrices(0, new int[slots], new int[slots], 0, 0);
  }

  /**
   * Cycles of an event.
   *
   * @param slot behind the returning instruction; not used for an entry or a cycle asleep
   */
  public int of(ExceptionEvent event, int slot) {
    return switch (event) {
      case ENTRY -> entry;
      case TAIL_CHAIN -> tailChain[slot];
      case RETURN -> exit[slot];
      case FLOAT_SAVE -> floatSave;
      case FLOAT_RESTORE -> floatRestore;
      case SLEEP -> 1;
    };
  }
}
