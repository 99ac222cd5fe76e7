package metronome.timing;

import metronome.board.Board;
import metronome.board.FlashInterface;
import metronome.board.Region;

/**
 * A flash that reads one line in {@code wait states + 1} cycles, behind a line buffer, a prefetch
 * buffer and caches. It is told of each line that the core fetches and of each read of data, in
 * order, with the cycle at which memory without wait states would have it used, and says how many
 * cycles later it is. docs/memory.md states the rules and which of them are documented.
 */
final class FlashModel {
  private static final int NONE = -1;

  /** The fetch of an instruction that would issue at cycle 0 is asked for one cycle earlier. */
  private static final long BEFORE = -1;

  private final long base;
  private final long end;
  private final int shift;
  private final int lines;
  private final int waits;
  private final boolean prefetches;
  private final boolean prefetchFillsCache;
  private final LineCache instructions;
  private final LineCache data;

  /** The line that instructions come from. */
  private int current = NONE;

  /** The line in the prefetch buffer or on its way there, and the cycle at which it can be used. */
  private int ahead = NONE;

  private long aheadReady;

  /** A line that will be read ahead as soon as the flash is free, from this cycle on. */
  private int wanted = NONE;

  private long wantedSince;

  /** The first cycle at which the flash can begin another read. */
  private long free = BEFORE;

  /**
   * @param board whose first flash it is
   * @param flash its interface
   */
  FlashModel(Board board, FlashInterface flash) {
    Region region = board.first(Region.Kind.FLASH);
    base = region.base();
    end = region.end();
    shift = Integer.numberOfTrailingZeros(flash.lineBytes());
    lines = (int) ((region.bytes() + flash.lineBytes() - 1) >> shift);
    waits = region.waitStates();
    prefetches = flash.prefetch();
    prefetchFillsCache = flash.prefetchFillsCache();
    instructions = new LineCache(flash.instruction(), lines);
    data = flash.shared() ? instructions : new LineCache(flash.data(), lines);
  }

  /** Whether an address lies in this flash. */
  boolean contains(long address) {
    return address >= base && address < end;
  }

  /** The number of the line that holds an address of this flash. */
  int line(long address) {
    return (int) (address - base >> shift);
  }

  /**
   * Cycles waited for each cycle of instructions, at most: an instruction lies in two lines, each
   * word that it reads too, and each line may have to wait for another one.
   */
  int mostWaits() {
    return 8 * (waits + 1);
  }

  /** The line that instructions come from; -1 before the first. */
  int current() {
    return current;
  }

  /** Back to empty buffers and caches at cycle 0. */
  void reset() {
    current = NONE;
    ahead = NONE;
    wanted = NONE;
    free = BEFORE;
    aheadReady = 0;
    wantedSince = 0;
    instructions.clear();
    data.clear();
  }

  /**
   * Instructions come from a line from now on.
   *
   * @param line which
   * @param at the cycle at which its first instruction would issue
   * @return cycles that the instruction waits
   */
  int fetch(int line, long at) {
    if (line == current || waits == 0) {
      return 0;
    }
    startWanted(at - 1);
    long usable = at;
    if (line == wanted) {
      ahead = line;
      aheadReady = Math.max(wantedSince, free) + waits + 1;
      free = aheadReady;
    }
    if (line == ahead) {
      usable = Math.max(at, aheadReady);
      ahead = NONE;
      // What must be waited for was not there: a miss.
      if ((prefetchFillsCache || usable > at) && !instructions.use(line)) {
        instructions.add(line);
      }
    } else if (!instructions.use(line)) {
      usable = Math.max(at - 1, free) + waits + 1;
      free = usable;
      instructions.add(line);
    }
    current = line;
    wanted = NONE;
    int next = line + 1;
    if (prefetches && next < lines && next != ahead && !instructions.holds(next)) {
      wanted = next;
      wantedSince = usable;
    }
    return (int) (usable - at);
  }

  /**
   * Data is read from a line.
   *
   * @param line which
   * @param at the cycle at which the load would ask for it
   * @return cycles that the load waits
   */
  int read(int line, long at) {
    if (waits == 0 || data.use(line)) {
      return 0;
    }
    startWanted(at);
    long usable = Math.max(at, free) + waits + 1;
    free = usable;
    data.add(line);
    return (int) (usable - at - 1);
  }

  /**
   * Begins to read ahead where the flash came free before a cycle; at that cycle others go first.
   */
  private void startWanted(long before) {
    if (wanted == NONE) {
      return;
    }
    long start = Math.max(wantedSince, free);
    if (start < before) {
      ahead = wanted;
      aheadReady = start + waits + 1;
      free = aheadReady;
      wanted = NONE;
    }
  }
}
