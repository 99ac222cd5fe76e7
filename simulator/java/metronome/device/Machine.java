package metronome.device;

import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Optional;
import java.util.OptionalInt;
import metronome.board.Board;
import metronome.board.Region;
import metronome.firmware.Firmware;
import metronome.firmware.Segment;
import metronome.thumb.Extension;

/**
 * An engine with a board's memory and a firmware in it, ready to run from reset; counts nothing.
 */
final class Machine implements AutoCloseable {
  static final byte PAINT = (byte) 0xa5;
  private static final int BKPT = 7;
  private static final int PREFETCH_ABORT = 3;
  private static final int YIELD = 1;
  private static final int WFE = 2;
  private static final int WFI = 3;
  private static final int GO_ON = 1;

  /** Details of a wait: for an interrupt, for an event. */
  static final int SLEEP = 0;

  static final int SLEEP_UNTIL_EVENT = 2;
  private static final long RETURN_FROM_RESET = 0xffff_ffffL;

  final Engine engine;
  final RunState state = new RunState(UnicornLibrary.get().functions());
  final DeviceMemory memory;
  final SystemControl system;
  final Optional<DebugUnits> debug;
  final FirstFailure failure;
  private final Firmware firmware;
  private final Board board;
  private final long initialSp;
  private final long stackLimit;
  private final long resetPc;
  private final long resetVectors;
  private final Memory lastAddress = new Memory(8);
  private final Unicorn.InvalidMemoryHook invalidHook =
      (handle, type, address, size, value, userData) -> {
        data(type).ifPresent(code -> fail(Halt.Cause.MEMORY, code, address & 0xffff_ffffL));
        return false;
      };
  private long lastAtFailure;

  Machine(Board board, Firmware firmware, Hooks hooks) {
    this.board = board;
    this.firmware = firmware;
    SelfTest.require();
    boolean unaligned = board.core().architecture().allowsUnaligned();
    engine = new Engine(unaligned ? Engine.CORTEX_M4 : Engine.CORTEX_M0);
    try {
      memory = new DeviceMemory(engine, board, firmware);
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
    failure = new FirstFailure(engine, state);
    boolean main = board.core().architecture().has(Extension.MAIN);
    debug = main ? Optional.of(new DebugUnits(engine, this::refuse)) : Optional.empty();
    system = new SystemControl(engine, state, board.core().identity(), debug, this::refuse);
    engine.hook(Unicorn.HOOK_INTR, hooks.interrupt(), state.memory);
    engine.hook(
        Unicorn.HOOK_MEM_INVALID, CallbackReference.getFunctionPointer(invalidHook), Pointer.NULL);
    Region flash = board.first(Region.Kind.FLASH);
    Optional<Firmware.Vectors> vectors = firmware.vectorsAt(flash.base());
    boolean low = vectors.isEmpty() && memory.isMapped(0, 8);
    if (low) {
      vectors = firmware.vectorsAt(0);
    }
    resetVectors = low ? 0 : flash.base();
    initialSp =
        vectors
            .map(Firmware.Vectors::stackPointer)
            .or(() -> firmware.symbols().find("__stack_top").map(s -> s.address()))
            .orElse(board.first(Region.Kind.RAM).end());
    resetPc = vectors.map(Firmware.Vectors::reset).orElse(firmware.entry());
    stackLimit = findStackLimit();
    guardStack();
    paintStack();
    memory.keepRam();
    resetRegisters();
    engine.save();
  }

  /** Below the stack: the firmware's own symbol, or else the end of what lies under it in RAM. */
  private long findStackLimit() {
    Optional<Long> symbol = firmware.symbols().find("__stack_limit").map(s -> s.address());
    if (symbol.isPresent() && symbol.get() < initialSp) {
      return symbol.get();
    }
    long base = board.regionAt(initialSp - 4).map(Region::base).orElse(initialSp);
    return firmware.segments().stream()
        .filter(s -> s.memoryBytes() > 0 && s.runAddress() < initialSp)
        .mapToLong(s -> s.runAddress() + s.memoryBytes())
        .filter(end -> end > base && end <= initialSp)
        .max()
        .orElse(base);
  }

  /** Takes away the page below our own stack, where nothing else lies in it. */
  private void guardStack() {
    long page = stackLimit - DeviceMemory.PAGE;
    boolean wanted =
        firmware.symbols().find("__stack_limit").isPresent()
            && stackLimit % DeviceMemory.PAGE == 0
            && memory.isMapped(page, DeviceMemory.PAGE);
    if (wanted && firmware.segments().stream().noneMatch(s -> overlaps(s, page))) {
      memory.forbid(page, DeviceMemory.PAGE);
    }
  }

  private static boolean overlaps(Segment segment, long page) {
    return segment.runAddress() < page + DeviceMemory.PAGE
        && segment.runAddress() + segment.memoryBytes() > page;
  }

  private void paintStack() {
    if (memory.isMapped(stackLimit, initialSp - stackLimit) && initialSp > stackLimit) {
      memory.fill(stackLimit, initialSp - stackLimit, PAINT);
    }
  }

  private void resetRegisters() {
    engine.setRegister(Unicorn.REG_SP, (int) initialSp);
    engine.setRegister(Unicorn.REG_LR, (int) RETURN_FROM_RESET);
    engine.setRegister(Unicorn.REG_PC, (int) (resetPc | 1));
  }

  /** Back to the moment after loading: RAM, registers, system control; flash stays. */
  void reset() {
    failure.take();
    memory.restoreRam();
    engine.restore();
    debug.ifPresent(DebugUnits::reset);
    system.reset();
    state.clearReason();
  }

  /** As if a debugger had enabled trace before the reset and listened to the text port. */
  void attachTrace(TextSink sink) {
    debug.ifPresent(d -> d.attach(sink));
    system.reset();
  }

  /** Where the vectors are: VTOR, or where they were at the reset. */
  long vectorTable() {
    return system.vectorTable() != 0 ? system.vectorTable() : resetVectors;
  }

  long initialSp() {
    return initialSp;
  }

  long stackLimit() {
    return stackLimit;
  }

  long resetPc() {
    return resetPc;
  }

  /** Bytes below the initial stack pointer down to the lowest one that no longer has its paint. */
  long stackBytes() {
    if (initialSp <= stackLimit || !memory.isMapped(stackLimit, initialSp - stackLimit)) {
      return 0;
    }
    byte[] stack = memory.read(stackLimit, (int) (initialSp - stackLimit));
    int clean = 0;
    while (clean < stack.length && stack[clean] == PAINT) {
      clean++;
    }
    return stack.length - (clean & ~3);
  }

  Registers registers() {
    int[] r = new int[16];
    for (int i = 0; i < 13; i++) {
      r[i] = engine.register(Unicorn.REG_R0 + i);
    }
    r[13] = engine.register(Unicorn.REG_SP);
    r[14] = engine.register(Unicorn.REG_LR);
    r[15] = (int) engine.pc();
    return new Registers(r, engine.programStatus());
  }

  /** Notes the address of every instruction before it executes. */
  void watchLast(Hooks hooks) {
    engine.hook(Unicorn.HOOK_CODE, hooks.last(), lastAddress);
  }

  /** The last of them before the halt. */
  long lastAddress(Halt halt) {
    boolean goesOn = halt.cause() == Halt.Cause.PERIPHERAL || halt.cause() == Halt.Cause.MEMORY;
    return goesOn ? lastAtFailure : lastAddress.getLong(0);
  }

  /** Emulates from an address until something halts it. */
  Halt run(long pc) {
    long from = pc;
    while (true) {
      state.clearReason();
      Halt halt = halt(engine.start(from), from);
      if (halt.cause() != Halt.Cause.WAIT || halt.detail() != GO_ON) {
        return halt;
      }
      from = halt.pc();
    }
  }

  private Halt halt(int code, long from) {
    long pc = engine.pc();
    debug.ifPresent(DebugUnits::rethrow);
    Optional<Halt> failed = failure.take();
    if (failed.isPresent()) {
      return failed.get();
    }
    int detail = state.detail();
    switch (state.reason()) {
      case RunState.ALLOWANCE, RunState.TRACE_FULL:
        return new Halt(
            engine.isThumb() ? Halt.Cause.ALLOWANCE : Halt.Cause.ARM_STATE, state.where(), 0, 0);
      case RunState.OUTSIDE:
        return new Halt(Halt.Cause.OUTSIDE, state.where(), 0, 0);
      case RunState.INTERRUPT:
        return interrupt(detail, pc);
      default:
        return error(code, pc, from);
    }
  }

  /** A register was accessed in vain: no more instructions. */
  void refuse(long address) {
    fail(Halt.Cause.PERIPHERAL, 0, address);
  }

  private void fail(Halt.Cause cause, int code, long address) {
    if (!failure.isNoted()) {
      lastAtFailure = lastAddress.getLong(0);
    }
    failure.note(new Halt(cause, 0, code, address));
  }

  /** The error code of an invalid access to data; nothing for a fetch. */
  private static OptionalInt data(int type) {
    return switch (type) {
      case Unicorn.MEM_READ_UNMAPPED -> OptionalInt.of(Engine.READ_UNMAPPED);
      case Unicorn.MEM_WRITE_UNMAPPED -> OptionalInt.of(Engine.WRITE_UNMAPPED);
      case Unicorn.MEM_WRITE_PROTECTED -> OptionalInt.of(Engine.WRITE_PROTECTED);
      case Unicorn.MEM_READ_PROTECTED -> OptionalInt.of(Engine.READ_PROTECTED);
      default -> OptionalInt.empty();
    };
  }

  private Halt interrupt(int number, long pc) {
    if (number == BKPT) {
      engine.advanceIt();
      return new Halt(Halt.Cause.HOST_CALL, pc, number, 0);
    }
    boolean fetch = number == PREFETCH_ABORT && isCode(pc);
    return new Halt(fetch ? Halt.Cause.FETCH : Halt.Cause.EXCEPTION, pc, number, pc);
  }

  /**
   * Whether an address can be one of code; those above are returns from exceptions, which a
   * Cortex-M4 of the emulator aborts and a Cortex-M0 cannot fetch.
   */
  private static boolean isCode(long pc) {
    return pc < 0xff00_0000L;
  }

  private Halt error(int code, long pc, long from) {
    return switch (code) {
      case Engine.OK -> waiting(pc);
      case Engine.FETCH_UNMAPPED, Engine.FETCH_PROTECTED ->
          new Halt(isCode(pc) ? Halt.Cause.FETCH : Halt.Cause.EXCEPTION, pc, code, pc);
      case Engine.INSN_INVALID ->
          pc != from && (isBehind(pc, WFE) || isBehind(pc, YIELD))
              ? new Halt(Halt.Cause.WAIT, pc, isBehind(pc, WFE) ? SLEEP_UNTIL_EVENT : GO_ON, 0)
              : new Halt(Halt.Cause.UNDEFINED, pc, code, 0);
      default -> new Halt(Halt.Cause.ERROR, pc, code, 0);
    };
  }

  /** The emulator returns after WFI; it gives up after WFE and YIELD, as if the next were bad. */
  private Halt waiting(long pc) {
    return new Halt(Halt.Cause.WAIT, pc, isBehind(pc, WFI) ? SLEEP : GO_ON, 0);
  }

  /** Whether a hint, narrow or wide, ends at an address. */
  private boolean isBehind(long pc, int hint) {
    return memory.isMapped(pc - 4, 4)
        && (memory.halfword(pc - 2) == (0xbf00 | hint << 4)
            || memory.halfword(pc - 4) == 0xf3af && memory.halfword(pc - 2) == (0x8000 | hint));
  }

  /** As {@link #run}, in the engine's twin, with a hook before each instruction. */
  Halt runInTwin(long pc, Pointer hook, Pointer data) {
    memory.changeableCode().forEach(r -> engine.forget(r.start(), r.end()));
    engine.enterTwin(hook, data);
    try {
      return run(pc);
    } finally {
      engine.leaveTwin();
    }
  }

  @Override
  public void close() {
    engine.close();
    memory.close();
  }
}
