package metronome.device;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What happens by itself as time passes: SysTick and peripherals, in order of their cycles. */
final class Events {
  private final Nvic nvic;
  private final SysTick sysTick;
  private final List<Peripheral> peripherals = new ArrayList<>();

  Events(Nvic nvic, SysTick sysTick) {
    this.nvic = nvic;
    this.sysTick = sysTick;
  }

  void add(Peripheral peripheral) {
    peripherals.add(peripheral);
  }

  void reset() {
    peripherals.forEach(Peripheral::reset);
  }

  /** The cycle of the next event; {@link Long#MAX_VALUE} where there is none. */
  long next() {
    long next = sysTick.interrupts() ? sysTick.next().orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
    for (Peripheral peripheral : peripherals) {
      OptionalLong own = peripheral.next();
      next = own.isPresent() ? Math.min(next, own.getAsLong()) : next;
    }
    return next;
  }

  /**
   * Everything up to a cycle and including it.
   *
   * @param before is run first, if there is anything to do
   */
  void advance(long cycle, Runnable before) {
    long next = next();
    if (next > cycle) {
      return;
    }
    before.run();
    while (next <= cycle) {
      if (sysTick.interrupts() && sysTick.advance(next)) {
        nvic.pend(Nvic.SYSTICK, true);
      }
      for (Peripheral peripheral : peripherals) {
        if (peripheral.next().orElse(Long.MAX_VALUE) <= next) {
          peripheral.advance(next);
        }
      }
      long following = next();
      if (following <= next) {
        throw new DeviceException("a peripheral does not advance beyond cycle " + next);
      }
      next = following;
    }
  }
}
