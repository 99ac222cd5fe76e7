package metronome.device;

/** What exceptions do that costs cycles beside instructions. */
public enum ExceptionEvent {
  /** Taken: state pushed, vector read. Counted at the handler's first instruction. */
  ENTRY,
  /**
   * Taken right after another handler, nothing pushed. Counted at the instruction that returned.
   */
  TAIL_CHAIN,
  /** Returned from: state popped. Counted at the instruction that returned. */
  RETURN,
  /** The FPU's state was pushed, late. Counted at the instruction that returned. */
  FLOAT_SAVE,
  /** The FPU's state was popped. Counted at the instruction that returned. */
  FLOAT_RESTORE,
  /** One cycle asleep. Counted at the instruction that waits. */
  SLEEP
}
