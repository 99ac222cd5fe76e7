package metronome.firmware;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * From addresses of a firmware to the lines of source that they were compiled from. Made by {@link
 * Firmware#lines}; a firmware without usable line information has an empty one, which says why.
 */
public final class LineTable {

  /**
   * A stretch of code of one line.
   *
   * @param start its first address
   * @param end the address after it
   * @param source where it comes from
   * @param statement whether a statement begins at its start
   */
  public record Entry(long start, long end, SourceLine source, boolean statement) {}

  private final List<Entry> entries;
  private final long[] starts;
  private final Optional<String> flaw;

  private LineTable(List<Entry> entries, Optional<String> flaw) {
    this.entries = List.copyOf(entries);
    this.flaw = flaw;
    starts = this.entries.stream().mapToLong(Entry::start).toArray();
  }

  /** An empty table. */
  static LineTable none(String why) {
    return new LineTable(List.of(), Optional.of(why));
  }

  /**
   * Puts sequences in order. What the linker left out has its sequence at address 0, or at the
   * highest.
   *
   * @param isCode whether an address holds code
   * @param beginsCode whether code of its own begins at an address
   */
  static LineTable of(
      List<LineSequence> sequences, LongPredicate isCode, LongPredicate beginsCode) {
    List<Entry> entries = new ArrayList<>();
    for (LineSequence sequence : sequences) {
      long start = sequence.start();
      if (isCode.test(start) && (start != 0 || beginsCode.test(start))) {
        entries.addAll(sequence.entries());
      }
    }
    entries.sort(Comparator.comparingLong(Entry::start));
    return entries.isEmpty()
        ? none("its line information is of no code")
        : new LineTable(entries, Optional.empty());
  }

  /** Whether no address has a line. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Why the table is empty; absent where it is not. */
  public Optional<String> flaw() {
    return flaw;
  }

  /** All stretches by ascending address. */
  public List<Entry> entries() {
    return entries;
  }

  /** The stretch that an address lies in. */
  public Optional<Entry> entryAt(long address) {
    int found = Arrays.binarySearch(starts, address);
    int at = found >= 0 ? found : -found - 2;
    return at >= 0 && address < entries.get(at).end()
        ? Optional.of(entries.get(at))
        : Optional.empty();
  }

  /** The line that an address was compiled from, where the compiler gave it one. */
  public Optional<SourceLine> at(long address) {
    return entryAt(address).map(Entry::source);
  }
}
