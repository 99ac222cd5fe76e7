package metronome.device;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * One emulator, opened as a Cortex-M4, or as a Cortex-M0 where every access must be aligned: Thumb
 * mode alone, then the CPU model, before any memory is mapped. The library's own M-class mode would
 * silently give another core.
 */
final class Engine implements AutoCloseable {
  static final int OK = 0;
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
  private final Pointer handle;
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
    check(Unicorn.uc_open(Unicorn.ARCH_ARM, Unicorn.MODE_THUMB, scratch), "open");
    handle = scratch.getPointer(0);
    int code = library.control().uc_ctl(handle, WRITE_CPU_MODEL, wanted);
    if (code != OK || model() != wanted) {
      Unicorn.uc_close(handle);
      throw new DeviceException(
          "the emulator does not become core " + wanted + " (code " + code + ")");
    }
  }

  /** The library's own object. */
  Pointer handle() {
    return handle;
  }

  /** The library's number of the core that it emulates. */
  int model() {
    scratch.setInt(0, -1);
    check(library.control().uc_ctl(handle, READ_CPU_MODEL, scratch), "read the CPU model");
    return scratch.getInt(0);
  }

  void map(long address, long bytes, int permissions, Pointer memory) {
    check(
        Unicorn.uc_mem_map_ptr(handle, address, bytes, permissions, memory),
        String.format("map %d bytes at 0x%08x", bytes, address));
  }

  void protect(long address, long bytes, int permissions) {
    check(
        Unicorn.uc_mem_protect(handle, address, bytes, permissions),
        String.format("protect %d bytes at 0x%08x", bytes, address));
  }

  void mapDevice(long address, long bytes, Pointer read, Pointer write) {
    check(
        Unicorn.uc_mmio_map(handle, address, bytes, read, Pointer.NULL, write, Pointer.NULL),
        String.format("map a device at 0x%08x", address));
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
    check(Unicorn.uc_hook_add(handle, scratch, type, function, data, begin, end), "add a hook");
    return scratch.getLong(0);
  }

  void unhook(long hook) {
    check(Unicorn.uc_hook_del(handle, hook), "remove a hook");
  }

  /** Forgets what was translated at an address, so that hooks added or removed take effect. */
  void forget(long address) {
    forget(address, address + 2);
  }

  /** The same for a stretch. */
  void forget(long start, long end) {
    check(library.control().uc_ctl(handle, REMOVE_TRANSLATIONS, start, end), "forget translations");
  }

  /** Runs Thumb code until something stops it; the library's error code. */
  int start(long pc) {
    return Unicorn.uc_emu_start(handle, pc | 1, NEVER, 0, 0);
  }

  void stop() {
    Unicorn.uc_emu_stop(handle);
  }

  int register(int id) {
    scratch.setInt(0, 0);
    check(Unicorn.uc_reg_read(handle, id, scratch), "read a register");
    return scratch.getInt(0);
  }

  void setRegister(int id, int value) {
    scratch.setLong(0, value);
    check(Unicorn.uc_reg_write(handle, id, scratch), "write a register");
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
    return cpsr & 0xfe0f_fc00 | thumb;
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
      int kept = cpsr & ~(0xfc << 8 | 3 << 25);
      setRegister(Unicorn.REG_CPSR, kept | (next & 0xfc) << 8 | (next & 3) << 25);
    }
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
    check(Unicorn.uc_context_save(handle, context), "keep the registers");
  }

  private void restore(Pointer context) {
    check(Unicorn.uc_context_restore(handle, context), "restore the registers");
  }

  @Override
  public void close() {
    if (atReset != null) {
      Unicorn.uc_context_free(atReset);
      Unicorn.uc_context_free(atFailure);
    }
    Unicorn.uc_close(handle);
  }

  static String describe(int code) {
    return Unicorn.uc_strerror(code);
  }

  private static void check(int code, String what) {
    if (code != OK) {
      throw new DeviceException("the emulator cannot " + what + ": " + describe(code));
    }
  }
}
