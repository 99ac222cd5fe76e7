package metronome.device;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.function.Consumer;

/**
 * One emulator, opened as a Cortex-M4, or as a Cortex-M0 where every access must be aligned: Thumb
 * mode alone, then the CPU model, before any memory is mapped. The library's own M-class mode would
 * silently give another core.
 */
final class Engine implements AutoCloseable {
  static final int OK = 0;

  /** Condition flags, Q, GE and the state of an IT block, in every layout of the status. */
  private static final int STATUS_BITS = 0xfe0f_fc00;

  private static final int IT_BITS = 0xfc << 8 | 3 << 25;
  static final int READ_UNMAPPED = 6;
  static final int WRITE_UNMAPPED = 7;
  static final int FETCH_UNMAPPED = 8;
  static final int INSN_INVALID = 10;
  static final int WRITE_PROTECTED = 12;
  static final int READ_PROTECTED = 13;
  static final int FETCH_PROTECTED = 14;
  static final int CORTEX_M0 = 7;
  static final int CORTEX_M4 = 9;
  private static final int WRITE_CPU_MODEL = 0x4400_0007;
  private static final int READ_CPU_MODEL = 0x8400_0007;
  private static final int REMOVE_TRANSLATIONS = 0x4800_0009;

  /** Where the emulator would end by itself; no instruction lies there. */
  private static final long NEVER = 0xffff_ffffL;

  private final UnicornLibrary library = UnicornLibrary.get();
  private final Memory scratch = new Memory(16);
  private final int core;
  private final Pointer handle;
  private final Twin twin = new Twin();

  /** Of the two emulators, the one whose registers are the program's. */
  private Pointer current;

  private Pointer atReset;
  private Pointer atFailure;

  /** A Cortex-M4. */
  Engine() {
    this(CORTEX_M4);
  }

  /**
   * @param wanted the library's number of the core
   */
  Engine(int wanted) {
    core = wanted;
    handle = open();
    current = handle;
  }

  private Pointer open() {
    check(Unicorn.uc_open(Unicorn.ARCH_ARM, Unicorn.MODE_THUMB, scratch), "open");
    Pointer opened = scratch.getPointer(0);
    int code = library.control().uc_ctl(opened, WRITE_CPU_MODEL, core);
    if (code != OK || model(opened) != core) {
      Unicorn.uc_close(opened);
      throw new DeviceException(
          "the emulator does not become core " + core + " (code " + code + ")");
    }
    return opened;
  }

  /**
   * From now on a hook on each instruction is called, before all others, until {@link #leaveTwin}.
   */
  void enterTwin(Pointer function, Pointer data) {
    twin.open(handle, this::open, new Twin.Hook(Unicorn.HOOK_CODE, function, data, 1, 0));
    twin.take(handle);
    current = twin.handle();
  }

  /** Goes on in the first emulator. */
  void leaveTwin() {
    twin.giveBack(handle);
    current = handle;
  }

  /** Whether each instruction has a hook, so that the PC is exact within hooks and accesses. */
  boolean isInTwin() {
    return !current.equals(handle);
  }

  /** The library's own object. */
  Pointer handle() {
    return handle;
  }

  /** The library's number of the core that it emulates. */
  int model() {
    return model(handle);
  }

  private int model(Pointer of) {
    scratch.setInt(0, -1);
    check(library.control().uc_ctl(of, READ_CPU_MODEL, scratch), "read the CPU model");
    return scratch.getInt(0);
  }

  void map(long address, long bytes, int permissions, Pointer memory) {
    both(
        h ->
            check(
                Unicorn.uc_mem_map_ptr(h, address, bytes, permissions, memory),
                String.format("map %d bytes at 0x%08x", bytes, address)));
  }

  void protect(long address, long bytes, int permissions) {
    both(
        h ->
            check(
                Unicorn.uc_mem_protect(h, address, bytes, permissions),
                String.format("protect %d bytes at 0x%08x", bytes, address)));
  }

  void mapDevice(long address, long bytes, Pointer read, Pointer write) {
    both(
        h ->
            check(
                Unicorn.uc_mmio_map(h, address, bytes, read, Pointer.NULL, write, Pointer.NULL),
                String.format("map a device at 0x%08x", address)));
  }

  private void both(Consumer<Pointer> mapping) {
    mapping.accept(handle);
    twin.map(mapping);
  }

  /**
   * Writes and forgets what was translated from there; for executable memory. The library itself
   * forgets only where the memory is writable for the guest.
   */
  void write(long address, byte[] bytes) {
    check(
        Unicorn.uc_mem_write(handle, address, bytes, bytes.length),
        String.format("write %d bytes at 0x%08x", bytes.length, address));
    forget(address, address + bytes.length);
  }

  /** Adds a hook for every address. */
  void hook(int type, Pointer function, Pointer data) {
    hook(type, function, data, 1, 0);
  }

  /** Adds a hook for the addresses from begin to end inclusive. */
  long hook(int type, Pointer function, Pointer data, long begin, long end) {
    Twin.Hook hook = new Twin.Hook(type, function, data, begin, end);
    long number = addHook(handle, hook);
    twin.hook(number, hook);
    return number;
  }

  static long addHook(Pointer to, Twin.Hook hook) {
    try (Memory number = new Memory(8)) {
      check(
          Unicorn.uc_hook_add(
              to, number, hook.type(), hook.function(), hook.data(), hook.begin(), hook.end()),
          "add a hook");
      return number.getLong(0);
    }
  }

  void unhook(long hook) {
    removeHook(handle, hook);
    twin.unhook(hook);
  }

  static void removeHook(Pointer from, long hook) {
    check(Unicorn.uc_hook_del(from, hook), "remove a hook");
  }

  /** Forgets what was translated at an address, so that hooks added or removed take effect. */
  void forget(long address) {
    forget(address, address + 2);
  }

  /** The same for a stretch. */
  void forget(long start, long end) {
    forget(handle, start, end);
    if (twin.isOpen()) {
      forget(twin.handle(), start, end);
    }
  }

  private void forget(Pointer where, long start, long end) {
    check(library.control().uc_ctl(where, REMOVE_TRANSLATIONS, start, end), "forget translations");
  }

  /** Runs Thumb code until something stops it; the library's error code. */
  int start(long pc) {
    return Unicorn.uc_emu_start(current, pc | 1, NEVER, 0, 0);
  }

  void stop() {
    Unicorn.uc_emu_stop(current);
  }

  int register(int id) {
    scratch.setInt(0, 0);
    check(Unicorn.uc_reg_read(current, id, scratch), "read a register");
    return scratch.getInt(0);
  }

  void setRegister(int id, int value) {
    scratch.setLong(0, value);
    check(Unicorn.uc_reg_write(current, id, scratch), "write a register");
  }

  long pc() {
    return register(Unicorn.REG_PC) & 0xffff_fffeL;
  }

  /** Whether it is about to execute Thumb code; nothing else is left to execute. */
  boolean isThumb() {
    return (register(Unicorn.REG_CPSR) & 0x20) != 0;
  }

  /** The program status; the emulator keeps it in the layout of other Arm cores. */
  int programStatus() {
    int cpsr = register(Unicorn.REG_CPSR);
    int thumb = isThumb() ? 1 << 24 : 0;
    return cpsr & STATUS_BITS | thumb;
  }

  /**
   * Behind an instruction that did not complete in the emulator but does in the program: the next
   * one in its IT block, if it is in one. Source: Armv7-M Architecture Reference Manual (DDI0403E),
   * ITAdvance.
   */
  void advanceIt() {
    int cpsr = register(Unicorn.REG_CPSR);
    int it = cpsr >>> 8 & 0xfc | cpsr >>> 25 & 3;
    if (it != 0) {
      int next = (it & 7) == 0 ? 0 : it & 0xe0 | it << 1 & 0x1f;
      setIt(next);
    }
  }

  /** Outside any IT block. */
  void clearIt() {
    setRegister(Unicorn.REG_CPSR, register(Unicorn.REG_CPSR) & ~IT_BITS);
  }

  /** In the middle of an IT block, whose state is given. */
  void setIt(int state) {
    int cpsr = register(Unicorn.REG_CPSR) & ~IT_BITS;
    setRegister(Unicorn.REG_CPSR, cpsr | (state & 0xfc) << 8 | (state & 3) << 25);
  }

  /** Takes flags and the state of an IT block from a program status; the mode stays. */
  void setProgramStatus(int status) {
    int cpsr = register(Unicorn.REG_CPSR) & ~STATUS_BITS;
    setRegister(Unicorn.REG_CPSR, cpsr | status & STATUS_BITS);
  }

  /** Keeps all registers for {@link #restore}. */
  void save() {
    if (atReset == null) {
      atReset = newContext();
      atFailure = newContext();
    }
    save(atReset);
  }

  void restore() {
    restore(atReset);
  }

  /** Keeps all registers, in the middle of a run, for {@link #restoreFailed}. */
  void keepFailed() {
    save(atFailure);
  }

  void restoreFailed() {
    restore(atFailure);
  }

  private Pointer newContext() {
    check(Unicorn.uc_context_alloc(handle, scratch), "keep the registers");
    return scratch.getPointer(0);
  }

  private void save(Pointer context) {
    check(Unicorn.uc_context_save(current, context), "keep the registers");
  }

  private void restore(Pointer context) {
    check(Unicorn.uc_context_restore(current, context), "restore the registers");
  }

  @Override
  public void close() {
    if (atReset != null) {
      Unicorn.uc_context_free(atReset);
      Unicorn.uc_context_free(atFailure);
    }
    twin.close();
    Unicorn.uc_close(handle);
  }

  static String describe(int code) {
    return Unicorn.uc_strerror(code);
  }

  static void check(int code, String what) {
    if (code != OK) {
      throw new DeviceException("the emulator cannot " + what + ": " + describe(code));
    }
  }
}
