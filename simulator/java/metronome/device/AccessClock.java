package metronome.device;

import java.util.OptionalLong;

/** Tells the time of an access to a register while it is going on. */
@FunctionalInterface
interface AccessClock {

  /**
   * Cycles since the reset at the moment at which the instruction issues that is accessing a
   * register now.
   *
   * @param address of the register
   * @param write whether it is written
   * @return nothing where that instruction cannot be found
   */
  OptionalLong at(long address, boolean write);
}
