package metronome.firmware;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers the halfwords of a firmware's executable ranges, so that counts and prices can live in
 * plain arrays. Each range has one slot more than it has halfwords: where a run that leaves at the
 * very end leaves to.
 */
public final class CodeMap {

  /** One executable range, halfword-aligned. */
  public record Range(long start, long end) {
    public Range {
      if ((start & 1) != 0 || (end & 1) != 0 || end <= start) {
        throw new IllegalArgumentException("bad code range " + start + ".." + end);
      }
    }

    int slots() {
      return (int) ((end - start) >> 1) + 1;
    }
  }

  private final List<Range> ranges;
  private final int[] firstSlot;
  private final int slots;

  public CodeMap(List<Range> ranges) {
    this.ranges = ranges.stream().sorted((a, b) -> Long.compare(a.start(), b.start())).toList();
    firstSlot = new int[this.ranges.size()];
    int next = 0;
    for (int i = 0; i < firstSlot.length; i++) {
      firstSlot[i] = next;
      next = Math.addExact(next, this.ranges.get(i).slots());
    }
    slots = next;
  }

  /** Executable ranges by ascending address. */
  public List<Range> ranges() {
    return ranges;
  }

  /** Length of an array with one entry a slot. */
  public int slots() {
    return slots;
  }

  /** First slot of a range. */
  public int firstSlot(int range) {
    return firstSlot[range];
  }

  /** The slot of an address in a range or at its end, or -1. */
  public int slot(long address) {
    for (int i = 0; i < firstSlot.length; i++) {
      Range range = ranges.get(i);
      if (address >= range.start() && address <= range.end()) {
        return firstSlot[i] + (int) ((address - range.start()) >> 1);
      }
    }
    return -1;
  }

  /** The address of a slot. */
  public long address(int slot) {
    int at = Arrays.binarySearch(firstSlot, slot);
    int range = at >= 0 ? at : -at - 2;
    return ranges.get(range).start() + 2L * (slot - firstSlot[range]);
  }
}
