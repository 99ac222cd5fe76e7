package metronome.timing;

import java.util.Arrays;
import metronome.board.FlashInterface;

/** Which lines of a memory a cache holds. The least recently used one of a set is replaced. */
final class LineCache {
  private static final int NOWHERE = -1;

  private final int sets;
  private final int ways;
  private final int[] entryOf;
  private final int[] lineIn;
  private final long[] used;
  private long uses;

  /**
   * @param shape lines and sets
   * @param lines of the memory
   */
  LineCache(FlashInterface.Lines shape, int lines) {
    ways = shape.ways();
    sets = shape.count() == 0 ? 0 : shape.count() / ways;
    entryOf = new int[lines];
    lineIn = new int[shape.count()];
    used = new long[shape.count()];
    clear();
  }

  /** Empties it. */
  void clear() {
    Arrays.fill(entryOf, NOWHERE);
    Arrays.fill(lineIn, NOWHERE);
    Arrays.fill(used, 0);
    uses = 0;
  }

  /** Whether it holds a line; asking is no use of it. */
  boolean holds(int line) {
    return entryOf[line] != NOWHERE;
  }

  /** Whether it holds a line, which is thereby used. */
  boolean use(int line) {
    int entry = entryOf[line];
    if (entry == NOWHERE) {
      return false;
    }
    used[entry] = ++uses;
    return true;
  }

  /** Takes in a line that it does not hold. */
  void add(int line) {
    if (sets == 0) {
      return;
    }
    int first = line % sets * ways;
    int oldest = first;
    for (int entry = first + 1; entry < first + ways; entry++) {
      oldest = used[entry] < used[oldest] ? entry : oldest;
    }
    if (lineIn[oldest] != NOWHERE) {
      entryOf[lineIn[oldest]] = NOWHERE;
    }
    lineIn[oldest] = line;
    entryOf[line] = oldest;
    used[oldest] = ++uses;
  }
}
