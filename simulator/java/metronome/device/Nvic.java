package metronome.device;

import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;

/**
 * Which exceptions are pending, enabled and active, and with which priority. Source: Armv7-M
 * Architecture Reference Manual (DDI0403E), B1.5.4 (priorities) and B3.4 (NVIC).
 */
final class Nvic {
  static final int NMI = 2;
  static final int HARD_FAULT = 3;
  static final int MEMORY_FAULT = 4;
  static final int BUS_FAULT = 5;
  static final int USAGE_FAULT = 6;
  static final int SUPERVISOR_CALL = 11;
  static final int PENDSV = 14;
  static final int SYSTICK = 15;
  static final int EXTERNAL = 16;

  /** Lower than any that can be configured: nothing is active. */
  static final int IDLE = 256;

  private final int lines;
  private final int priorityMask;
  private final int[] priorities;
  private final BitSet enabled = new BitSet();
  private final BitSet pending = new BitSet();
  private final BitSet active = new BitSet();
  private int group;

  /**
   * @param lines external interrupts
   * @param priorityBits implemented, from the top of each byte
   */
  Nvic(int lines, int priorityBits) {
    this.lines = lines;
    priorityMask = 0xff << 8 - priorityBits & 0xff;
    priorities = new int[EXTERNAL + lines];
    reset();
  }

  void reset() {
    Arrays.fill(priorities, 0);
    priorities[NMI] = -2;
    priorities[HARD_FAULT] = -1;
    enabled.clear();
    enabled.set(NMI, HARD_FAULT + 1);
    enabled.set(SUPERVISOR_CALL, EXTERNAL);
    pending.clear();
    active.clear();
    group = 0;
  }

  int lines() {
    return lines;
  }

  boolean isEnabled(int exception) {
    return enabled.get(exception);
  }

  boolean isPending(int exception) {
    return pending.get(exception);
  }

  boolean isActive(int exception) {
    return active.get(exception);
  }

  void enable(int exception, boolean on) {
    enabled.set(exception, on);
  }

  void pend(int exception, boolean on) {
    pending.set(exception, on);
  }

  void activate(int exception, boolean on) {
    active.set(exception, on);
    if (on) {
      pending.clear(exception);
    }
  }

  int priority(int exception) {
    return priorities[exception];
  }

  /** Sets a priority; bits that are not implemented stay 0. */
  void setPriority(int exception, int priority) {
    priorities[exception] = priority & priorityMask;
  }

  /** AIRCR.PRIGROUP. */
  int group() {
    return group;
  }

  void setGroup(int newGroup) {
    group = newGroup & 7;
  }

  private int groupPriority(int priority) {
    return priority < 0 ? priority : priority & ~((2 << group) - 1);
  }

  /** How many exceptions are active. */
  int depth() {
    return active.cardinality();
  }

  /** The priority of what is executing, by the active exceptions alone. */
  int activePriority() {
    int least = IDLE;
    for (int e = active.nextSetBit(0); e >= 0; e = active.nextSetBit(e + 1)) {
      least = Math.min(least, groupPriority(priorities[e]));
    }
    return least;
  }

  /** The same under the masks. */
  int executionPriority(Masks masks) {
    int least = activePriority();
    int base = masks.basepri() & priorityMask;
    if (base != 0) {
      least = Math.min(least, groupPriority(base));
    }
    if (masks.primask()) {
      least = Math.min(least, 0);
    }
    return masks.faultmask() ? Math.min(least, -1) : least;
  }

  /** Of the pending and enabled exceptions the first to be taken; nothing where there is none. */
  OptionalInt first() {
    int best = -1;
    for (int e = pending.nextSetBit(0); e >= 0; e = pending.nextSetBit(e + 1)) {
      if (enabled.get(e) && (best < 0 || priorities[e] < priorities[best])) {
        best = e;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /** The exception that is to be taken above a priority of execution. */
  OptionalInt takeable(int above) {
    OptionalInt first = first();
    return first.isPresent() && preempts(first.getAsInt(), above) ? first : OptionalInt.empty();
  }

  /** Whether an exception would be taken above a priority of execution. */
  boolean preempts(int exception, int above) {
    return groupPriority(priorities[exception]) < above;
  }

  /** Whether any external interrupt is pending. */
  boolean anyExternalPending() {
    return pending.nextSetBit(EXTERNAL) >= 0;
  }
}
