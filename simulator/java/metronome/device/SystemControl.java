package metronome.device;

import com.sun.jna.CallbackReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The system control space from 0xE000E000: the registers that start-up code touches are plain
 * storage, of which CPACR enables the FPU. There is no NVIC, SysTick or MPU: their registers are
 * not modelled, and an access is a fault. Source: Armv7-M Architecture Reference Manual (DDI0403E),
 * B3.2.
 */
final class SystemControl {
  static final long BASE = 0xe000_e000L;
  static final long BYTES = 0x1000;
  static final int CPACR = 0xd88;
  private static final int CPUID = 0xd00;
  private static final int CCR = 0xd14;

  /**
   * ACTLR, CPUID, ICSR, VTOR, AIRCR, SCR, CCR, SHPR1-3, SHCSR, fault status, CPACR, FPU control.
   */
  private static final Set<Integer> STORED =
      Set.of(
          0x008, 0xd00, 0xd04, 0xd08, 0xd0c, 0xd10, 0xd14, 0xd18, 0xd1c, 0xd20, 0xd24, 0xd28, 0xd2c,
          0xd30, 0xd34, 0xd38, 0xd3c, 0xd88, 0xf34, 0xf38, 0xf3c);

  private final Engine engine;
  private final RunState state;
  private final int identity;
  private final Map<Integer, Integer> registers = new HashMap<>();
  private final Unicorn.MmioRead read = (handle, offset, size, data) -> read(offset, size);
  private final Unicorn.MmioWrite write =
      (handle, offset, size, value, data) -> write(offset, size, value);
  private Optional<Long> refused = Optional.empty();

  /** With what CPUID reads. */
  SystemControl(Engine engine, RunState state, int identity) {
    this.engine = engine;
    this.state = state;
    this.identity = identity;
    engine.mapDevice(
        BASE,
        BYTES,
        CallbackReference.getFunctionPointer(read),
        CallbackReference.getFunctionPointer(write));
    reset();
  }

  void reset() {
    registers.clear();
    registers.put(CPUID, identity);
    registers.put(CCR, 0x200);
    refused = Optional.empty();
    enableFloat();
  }

  /** The address of a register that was accessed and is not modelled; asking forgets it. */
  Optional<Long> takeRefused() {
    Optional<Long> taken = refused;
    refused = Optional.empty();
    return taken;
  }

  boolean isFloatEnabled() {
    return state.memory.getInt(RunState.FLOAT_ENABLED) != 0;
  }

  private long read(long offset, int size) {
    int word = (int) offset & ~3;
    if (!STORED.contains(word)) {
      refuse(offset);
      return 0;
    }
    long value = registers.getOrDefault(word, 0) & 0xffff_ffffL;
    return value >>> 8 * (offset & 3) & (size == 4 ? 0xffff_ffffL : (1L << 8 * size) - 1);
  }

  private void write(long offset, int size, long value) {
    int word = (int) offset & ~3;
    if (!STORED.contains(word)) {
      refuse(offset);
      return;
    }
    if (word == CPUID) {
      return;
    }
    int shift = 8 * (int) (offset & 3);
    int mask = (int) ((size == 4 ? 0xffff_ffffL : (1L << 8 * size) - 1) << shift);
    int old = registers.getOrDefault(word, 0);
    registers.put(word, old & ~mask | (int) (value << shift) & mask);
    enableFloat();
  }

  private void enableFloat() {
    boolean full = (registers.getOrDefault(CPACR, 0) >> 20 & 0xf) == 0xf;
    state.memory.setInt(RunState.FLOAT_ENABLED, full ? 1 : 0);
  }

  private void refuse(long offset) {
    refused = Optional.of(BASE + offset);
    engine.stop();
  }
}
