package metronome.device;

/**
 * How a run ended.
 *
 * @param reason why
 * @param pc where; the BKPT's address after a host call
 * @param instructions executed since the device was reset
 */
public record Stop(Reason reason, long pc, long instructions) {

  /** Why a run ended without a fault. */
  public enum Reason {
    /** A host call asked for the end. */
    HOST_CALL,
    /** The reset handler returned. */
    RETURNED,
    /** The limit of instructions was reached. */
    INSTRUCTION_LIMIT,
    /** It waits for an interrupt, and there is none. */
    ASLEEP
  }
}
