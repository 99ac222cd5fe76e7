package metronome.device;

import com.sun.jna.CallbackReference;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * The debug units of a core from 0xE0000000 that a program uses by itself: the text port (ITM) and
 * the cycle counter (DWT). Their other registers are not modelled, and an access is a fault.
 */
final class DebugUnits {
  private static final long BASE = 0xe000_0000L;
  private static final int UNIT = 0x1000;
  private static final int WORD = 4;

  private final Engine engine;
  private final CycleCounter counter = new CycleCounter();
  private final TextTrace text = new TextTrace();
  private final Unicorn.MmioRead read = (handle, offset, size, data) -> read((int) offset, size);
  private final Unicorn.MmioWrite write =
      (handle, offset, size, value, data) -> write((int) offset, size, (int) value);
  private AccessClock clock = (address, isWrite) -> OptionalLong.of(0);
  private boolean attached;
  private final LongConsumer refused;
  private RuntimeException failure;

  /**
   * @param refused hears of an access that cannot be done
   */
  DebugUnits(Engine engine, LongConsumer refused) {
    this.refused = refused;
    this.engine = engine;
    engine.mapDevice(
        BASE,
        2 * UNIT,
        CallbackReference.getFunctionPointer(read),
        CallbackReference.getFunctionPointer(write));
  }

  /** Where the time comes from. */
  void setClock(AccessClock newClock) {
    clock = newClock;
  }

  /** As if a debugger had enabled trace and text port, now and after each reset. */
  void attach(TextSink sink) {
    attached = true;
    text.listen(sink);
    reset();
  }

  /** Whether DEMCR.TRCENA is set after a reset. */
  boolean isAttached() {
    return attached;
  }

  void reset() {
    counter.reset(attached);
    text.reset(attached);
    failure = null;
  }

  /** DEMCR, at an address, was written. */
  void gate(long address, boolean on) {
    try {
      OptionalLong now = clock.at(address, true);
      if (now.isPresent()) {
        counter.gate(on, now.getAsLong());
        text.gate(on);
      } else {
        refused.accept(address);
      }
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  /** Throws what went wrong inside the emulator, where it could not be thrown. */
  void rethrow() {
    if (failure != null) {
      throw failure;
    }
  }

  private long read(int offset, int size) {
    try {
      OptionalLong value = offset < UNIT ? text.read(offset) : readCounter(offset - UNIT, size);
      if (value.isPresent()) {
        return value.getAsLong();
      }
      refused.accept(BASE + offset);
    } catch (RuntimeException e) {
      fail(e);
    }
    return 0;
  }

  private OptionalLong readCounter(int offset, int size) {
    if (size != WORD || offset % WORD != 0) {
      return OptionalLong.empty();
    }
    if (!counter.readsTime(offset)) {
      return counter.read(offset, 0);
    }
    OptionalLong now = clock.at(BASE + UNIT + offset, false);
    return now.isEmpty() ? now : counter.read(offset, now.getAsLong());
  }

  private void write(int offset, int size, int value) {
    try {
      boolean done =
          offset < UNIT
              ? text.write(offset, size, value)
              : writeCounter(offset - UNIT, size, value);
      if (!done) {
        refused.accept(BASE + offset);
      }
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private boolean writeCounter(int offset, int size, int value) {
    if (size != WORD || offset % WORD != 0) {
      return false;
    }
    if (!CycleCounter.writesTime(offset)) {
      return counter.write(offset, value, 0);
    }
    OptionalLong now = clock.at(BASE + UNIT + offset, true);
    return now.isPresent() && counter.write(offset, value, now.getAsLong());
  }

  /** To be thrown when the emulator has returned: exceptions must not cross it. */
  private void fail(RuntimeException e) {
    failure = e;
    engine.stop();
  }
}
