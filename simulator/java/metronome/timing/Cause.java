package metronome.timing;

import java.util.Locale;

/** Why a cycle was spent. Every cycle has one cause. */
public enum Cause {
  /** The first cycle of an instruction. */
  ISSUE,
  /** Further cycles of a load or store. */
  MEMORY,
  /** Further cycles of another instruction. */
  EXECUTE,
  /** Further cycles of SDIV and UDIV. */
  DIVISION,
  /** Refilling the pipeline after a taken branch. */
  REFILL,
  /** Waiting for a register. */
  INTERLOCK,
  /** Fetching runs of unaligned 32-bit instructions. */
  FETCH,
  /** Waiting for instructions from flash. */
  FETCH_WAIT,
  /** Waiting for data from flash. */
  DATA_WAIT,
  /** Taking an exception and returning from it. */
  EXCEPTION,
  /** Asleep until an interrupt or event. */
  SLEEP;

  /** The name used in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
