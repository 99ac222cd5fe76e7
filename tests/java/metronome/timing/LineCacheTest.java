package metronome.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import metronome.board.FlashInterface;
import org.junit.jupiter.api.Test;

final class LineCacheTest {

  /** Each set a list, the least recently used line first. */
  private static final class Reference {
    private final List<List<Integer>> sets = new ArrayList<>();
    private final int ways;

    Reference(int lines, int ways) {
      this.ways = ways;
      for (int i = 0; i < lines / ways; i++) {
        sets.add(new ArrayList<>());
      }
    }

    boolean use(int line) {
      List<Integer> set = sets.get(line % sets.size());
      boolean held = set.remove((Integer) line);
      if (held) {
        set.add(line);
      }
      return held;
    }

    void add(int line) {
      List<Integer> set = sets.get(line % sets.size());
      if (set.size() == ways) {
        set.remove(0);
      }
      set.add(line);
    }
  }

  @Test
  void holdsWhatAPlainListOfRecentlyUsedLinesHolds() {
    long seed = Long.getLong("metronome.seed", System.nanoTime());
    System.out.println("metronome.seed=" + seed);
    Random random = new Random(seed);
    int[][] shapes = {{64, 64}, {8, 8}, {8, 1}, {16, 2}, {128, 4}, {1, 1}, {6, 3}};
    for (int[] shape : shapes) {
      LineCache cache = new LineCache(new FlashInterface.Lines(shape[0], shape[1]), 512);
      Reference reference = new Reference(shape[0], shape[1]);
      int hits = 0;
      for (int i = 0; i < 20_000; i++) {
        int line = Math.min(511, (int) Math.abs(random.nextGaussian() * shape[0]));
        boolean held = reference.use(line);
        assertThat(cache.holds(line)).isEqualTo(held);
        assertThat(cache.use(line)).as("seed %d, use %d", seed, i).isEqualTo(held);
        hits += held ? 1 : 0;
        if (!held) {
          reference.add(line);
          cache.add(line);
        }
      }
      assertThat(hits).isBetween(1000, 19_999);
      cache.clear();
      assertThat(cache.use(0)).isFalse();
    }
  }

  @Test
  void aCacheWithoutLinesHoldsNothing() {
    LineCache cache = new LineCache(FlashInterface.Lines.NONE, 4);
    cache.add(1);
    assertThat(cache.use(1)).isFalse();
  }
}
