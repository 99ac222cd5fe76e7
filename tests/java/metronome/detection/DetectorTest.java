package metronome.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import metronome.model.RandomModels;
import org.junit.jupiter.api.Test;

class DetectorTest {

  @Test
  void aLabelWithTheMajorityIsDetectedOnce() {
    Detector detector = new Detector(new Smoothing(5, 3, 0, 0, 0), 3, Set.of());
    assertThat(detections(detector, 0.1, 2, 2, 2, 2, 2, 2, 2))
        .containsExactly(new Detection(0.2, 2, 3));
  }

  @Test
  void aLabelThatWasLostIsDetectedAgain() {
    Detector detector = new Detector(new Smoothing(3, 2, 0, 0, 0), 3, Set.of(0));
    assertThat(detections(detector, 1, 1, 1, 0, 0, 0, 1, 1))
        .containsExactly(new Detection(1, 1, 2), new Detection(6, 1, 2));
  }

  @Test
  void backgroundHoldsButIsNeverDetected() {
    Detector detector = new Detector(new Smoothing(2, 1, 0, 0, 0), 3, Set.of(0));
    assertThat(detections(detector, 1, 0, 0, 0)).isEmpty();
  }

  @Test
  void ofEqualVotesTheLatestWins() {
    Detector detector = new Detector(new Smoothing(4, 2, 0, 0, 0), 3, Set.of());
    assertThat(detections(detector, 1, 1, 1, 2, 2))
        .containsExactly(new Detection(1, 1, 2), new Detection(3, 2, 2));
  }

  @Test
  void aDetectionWithinTheRefractoryTimeIsPutOff() {
    Detector detector = new Detector(new Smoothing(1, 1, 0, 0, 3), 3, Set.of());
    assertThat(detections(detector, 1, 1, 2, 2, 2, 2))
        .containsExactly(new Detection(0, 1, 1), new Detection(3, 2, 1));
  }

  @Test
  void weakDecisionsDoNotVote() {
    Smoothing posterior = new Smoothing(1, 1, 0.6, 0, 0);
    // Softmax of ln 3 and 0 is 3/4 and 1/4; of 0.1 and 0 it is 0.525 and 0.475.
    Detector strict = new Detector(posterior, 2, Set.of());
    assertThat(strict.next(0, 0, new double[] {0.1, 0})).isEmpty();
    assertThat(strict.next(1, 0, new double[] {Math.log(3), 0})).isPresent();
    Detector wide = new Detector(new Smoothing(1, 1, 0, 2, 0), 2, Set.of());
    assertThat(wide.next(0, 1, new double[] {0, 1.9})).isEmpty();
    assertThat(wide.next(1, 1, new double[] {0, 2})).isPresent();
  }

  @Test
  void hugeLogitsHaveAPosteriorToo() {
    Detector detector = new Detector(new Smoothing(1, 1, 0.9, 0, 0), 2, Set.of());
    assertThat(detector.next(0, 1, new double[] {-1e4, 1e4})).isPresent();
  }

  @Test
  void impossibleSmoothingIsRefused() {
    assertThatThrownBy(() -> new Smoothing(0, 1, 0, 0, 0))
        .hasMessage("votes of 0 decisions, not 1 to 10000");
    assertThatThrownBy(() -> new Smoothing(10, 11, 0, 0, 0))
        .hasMessage("a majority of 11 among 10 votes");
    assertThatThrownBy(() -> new Smoothing(1, 1, 1.5, 0, 0))
        .hasMessage("a posterior of at least 1.5, not 0 to 1");
    assertThatThrownBy(() -> new Smoothing(1, 1, 0, Double.NaN, 0)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Smoothing(1, 1, 0, 0, -1)).hasMessageContaining("refractory");
  }

  @Test
  void anyRowOfDecisionsIsDetectedAsThePlainRuleSays() {
    Random random = new Random(RandomModels.seed());
    for (int round = 0; round < 300; round++) {
      int classes = 2 + random.nextInt(4);
      int votes = 1 + random.nextInt(8);
      Smoothing smoothing =
          new Smoothing(
              votes,
              1 + random.nextInt(votes),
              random.nextBoolean() ? 0 : random.nextDouble(),
              random.nextBoolean() ? 0 : random.nextDouble(),
              random.nextInt(4) * 0.5);
      Set<Integer> background = random.nextBoolean() ? Set.of() : Set.of(random.nextInt(classes));
      List<double[]> logits = new ArrayList<>();
      List<Double> times = new ArrayList<>();
      double time = 0;
      for (int i = 0; i < 60; i++) {
        double[] row = random.doubles(classes, -2, 2).toArray();
        // Runs of one label, so that majorities come about.
        if (i > 0 && random.nextInt(4) > 0) {
          row = logits.get(i - 1);
        }
        logits.add(row);
        times.add(time += 0.25 * random.nextInt(3));
      }
      Detector detector = new Detector(smoothing, classes, background);
      List<Detection> actual = new ArrayList<>();
      for (int i = 0; i < logits.size(); i++) {
        detector.next(times.get(i), argmax(logits.get(i)), logits.get(i)).ifPresent(actual::add);
      }
      assertThat(actual).isEqualTo(plain(smoothing, background, times, logits));
    }
  }

  /** The rule of docs/streaming.md, from the whole row at every decision. */
  private static List<Detection> plain(
      Smoothing rule, Set<Integer> background, List<Double> times, List<double[]> logits) {
    List<Detection> found = new ArrayList<>();
    List<Integer> holders = new ArrayList<>();
    List<Integer> detectedAt = new ArrayList<>();
    for (int now = 0; now < logits.size(); now++) {
      int classes = logits.get(now).length;
      int[] count = new int[classes];
      int[] latest = new int[classes];
      for (int i = Math.max(0, now - rule.votes() + 1); i <= now; i++) {
        double[] row = logits.get(i);
        int answer = argmax(row);
        double sum = 0;
        boolean wide = true;
        for (int c = 0; c < classes; c++) {
          sum += Math.exp(row[c]);
          wide &= c == answer || row[answer] - row[c] >= rule.margin();
        }
        if (wide && Math.exp(row[answer]) / sum >= rule.threshold()) {
          count[answer]++;
          latest[answer] = i;
        }
      }
      int holder = -1;
      for (int c = 0; c < classes; c++) {
        boolean better =
            holder < 0
                || count[c] > count[holder]
                || (count[c] == count[holder] && latest[c] > latest[holder]);
        if (count[c] >= rule.majority() && better) {
          holder = c;
        }
      }
      holders.add(holder);
      boolean known = false;
      for (int earlier : detectedAt) {
        known |= holders.subList(earlier, now + 1).stream().distinct().count() == 1;
      }
      boolean early =
          !found.isEmpty()
              && times.get(now) - found.get(found.size() - 1).seconds() < rule.refractorySeconds();
      if (holder >= 0 && !background.contains(holder) && !known && !early) {
        found.add(new Detection(times.get(now), holder, count[holder]));
        detectedAt.add(now);
      }
    }
    return found;
  }

  private static int argmax(double[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }

  /** Decisions at equal distances, each with a wide margin. */
  private static List<Detection> detections(Detector detector, double seconds, int... answers) {
    List<Detection> found = new ArrayList<>();
    for (int i = 0; i < answers.length; i++) {
      double[] logits = new double[3];
      logits[answers[i]] = 10;
      detector.next(i * seconds, answers[i], logits).ifPresent(found::add);
    }
    return found;
  }
}
