package metronome.device;

import com.sun.jna.CallbackReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * The system control space from 0xE000E000: the registers that start-up code touches are plain
 * storage, of which CPACR enables the FPU and DEMCR the debug units; those of interrupts and
 * SysTick are elsewhere ({@link SystemRegisters}). There is no MPU: an access to its registers is a
 * fault. Source: Armv7-M Architecture Reference Manual (DDI0403E), B3.2.
 */
final class SystemControl {
  static final long BASE = 0xe000_e000L;
  static final long BYTES = 0x1000;
  static final int CPACR = 0xd88;
  private static final int VTOR = 0xd08;
  private static final int SCR = 0xd10;
  private static final int SHCSR = 0xd24;
  private static final int CFSR = 0xd28;
  private static final int HFSR = 0xd2c;
  private static final int BFAR = 0xd38;
  private static final int SLEEP_ON_EXIT = 2;
  private static final int SEND_EVENT_ON_PENDING = 16;
  private static final int CPUID = 0xd00;
  private static final int CCR = 0xd14;

  /** Debug exception and monitor control; only its gate of the debug units has an effect. */
  private static final int DEMCR = 0xdfc;

  private static final int TRCENA = 1 << 24;

  /**
   * ACTLR, CPUID, ICSR, VTOR, AIRCR, SCR, CCR, SHPR1-3, SHCSR, fault status, CPACR, FPU control.
   */
  private static final Set<Integer> STORED =
      Set.of(
          0x008, 0xd00, 0xd04, 0xd08, 0xd0c, 0xd10, 0xd14, 0xd18, 0xd1c, 0xd20, 0xd24, 0xd28, 0xd2c,
          0xd30, 0xd34, 0xd38, 0xd3c, 0xd88, 0xf34, 0xf38, 0xf3c);

  private final RunState state;
  private final int identity;
  private final Optional<DebugUnits> debug;
  private final LongConsumer refused;
  private final Map<Integer, Integer> registers = new HashMap<>();
  private Optional<SystemRegisters> others = Optional.empty();
  private final Unicorn.MmioRead read = (handle, offset, size, data) -> read(offset, size);
  private final Unicorn.MmioWrite write =
      (handle, offset, size, value, data) -> write(offset, size, value);

  /**
   * @param identity what CPUID reads
   * @param debug what DEMCR gates, in a core that has it
   * @param refused hears of an access to a register that is not modelled
   */
  SystemControl(
      Engine engine,
      RunState state,
      int identity,
      Optional<DebugUnits> debug,
      LongConsumer refused) {
    this.state = state;
    this.identity = identity;
    this.debug = debug;
    this.refused = refused;
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
    registers.put(DEMCR, debug.filter(DebugUnits::isAttached).isPresent() ? TRCENA : 0);
    enableFloat();
  }

  /** Where the registers are that are more than storage. */
  void connect(SystemRegisters registers) {
    others = Optional.of(registers);
  }

  /** VTOR; 0 after a reset. */
  long vectorTable() {
    return registers.getOrDefault(VTOR, 0) & 0xffff_ff80L;
  }

  /** Sets bits of CFSR, which say what kind of fault there was. */
  void raiseStatus(int bits) {
    registers.merge(CFSR, bits, (old, more) -> old | more);
  }

  /** Sets bits of HFSR. */
  void raiseHardFault(int bits) {
    registers.merge(HFSR, bits, (old, more) -> old | more);
  }

  /** Sets BFAR. */
  void setFaultAddress(int address) {
    registers.put(BFAR, address);
  }

  /** Whether SHCSR enables exception 4, 5 or 6. */
  boolean enablesFault(int exception) {
    return (registers.getOrDefault(SHCSR, 0) >> 12 + exception & 1) != 0;
  }

  /** SCR.SLEEPONEXIT. */
  boolean sleepsOnExit() {
    return (registers.getOrDefault(SCR, 0) & SLEEP_ON_EXIT) != 0;
  }

  /** SCR.SEVONPEND. */
  boolean sendsEventOnPending() {
    return (registers.getOrDefault(SCR, 0) & SEND_EVENT_ON_PENDING) != 0;
  }

  boolean isFloatEnabled() {
    return state.memory.getInt(RunState.FLOAT_ENABLED) != 0;
  }

  private long read(long offset, int size) {
    int word = (int) offset & ~3;
    boolean other = others.filter(o -> o.has(word)).isPresent();
    if (!other && !isStored(word)) {
      refused.accept(BASE + offset);
      return 0;
    }
    int held = other ? others.orElseThrow().read(word) : registers.getOrDefault(word, 0);
    long value = held & 0xffff_ffffL;
    return value >>> 8 * (offset & 3) & (size == 4 ? 0xffff_ffffL : (1L << 8 * size) - 1);
  }

  private void write(long offset, int size, long value) {
    int word = (int) offset & ~3;
    int shift = 8 * (int) (offset & 3);
    int mask = (int) ((size == 4 ? 0xffff_ffffL : (1L << 8 * size) - 1) << shift);
    if (others.filter(o -> o.has(word)).isPresent()) {
      others.orElseThrow().write(word, (int) (value << shift), mask);
      return;
    }
    if (!isStored(word)) {
      refused.accept(BASE + offset);
      return;
    }
    if (word == CPUID) {
      return;
    }
    int old = registers.getOrDefault(word, 0);
    int written = (int) (value << shift) & mask;
    boolean clears = word == CFSR || word == HFSR;
    int changed = clears ? old & ~written : old & ~mask | written;
    registers.put(word, changed);
    if (word == DEMCR) {
      debug.ifPresent(d -> d.gate(BASE + offset, (changed & TRCENA) != 0));
    }
    enableFloat();
  }

  private boolean isStored(int word) {
    return STORED.contains(word) || word == DEMCR && debug.isPresent();
  }

  private void enableFloat() {
    boolean full = (registers.getOrDefault(CPACR, 0) >> 20 & 0xf) == 0xf;
    state.memory.setInt(RunState.FLOAT_ENABLED, full ? 1 : 0);
  }
}
