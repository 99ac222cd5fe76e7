package metronome.device;

import java.util.ArrayList;
import java.util.List;

/**
 * What the host did to a device since its reset, so that the same run can be repeated to find the
 * instruction that failed. Bounded: a longer story is forgotten, and the repetition is given up.
 */
final class Journal {
  private static final long MOST_BYTES = 64L << 20;

  /** One thing that the host did. */
  sealed interface Entry permits Write, SetRegister, Resume {}

  /** Bytes written to memory. */
  record Write(long address, byte[] bytes) implements Entry {}

  /** A register written. */
  record SetRegister(int id, int value) implements Entry {}

  /** The device was let run from an address. */
  record Resume(long pc) implements Entry {}

  private final List<Entry> entries = new ArrayList<>();
  private long bytes;

  void add(Entry entry) {
    bytes += entry instanceof Write write ? 64 + write.bytes().length : 32;
    if (bytes <= MOST_BYTES) {
      entries.add(entry);
    } else {
      entries.clear();
    }
  }

  void clear() {
    entries.clear();
    bytes = 0;
  }

  boolean isComplete() {
    return bytes <= MOST_BYTES;
  }

  List<Entry> entries() {
    return entries;
  }
}
