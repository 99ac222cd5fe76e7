package metronome.timing;

import java.util.ArrayList;
import java.util.List;
import metronome.board.FlashInterface;

/**
 * The flash of docs/memory.md stepped cycle by cycle: one read at a time; in each cycle in which it
 * is idle it takes the request of the core, else the line to be read ahead.
 */
final class SteppedFlash {
  private final FlashInterface shape;
  private final int waits;
  private final List<List<Integer>> instructionSets;
  private final List<List<Integer>> dataSets;
  private long cycle = -1;
  private int left;
  private int reading = -1;
  private boolean readingAhead;
  private int current = -1;
  private int buffer = -1;
  private int wanted = -1;

  SteppedFlash(FlashInterface shape, int waits) {
    this.shape = shape;
    this.waits = waits;
    instructionSets = sets(shape.instruction());
    dataSets = shape.shared() ? instructionSets : sets(shape.data());
  }

  private static List<List<Integer>> sets(FlashInterface.Lines lines) {
    List<List<Integer>> sets = new ArrayList<>();
    for (int i = 0; lines.count() > 0 && i < lines.count() / lines.ways(); i++) {
      sets.add(new ArrayList<>());
    }
    return sets;
  }

  private static boolean use(List<List<Integer>> sets, int line) {
    if (sets.isEmpty()) {
      return false;
    }
    List<Integer> set = sets.get(line % sets.size());
    boolean held = set.remove((Integer) line);
    if (held) {
      set.add(line);
    }
    return held;
  }

  private static void add(List<List<Integer>> sets, int ways, int line) {
    if (!sets.isEmpty()) {
      List<Integer> set = sets.get(line % sets.size());
      if (set.size() == ways) {
        set.remove(0);
      }
      set.add(line);
    }
  }

  /** One cycle in which the core asks for a line, or for none: -1. True where that was accepted. */
  private boolean step(int asked) {
    boolean accepted = false;
    if (left == 0) {
      if (asked >= 0) {
        reading = asked;
        readingAhead = false;
        left = waits + 1;
        accepted = true;
      } else if (wanted >= 0) {
        reading = wanted;
        readingAhead = true;
        buffer = -1;
        wanted = -1;
        left = waits + 1;
      }
    }
    if (left > 0 && --left == 0 && readingAhead) {
      buffer = reading;
    }
    cycle++;
    return accepted;
  }

  private void idleUntil(long until) {
    while (cycle < until) {
      step(-1);
    }
  }

  /** Asks from a cycle on; the first cycle in which the line can be used. */
  private long demand(int line, long from) {
    idleUntil(from);
    while (!step(line)) {
      continue;
    }
    while (left > 0) {
      step(-1);
    }
    return cycle;
  }

  int fetch(int line, long at) {
    if (line == current) {
      return 0;
    }
    idleUntil(at - 1);
    long usable = at;
    boolean onItsWay = left > 0 && readingAhead && reading == line;
    if (line == buffer || onItsWay || line == wanted) {
      while (buffer != line) {
        step(-1);
      }
      usable = Math.max(at, cycle);
      buffer = -1;
      boolean waited = usable > at;
      if ((shape.prefetchFillsCache() || waited) && !use(instructionSets, line)) {
        add(instructionSets, shape.instruction().ways(), line);
      }
    } else if (!use(instructionSets, line)) {
      wanted = -1;
      usable = demand(line, Math.max(cycle, at - 1));
      add(instructionSets, shape.instruction().ways(), line);
    }
    current = line;
    wanted = -1;
    boolean held = !instructionSets.isEmpty() && setOf(line + 1).contains(line + 1);
    boolean coming = buffer == line + 1 || left > 0 && readingAhead && reading == line + 1;
    if (shape.prefetch() && !held && !coming) {
      idleUntil(usable);
      wanted = line + 1;
    }
    return (int) (usable - at);
  }

  private List<Integer> setOf(int line) {
    return instructionSets.get(line % instructionSets.size());
  }

  int read(int line, long at) {
    if (use(dataSets, line)) {
      return 0;
    }
    long usable = demand(line, at);
    FlashInterface.Lines lines = shape.shared() ? shape.instruction() : shape.data();
    add(dataSets, lines.ways(), line);
    return (int) (usable - at - 1);
  }
}
