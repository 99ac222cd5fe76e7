package metronome.device;

import java.util.OptionalLong;

/**
 * The core's timer, from 0xE000E010. It counts the core's cycles, asleep too; there is no other
 * reference clock, so CTRL.CLKSOURCE reads 1. Source: Armv7-M Architecture Reference Manual
 * (DDI0403E), B3.3: it counts down to 0, sets COUNTFLAG on reaching it and loads LOAD at the next
 * clock; writing VAL makes it 0.
 */
final class SysTick {
  static final int CTRL = 0x010;
  static final int LOAD = 0x014;
  static final int VAL = 0x018;
  static final int CALIB = 0x01c;
  private static final int ENABLE = 1;
  private static final int INTERRUPT = 2;
  private static final int CLOCK_SOURCE = 4;
  private static final int COUNT_FLAG = 1 << 16;
  private static final int BITS = 0xff_ffff;

  /** No reference clock, no calibration. */
  private static final int NO_REFERENCE = 0xc000_0000;

  private int control;
  private int load;
  private boolean reached;

  /** The value at a cycle, from which on it counts while it is enabled. */
  private int value;

  private long since;

  void reset() {
    control = 0;
    load = 0;
    reached = false;
    value = 0;
    since = 0;
  }

  /** Whether its interrupt is enabled. */
  boolean interrupts() {
    return (control & INTERRUPT) != 0;
  }

  private boolean runs() {
    return (control & ENABLE) != 0;
  }

  /** Cycles from {@link #since} until it next becomes 0; nothing where it never does. */
  private OptionalLong untilZero() {
    if (!runs() || value == 0 && load == 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(value == 0 ? 1L + load : value);
  }

  /** The cycle at which it next reaches 0. */
  OptionalLong next() {
    OptionalLong until = untilZero();
    return until.isPresent() ? OptionalLong.of(since + until.getAsLong()) : until;
  }

  /** Counts up to a cycle; true where it reached 0 on the way. */
  boolean advance(long cycle) {
    boolean zero = false;
    for (OptionalLong at = next(); at.isPresent() && at.getAsLong() <= cycle; at = next()) {
      since = at.getAsLong();
      value = 0;
      zero = true;
      if (!interrupts() && load > 0) {
        since += (cycle - since) / (1L + load) * (1L + load);
      }
    }
    reached |= zero;
    return zero;
  }

  private int valueAt(long cycle) {
    if (!runs() || cycle == since) {
      return value;
    }
    long passed = cycle - since;
    if (value != 0) {
      return (int) (value - passed);
    }
    return load == 0 ? 0 : (int) (load - (passed - 1));
  }

  /** What a register reads at a cycle up to which it was advanced. */
  int read(int register, long cycle) {
    return switch (register) {
      case CTRL -> {
        int read = control | CLOCK_SOURCE | (reached ? COUNT_FLAG : 0);
        reached = false;
        yield read;
      }
      case LOAD -> load;
      case VAL -> valueAt(cycle);
      default -> NO_REFERENCE;
    };
  }

  /** A register is written at a cycle up to which it was advanced. */
  void write(int register, int written, long cycle) {
    value = valueAt(cycle);
    since = cycle;
    switch (register) {
      case CTRL -> control = written & (ENABLE | INTERRUPT);
      case LOAD -> load = written & BITS;
      case VAL -> {
        value = 0;
        reached = false;
      }
      default -> {}
    }
  }
}
