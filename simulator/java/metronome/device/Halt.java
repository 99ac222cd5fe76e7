package metronome.device;

/**
 * What ended one stretch of emulation.
 *
 * @param cause what
 * @param pc where; meaningless for MEMORY and PERIPHERAL, where the emulator does not know it
 * @param detail number of the interrupt, of the check or of the emulator's error
 * @param address data address of MEMORY and PERIPHERAL
 */
record Halt(Cause cause, long pc, int detail, long address) {

  enum Cause {
    /** A BKPT. */
    HOST_CALL,
    /** The allowance of instructions is used up. */
    ALLOWANCE,
    /** A jump without the Thumb bit, found out as the allowance is used up. */
    ARM_STATE,
    /** A jump to an executable page outside the code. */
    OUTSIDE,
    /** A check of ours. */
    CHECK,
    /** An exception that is no BKPT. */
    EXCEPTION,
    /** A data access that the memory map forbids. */
    MEMORY,
    /** A fetch that the memory map forbids. */
    FETCH,
    /** A system register that is not modelled. */
    PERIPHERAL,
    /** An undefined instruction. */
    UNDEFINED,
    /** WFI, WFE and the like. */
    WAIT,
    /** Another error of the emulator. */
    ERROR
  }

  /** Whether every block that began was executed to its end. */
  boolean isBetweenBlocks() {
    return cause == Cause.ALLOWANCE
        || cause == Cause.HOST_CALL
        || cause == Cause.WAIT
        || cause == Cause.EXCEPTION;
  }
}
