package metronome.device;

/**
 * NVIC, SysTick and the part of the system control block that is about exceptions. Source: Armv7-M
 * Architecture Reference Manual (DDI0403E), B3.2 to B3.4. A core of ARMv6-M (DDI0419) has a subset
 * of the same at the same addresses.
 */
final class InterruptRegisters {
  static final int ICSR = 0xd04;
  static final int AIRCR = 0xd0c;
  static final int SCR = 0xd10;
  private static final int CONTROLLER_TYPE = 0x004;
  private static final int SET_ENABLE = 0x100;
  private static final int CLEAR_ENABLE = 0x180;
  private static final int SET_PENDING = 0x200;
  private static final int CLEAR_PENDING = 0x280;
  private static final int ACTIVE = 0x300;
  private static final int PRIORITY = 0x400;
  private static final int END_PRIORITY = 0x4f0;
  private static final int HANDLER_PRIORITY = 0xd18;
  private static final int END_HANDLER_PRIORITY = 0xd24;
  private static final int SOFTWARE_TRIGGER = 0xf00;
  private static final int KEY = 0x05fa_0000;
  private static final int KEY_READ = 0xfa05_0000;
  private static final int NMI_SET = 1 << 31;
  private static final int PENDSV_SET = 1 << 28;
  private static final int PENDSV_CLEAR = 1 << 27;
  private static final int SYSTICK_SET = 1 << 26;
  private static final int SYSTICK_CLEAR = 1 << 25;
  private static final int INTERRUPT_PENDING = 1 << 22;
  private static final int RETURN_TO_BASE = 1 << 11;

  private final Nvic nvic;
  private final SysTick sysTick;

  InterruptRegisters(Nvic nvic, SysTick sysTick) {
    this.nvic = nvic;
    this.sysTick = sysTick;
  }

  boolean has(int word) {
    return isTimer(word)
        || word == CONTROLLER_TYPE
        || word >= SET_ENABLE && word < END_PRIORITY
        || word == ICSR
        || word == AIRCR
        || word >= HANDLER_PRIORITY && word < END_HANDLER_PRIORITY
        || word == SOFTWARE_TRIGGER;
  }

  /** Whether a register is one of SysTick. */
  static boolean isTimer(int word) {
    return word >= SysTick.CTRL && word <= SysTick.CALIB;
  }

  /**
   * What a register reads.
   *
   * @param current the exception that is executing, 0 in a thread
   * @param now the time
   */
  int read(int word, int current, long now) {
    if (isTimer(word)) {
      sysTick.advance(now);
      return sysTick.read(word, now);
    }
    if (word >= PRIORITY && word < END_PRIORITY) {
      return priorities(Nvic.EXTERNAL + word - PRIORITY);
    }
    if (word >= HANDLER_PRIORITY && word < END_HANDLER_PRIORITY) {
      return priorities(4 + word - HANDLER_PRIORITY);
    }
    if (word >= SET_ENABLE && word < PRIORITY) {
      return bits(word);
    }
    return switch (word) {
      case CONTROLLER_TYPE -> (nvic.lines() - 1) / 32;
      case ICSR -> control(current);
      case AIRCR -> KEY_READ | nvic.group() << 8;
      default -> 0;
    };
  }

  private int control(int current) {
    int first = nvic.first().orElse(0);
    return (nvic.isPending(Nvic.NMI) ? NMI_SET : 0)
        | (nvic.isPending(Nvic.PENDSV) ? PENDSV_SET : 0)
        | (nvic.isPending(Nvic.SYSTICK) ? SYSTICK_SET : 0)
        | (nvic.anyExternalPending() ? INTERRUPT_PENDING : 0)
        | first << 12
        | (nvic.depth() <= 1 ? RETURN_TO_BASE : 0)
        | current;
  }

  private int priorities(int first) {
    int word = 0;
    for (int i = 0; i < 4; i++) {
      word |= exists(first + i) ? (nvic.priority(first + i) & 0xff) << 8 * i : 0;
    }
    return word;
  }

  private boolean exists(int exception) {
    return exception >= 4 && exception < Nvic.EXTERNAL + nvic.lines();
  }

  private int bits(int word) {
    int first = Nvic.EXTERNAL + 8 * (word & 0x7c);
    int bits = 0;
    for (int i = 0; i < 32; i++) {
      boolean set =
          exists(first + i)
              && (word >= ACTIVE
                  ? nvic.isActive(first + i)
                  : word >= SET_PENDING ? nvic.isPending(first + i) : nvic.isEnabled(first + i));
      bits |= set ? 1 << i : 0;
    }
    return bits;
  }

  /** Writes a register; false where what is asked for is not modelled. */
  boolean write(int word, int value, int mask, long now) {
    if (isTimer(word)) {
      sysTick.advance(now);
      sysTick.write(word, value, now);
      return true;
    }
    if (word >= PRIORITY && word < END_PRIORITY) {
      setPriorities(Nvic.EXTERNAL + word - PRIORITY, value, mask);
    } else if (word >= HANDLER_PRIORITY && word < END_HANDLER_PRIORITY) {
      setPriorities(4 + word - HANDLER_PRIORITY, value, mask);
    } else if (word >= SET_ENABLE && word < ACTIVE) {
      setBits(word, value & mask);
    } else if (word == ICSR) {
      setControl(value & mask);
    } else if (word == AIRCR) {
      return setGroup(value);
    } else if (word == SOFTWARE_TRIGGER && exists(Nvic.EXTERNAL + (value & 0x1ff))) {
      nvic.pend(Nvic.EXTERNAL + (value & 0x1ff), true);
    }
    return true;
  }

  private void setPriorities(int first, int value, int mask) {
    for (int i = 0; i < 4; i++) {
      if (exists(first + i) && (mask >>> 8 * i & 0xff) != 0) {
        nvic.setPriority(first + i, value >>> 8 * i & 0xff);
      }
    }
  }

  private void setBits(int word, int value) {
    int first = Nvic.EXTERNAL + 8 * (word & 0x7c);
    for (int i = 0; i < 32; i++) {
      if ((value >>> i & 1) != 0 && exists(first + i)) {
        if (word < SET_PENDING) {
          nvic.enable(first + i, word < CLEAR_ENABLE);
        } else {
          nvic.pend(first + i, word < CLEAR_PENDING);
        }
      }
    }
  }

  private void setControl(int value) {
    if ((value & NMI_SET) != 0) {
      nvic.pend(Nvic.NMI, true);
    }
    if ((value & (PENDSV_SET | PENDSV_CLEAR)) != 0) {
      nvic.pend(Nvic.PENDSV, (value & PENDSV_SET) != 0);
    }
    if ((value & (SYSTICK_SET | SYSTICK_CLEAR)) != 0) {
      nvic.pend(Nvic.SYSTICK, (value & SYSTICK_SET) != 0);
    }
  }

  /** The priority group; a request for a system reset is not modelled. */
  private boolean setGroup(int value) {
    if ((value & 0xffff_0000) == KEY) {
      nvic.setGroup(value >>> 8);
      return (value & 5) == 0;
    }
    return true;
  }
}
