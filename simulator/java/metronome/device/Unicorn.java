package metronome.device;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;

/**
 * The part of Unicorn's C interface that is used here, bound directly (see {@link UnicornLibrary}).
 * {@code size_t} is 64 bits on every host that the library is shipped for. Source:
 * unicorn/unicorn.h of version 2.0.1.
 */
final class Unicorn {
  static final int ARCH_ARM = 1;
  static final int MODE_THUMB = 1 << 4;
  static final int HOOK_INTR = 1;
  static final int HOOK_CODE = 1 << 2;
  static final int HOOK_BLOCK = 1 << 3;
  static final int HOOK_MEM_READ = 1 << 10;
  static final int HOOK_MEM_WRITE = 1 << 11;
  static final int HOOK_MEM_INVALID = 0x3f << 4;
  static final int PROT_READ = 1;
  static final int PROT_WRITE = 2;
  static final int PROT_EXEC = 4;
  static final int MEM_READ_UNMAPPED = 19;
  static final int MEM_WRITE_UNMAPPED = 20;
  static final int MEM_WRITE_PROTECTED = 22;
  static final int MEM_READ_PROTECTED = 23;
  static final int REG_CPSR = 3;
  static final int REG_LR = 10;
  static final int REG_PC = 11;
  static final int REG_SP = 12;
  static final int REG_R0 = 66;
  static final int REG_FPSCR = 6;
  static final int REG_S0 = 79;
  static final int REG_IPSR = 114;
  static final int REG_MSP = 115;
  static final int REG_PSP = 116;
  static final int REG_CONTROL = 117;
  static final int REG_PRIMASK = 123;
  static final int REG_BASEPRI = 124;
  static final int REG_FAULTMASK = 126;

  private Unicorn() {}

  /** The library's number of core register 0 to 15. */
  static int core(int register) {
    return switch (register) {
      case 13 -> REG_SP;
      case 14 -> REG_LR;
      case 15 -> REG_PC;
      default -> REG_R0 + register;
    };
  }

  /**
   * {@code uc_ctl} is variadic in C and bound so: some 64-bit Arm hosts pass such arguments apart.
   */
  interface Control extends Library {
    int uc_ctl(Pointer engine, int control, Object... arguments);
  }

  static native int uc_version(Pointer major, Pointer minor);

  static native int uc_open(int arch, int mode, Pointer engine);

  static native int uc_close(Pointer engine);

  static native String uc_strerror(int code);

  static native int uc_mem_map_ptr(
      Pointer engine, long address, long size, int permissions, Pointer memory);

  static native int uc_mem_protect(Pointer engine, long address, long size, int permissions);

  static native int uc_mem_write(Pointer engine, long address, byte[] bytes, long size);

  static native int uc_mmio_map(
      Pointer engine,
      long address,
      long size,
      Pointer read,
      Pointer readData,
      Pointer write,
      Pointer writeData);

  static native int uc_hook_add(
      Pointer engine,
      Pointer hook,
      int type,
      Pointer callback,
      Pointer userData,
      long begin,
      long end);

  static native int uc_hook_del(Pointer engine, long hook);

  static native int uc_emu_start(Pointer engine, long begin, long until, long timeout, long count);

  static native int uc_emu_stop(Pointer engine);

  static native int uc_reg_read(Pointer engine, int register, Pointer value);

  static native int uc_reg_write(Pointer engine, int register, Pointer value);

  static native int uc_context_alloc(Pointer engine, Pointer context);

  static native int uc_context_save(Pointer engine, Pointer context);

  static native int uc_context_restore(Pointer engine, Pointer context);

  static native long uc_context_size(Pointer engine);

  static native int uc_context_free(Pointer context);

  /** Shape of a code hook and of a block hook. */
  interface CodeHook extends Callback {
    void invoke(Pointer engine, long address, int size, Pointer userData);
  }

  /** Shape of an interrupt hook. */
  interface InterruptHook extends Callback {
    void invoke(Pointer engine, int number, Pointer userData);
  }

  /** Shape of a hook on reads of data. */
  interface MemoryHook extends Callback {
    void invoke(Pointer engine, int type, long address, int size, long value, Pointer userData);
  }

  /** Shape of a hook on memory accesses that cannot be done; false ends the run. */
  interface InvalidMemoryHook extends Callback {
    boolean invoke(Pointer engine, int type, long address, int size, long value, Pointer userData);
  }

  /** Shape of a read from a mapped device. */
  interface MmioRead extends Callback {
    long invoke(Pointer engine, long offset, int size, Pointer userData);
  }

  /** Shape of a write to a mapped device. */
  interface MmioWrite extends Callback {
    void invoke(Pointer engine, long offset, int size, long value, Pointer userData);
  }
}
