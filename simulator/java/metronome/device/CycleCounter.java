package metronome.device;

import java.util.OptionalLong;

/**
 * The data watchpoint and trace unit (DWT) as far as it tells the time: DWT_CTRL and DWT_CYCCNT,
 * gated by DEMCR.TRCENA, and its lock, which does nothing. Every access takes effect at the moment
 * at which its instruction issues. Source: Armv7-M Architecture Reference Manual (DDI0403E), C1.8.
 */
final class CycleCounter {
  static final int CTRL = 0x000;
  static final int CYCCNT = 0x004;
  static final int LOCK_ACCESS = 0xfb0;
  static final int LOCK_STATUS = 0xfb4;
  private static final int ENABLE = 1;

  /** Four comparators, and a cycle counter. */
  private static final int CTRL_FIXED = 0x4000_0000;

  private static final int CTRL_WRITABLE = 0x007f_1fff;

  private boolean traced;
  private int control;
  private long zero;
  private int stopped;

  CycleCounter() {
    reset(false);
  }

  void reset(boolean traced) {
    this.traced = traced;
    control = 0;
    zero = 0;
    stopped = 0;
  }

  private boolean runs() {
    return runs(traced, control);
  }

  private static boolean runs(boolean traced, int control) {
    return traced && (control & ENABLE) != 0;
  }

  /** Whether a read of a register depends on the time. */
  boolean readsTime(int offset) {
    return offset == CYCCNT && runs();
  }

  /** Whether a write to a register may depend on the time. */
  static boolean writesTime(int offset) {
    return offset == CTRL || offset == CYCCNT;
  }

  /**
   * What a register reads; nothing for one that is not modelled.
   *
   * @param now the time, if {@link #readsTime}
   */
  OptionalLong read(int offset, long now) {
    return switch (offset) {
      case CTRL -> OptionalLong.of(traced ? CTRL_FIXED | control : 0);
      case CYCCNT -> OptionalLong.of(traced ? value(now) & 0xffff_ffffL : 0);
      case LOCK_ACCESS, LOCK_STATUS -> OptionalLong.of(0);
      default -> OptionalLong.empty();
    };
  }

  /**
   * Writes a register; false for one that is not modelled.
   *
   * @param now the time, if {@link #writesTime}
   */
  boolean write(int offset, int value, long now) {
    switch (offset) {
      case CTRL -> {
        if (traced) {
          set(traced, value & CTRL_WRITABLE, now);
        }
      }
      case CYCCNT -> {
        if (traced) {
          stopped = value;
          zero = now - value;
        }
      }
      case LOCK_ACCESS, LOCK_STATUS -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  /** DEMCR.TRCENA was written. */
  void gate(boolean on, long now) {
    set(on, control, now);
  }

  private void set(boolean newTraced, int newControl, long now) {
    boolean before = runs();
    boolean after = runs(newTraced, newControl);
    if (before && !after) {
      stopped = value(now);
    } else if (after && !before) {
      zero = now - stopped;
    }
    traced = newTraced;
    control = newControl;
  }

  private int value(long now) {
    return runs() ? (int) (now - zero) : stopped;
  }
}
