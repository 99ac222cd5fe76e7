package metronome.device;

/**
 * One record for each halfword of an executable page and each stage, laid out for machine code. The
 * record of an address is at {@code base + 16 * address}, with no check of bounds: only executable
 * pages are ever fetched, and the table covers each of them.
 */
final class RunRecord {
  static final int BYTES = 32;
  static final int IN = 0;
  static final int OUT = 4;
  static final int LEAVE = 8;
  static final int ENTER = 16;
  static final int SWITCH = 24;
  static final int PASSED = 28;

  /** Arriving here by a jump is execution outside the firmware's code. */
  static final int FOREIGN = 1;

  /** Arriving here by a jump begins stage n, coded as this plus n. */
  static final int FIRST_STAGE = 2;

  private RunRecord() {}
}
