package metronome.device;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * Pages of the host's memory: reserved address space, parts of which become writable when they are
 * needed, or are made executable once written. No page is ever writable and executable at once.
 */
final class HostMemory implements AutoCloseable {
  private static final long PAGE = 65536;
  private static final int PROT_NONE = 0;
  private static final int PROT_READ_WRITE = 3;
  private static final int PROT_READ_EXECUTE = 5;
  private static final int MAP_PRIVATE = 2;
  private static final int MEM_COMMIT = 0x1000;
  private static final int MEM_RESERVE = 0x2000;
  private static final int MEM_RELEASE = 0x8000;
  private static final int PAGE_NOACCESS = 0x01;
  private static final int PAGE_READWRITE = 0x04;
  private static final int PAGE_EXECUTE_READ = 0x20;

  private interface Posix extends Library {
    Pointer mmap(Pointer address, long bytes, int protection, int flags, int file, long offset);

    int mprotect(Pointer address, long bytes, int protection);

    int munmap(Pointer address, long bytes);
  }

  private interface Windows extends Library {
    Pointer VirtualAlloc(Pointer address, long bytes, int type, int protection);

    boolean VirtualProtect(Pointer address, long bytes, int protection, Pointer old);

    boolean VirtualFree(Pointer address, long bytes, int type);
  }

  private static final class Systems {
    static final Posix POSIX =
        Platform.isWindows() ? null : Native.load(Platform.C_LIBRARY_NAME, Posix.class);
    static final Windows WINDOWS =
        Platform.isWindows() ? Native.load("kernel32", Windows.class) : null;
  }

  private final Pointer start;
  private final long bytes;

  private HostMemory(Pointer start, long bytes) {
    this.start = start;
    this.bytes = bytes;
  }

  /** Reserves address space, rounded up to whole pages, without any access. */
  static HostMemory reserve(long bytes) {
    long whole = roundUp(bytes);
    Pointer start;
    if (Platform.isWindows()) {
      start = Systems.WINDOWS.VirtualAlloc(null, whole, MEM_RESERVE, PAGE_NOACCESS);
    } else {
      // MAP_ANONYMOUS and, so that reservations cost nothing, MAP_NORESERVE: numbers of each
      // system.
      int flags = MAP_PRIVATE | (Platform.isMac() ? 0x1000 | 0x40 : 0x20 | 0x4000);
      start = Systems.POSIX.mmap(null, whole, PROT_NONE, flags, -1, 0);
    }
    if (start == null || Pointer.nativeValue(start) == -1) {
      throw new DeviceException("the host refuses to reserve " + whole + " bytes of address space");
    }
    return new HostMemory(start, whole);
  }

  /** Zeroed memory that can be read and written. */
  static HostMemory allocate(long bytes) {
    HostMemory memory = reserve(bytes);
    memory.makeWritable(0, bytes);
    return memory;
  }

  /** Makes the pages of a stretch readable and writable; their first content is zero. */
  void makeWritable(long offset, long length) {
    long from = offset & -PAGE;
    long until = Math.min(roundUp(offset + length), bytes);
    boolean done;
    if (Platform.isWindows()) {
      done =
          Systems.WINDOWS.VirtualAlloc(start.share(from), until - from, MEM_COMMIT, PAGE_READWRITE)
              != null;
    } else {
      done = Systems.POSIX.mprotect(start.share(from), until - from, PROT_READ_WRITE) == 0;
    }
    if (!done) {
      throw new DeviceException("the host refuses " + (until - from) + " bytes of memory");
    }
  }

  /**
   * Makes everything executable and no longer writable; false where the host forbids it. On 64-bit
   * Arm the kernel brings the instruction cache up to date when a page first becomes executable.
   */
  boolean makeExecutable() {
    if (Platform.isWindows()) {
      try (com.sun.jna.Memory old = new com.sun.jna.Memory(4)) {
        return Systems.WINDOWS.VirtualProtect(start, bytes, PAGE_EXECUTE_READ, old);
      }
    }
    return Systems.POSIX.mprotect(start, bytes, PROT_READ_EXECUTE) == 0;
  }

  Pointer pointer() {
    return start;
  }

  long address() {
    return Pointer.nativeValue(start);
  }

  @Override
  public void close() {
    if (Platform.isWindows()) {
      Systems.WINDOWS.VirtualFree(start, 0, MEM_RELEASE);
    } else {
      Systems.POSIX.munmap(start, bytes);
    }
  }

  private static long roundUp(long bytes) {
    return Math.max(1, (bytes + PAGE - 1) / PAGE) * PAGE;
  }
}
