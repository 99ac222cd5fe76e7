package metronome.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargestFitTest {

  private static int largest(int most, IntPredicate fits) {
    return LargestFit.largest(sizes(most), fits);
  }

  private static List<Integer> sizes(int most) {
    return IntStream.rangeClosed(1, most).boxed().toList();
  }

  @Test
  void everyBoundaryIsFoundInFewRuns() {
    for (int most : new int[] {1, 2, 7, 64, 100}) {
      for (int boundary = 0; boundary <= most; boundary++) {
        int limit = boundary;
        TreeSet<Integer> asked = new TreeSet<>();
        assertThat(
                largest(
                    most,
                    size -> {
                      asked.add(size);
                      return size <= limit;
                    }))
            .as("%d of %d", boundary, most)
            .isEqualTo(boundary);
        assertThat(asked).hasSizeLessThanOrEqualTo(2 * 7 + 4);
      }
    }
  }

  @Test
  void aSizeJustAboveTheBoundaryThatFitsIsNotMissed() {
    // Multiples of four cost less than the three sizes below them.
    assertThat(largest(100, size -> size <= 49 || size == 52)).isEqualTo(52);
    assertThat(largest(100, size -> size <= 49 || size == 52 || size == 56)).isEqualTo(56);
    assertThat(largest(100, size -> size == 3)).isEqualTo(3);
  }

  @Test
  void theAnswerFitsAndTheNextSizesDoNot() {
    Random random = new Random(7);
    for (int round = 0; round < 1_000; round++) {
      boolean[] fits = new boolean[41];
      for (int i = 0; i < fits.length; i++) {
        fits[i] = random.nextInt(40) >= i;
      }
      int found = largest(40, size -> fits[size]);
      assertThat(found == 0 || fits[found]).isTrue();
      for (int size = found + 1; size <= Math.min(40, found + 4); size++) {
        assertThat(fits[size]).as("%d after %d", size, found).isFalse();
      }
    }
  }
}
