package metronome.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.PrimitiveIterator;

/**
 * What the host did to a device since its reset, so that the same run can be repeated to find the
 * instruction that failed. Bounded: a longer story is forgotten, and the repetition is given up.
 */
final class Journal {
  /** Enough for an hour of audio where there is that much memory. */
  private static final long MOST_BYTES =
      Math.max(64L << 20, Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 4));

  /** One thing that the host did. */
  sealed interface Entry
      permits Write, SetRegister, Resume, Limit, Entered, Chained, Left, Faulted {}

  /** Bytes written to memory. */
  record Write(long address, byte[] bytes) implements Entry {}

  /** A register written. */
  record SetRegister(int id, int value) implements Entry {}

  /** The device was let run from an address. */
  record Resume(long pc) implements Entry {}

  /** An exception was taken at an address. */
  record Entered(int exception, long pc) implements Entry {}

  /** An exception was taken right after another one, which returned by a code. */
  record Chained(int exception, int code) implements Entry {}

  /** An exception returned by a code. */
  record Left(int code) implements Entry {}

  /** A fault at an instruction was made an exception, in a state of an IT block. */
  record Faulted(long pc, int it) implements Entry {}

  /** The device was stopped between two instructions, after so many. */
  record Limit(long instructions) implements Entry {}

  /** Where the registers of a peripheral lie. */
  record Device(long base, long bytes) {}

  private final List<Device> devices = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private long[] times = new long[16];
  private int timesKept;
  private int[] accesses = new int[16];
  private int accessesKept;
  private long bytes;

  /** Bytes of what the program was told, which only a program that asks very often fills. */
  private long told;

  private boolean traced;

  void add(Entry entry) {
    bytes += entry instanceof Write write ? 64 + write.bytes().length : 32;
    if (isComplete()) {
      entries.add(entry);
    } else {
      entries.clear();
    }
  }

  /** A listener is attached to the text port, for good. */
  void setTraced() {
    traced = true;
  }

  /** A peripheral is attached, for good. */
  void addDevice(long base, long size) {
    devices.add(new Device(base, size));
  }

  List<Device> devices() {
    return devices;
  }

  boolean isTraced() {
    return traced;
  }

  /** The time that the program was told. */
  void addTime(long cycles) {
    told += Long.BYTES;
    if (isComplete()) {
      if (timesKept == times.length) {
        times = Arrays.copyOf(times, 2 * timesKept);
      }
      times[timesKept++] = cycles;
    } else {
      timesKept = 0;
    }
  }

  /** A register of a peripheral or of the interrupts was accessed. */
  void addAccess(int value) {
    told += Integer.BYTES;
    if (isComplete()) {
      if (accessesKept == accesses.length) {
        accesses = Arrays.copyOf(accesses, 2 * accessesKept);
      }
      accesses[accessesKept++] = value;
    } else {
      accessesKept = 0;
    }
  }

  /** What these accesses read, in order; 0 for writes. */
  PrimitiveIterator.OfInt accesses() {
    return Arrays.stream(accesses, 0, accessesKept).iterator();
  }

  /** Tells the same times again, and then none. */
  AccessClock replayedTimes() {
    long[] told = Arrays.copyOf(times, timesKept);
    return new AccessClock() {
      private int next;

      @Override
      public OptionalLong at(long address, boolean write) {
        return next < told.length ? OptionalLong.of(told[next++]) : OptionalLong.empty();
      }
    };
  }

  void clear() {
    entries.clear();
    timesKept = 0;
    accessesKept = 0;
    bytes = 0;
    told = 0;
  }

  /** Whether it may soon be incomplete because of what the program was told. */
  boolean isHalfFull() {
    return told > MOST_BYTES / 2;
  }

  boolean isComplete() {
    return bytes + told <= MOST_BYTES;
  }

  /** Where what went on at an entry was stopped by a limit. */
  OptionalLong limitAfter(int resume) {
    for (int i = resume + 1; i < entries.size(); i++) {
      if (entries.get(i) instanceof Limit limit) {
        return OptionalLong.of(limit.instructions());
      } else if (entries.get(i) instanceof Resume) {
        break;
      }
    }
    return OptionalLong.empty();
  }

  List<Entry> entries() {
    return entries;
  }
}
