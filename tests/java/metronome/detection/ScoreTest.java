package metronome.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import metronome.model.RandomModels;
import org.junit.jupiter.api.Test;

class ScoreTest {
  private static final Vocabulary WORDS =
      new Vocabulary(List.of("noise", "go", "no", "on"), Set.of(0));
  private static final List<LabelWindow> TWO =
      List.of(new LabelWindow("go", 1, 2), new LabelWindow("no", 5, 6));

  @Test
  void aDetectionInTheWindowOrSoonAfterItIsAHit() {
    Score score = score(TWO, at(1.0, 1), at(6.5, 2));
    assertThat(score.judgements()).containsExactly(Judgement.HIT, Judgement.HIT);
    assertThat(score.hitDelays()).containsExactly(-1.0, 0.5);
    assertThat(score.misses()).isZero();
    assertThat(score.rows())
        .containsExactly(
            new Score.Row("go", 1, 1, 0, 0),
            new Score.Row("no", 1, 1, 0, 0),
            new Score.Row("on", 0, 0, 0, 0));
  }

  @Test
  void severalDetectionsInOneWindowCountOnce() {
    Score score = score(TWO, at(1.1, 1), at(1.5, 1), at(2.2, 1));
    assertThat(score.hits()).isEqualTo(1);
    assertThat(score.misses()).isEqualTo(1);
    assertThat(score.count(Judgement.REPEAT)).isEqualTo(2);
    assertThat(score.falseAlarms().orElseThrow().events()).isZero();
  }

  @Test
  void anotherWordInAWindowIsWrongAndNoFalseAlarm() {
    Score score = score(TWO, at(1.5, 3));
    assertThat(score.judgements()).containsExactly(Judgement.WRONG);
    assertThat(score.rows().get(2)).isEqualTo(new Score.Row("on", 0, 0, 1, 0));
    assertThat(score.misses()).isEqualTo(2);
  }

  @Test
  void whatComesInTheGraceCountsForNothing() {
    Score score = score(TWO, at(2.8, 1), at(3.1, 1), at(0.5, 1));
    assertThat(score.judgements())
        .containsExactly(Judgement.LATE, Judgement.FALSE_ALARM, Judgement.FALSE_ALARM);
  }

  @Test
  void falseAlarmsAreCountedInTheTimeWithoutTarget() {
    // 100 s, less two windows of 1 s with a grace of 1 s each.
    Score score = score(TWO, at(50, 1), at(60, 2));
    assertThat(score.offTargetSeconds()).isEqualTo(96);
    assertThat(score.falseAlarms().orElseThrow().value()).isCloseTo(2 * 3600.0 / 96, within(1e-9));
  }

  @Test
  void withoutTimeThatIsNoTargetThereIsNoRate() {
    Score score =
        Score.of(WORDS, List.of(new LabelWindow("go", 0, 4)), List.of(), 5, Matching.usual());
    assertThat(score.offTargetSeconds()).isZero();
    assertThat(score.falseAlarms()).isEmpty();
  }

  @Test
  void windowsOfBackgroundAndUnknownLabelsAreTimeWithoutTarget() {
    List<LabelWindow> windows =
        List.of(new LabelWindow("noise", 0, 50), new LabelWindow("house", 60, 61));
    Score score = score(windows, at(60.5, 1));
    assertThat(score.otherWindows()).isEqualTo(2);
    assertThat(score.targetWindows()).isZero();
    assertThat(score.offTargetSeconds()).isEqualTo(100);
    assertThat(score.judgements()).containsExactly(Judgement.FALSE_ALARM);
  }

  @Test
  void betweenTwoWindowsTheOneOfTheLabelIsMeant() {
    List<LabelWindow> close = List.of(new LabelWindow("go", 1, 2), new LabelWindow("go", 2.2, 3));
    Score score = score(close, at(2.3, 1), at(2.4, 1));
    assertThat(score.judgements()).containsExactly(Judgement.HIT, Judgement.HIT);
    List<LabelWindow> others = List.of(new LabelWindow("go", 1, 2), new LabelWindow("no", 2.2, 3));
    assertThat(score(others, at(2.3, 1)).judgements()).containsExactly(Judgement.HIT);
  }

  @Test
  void usualNamesOfRestClassesAreBackground() {
    Vocabulary usual =
        Vocabulary.usual(List.of("_silence_", "_unknown_", "yes", "_background_noise_", "Noise"));
    assertThat(usual.backgroundNames())
        .containsExactly("_silence_", "_unknown_", "_background_noise_", "Noise");
    assertThat(usual.target("yes")).hasValue(2);
    assertThat(usual.target("Noise")).isEmpty();
    assertThat(usual.target("other")).isEmpty();
  }

  @Test
  void graceShorterThanTheToleranceIsRefused() {
    assertThatThrownBy(() -> new Matching(0.5, 0.4))
        .hasMessage("a grace of 0.4 seconds, shorter than the tolerance");
  }

  @Test
  void anyDetectionsScoreAsInAPlainCount() {
    Random random = new Random(RandomModels.seed());
    for (int round = 0; round < 400; round++) {
      double seconds = 60;
      List<LabelWindow> windows = new ArrayList<>();
      double time = random.nextDouble();
      while (time < seconds - 3) {
        String label = List.of("noise", "go", "no", "on", "house").get(random.nextInt(5));
        double end = time + 0.1 + random.nextDouble();
        windows.add(new LabelWindow(label, time, end));
        time = end + 3 * random.nextDouble() * random.nextDouble();
      }
      List<Detection> detections = new ArrayList<>();
      double at = 0;
      while ((at += 2 * random.nextDouble()) < seconds) {
        detections.add(at(at, 1 + random.nextInt(3)));
      }
      Matching matching =
          random.nextBoolean() ? Matching.usual() : new Matching(0, random.nextInt(2));
      java.util.Collections.shuffle(windows, random);
      Score score = Score.of(WORDS, windows, detections, seconds, matching);
      assertPlain(score, windows, detections, seconds, matching);
    }
  }

  /** Every detection against every window, and time in steps. */
  private static void assertPlain(
      Score score,
      List<LabelWindow> windows,
      List<Detection> detections,
      double seconds,
      Matching matching) {
    List<LabelWindow> left = new ArrayList<>(windows);
    left.removeIf(w -> !List.of("go", "no", "on").contains(w.label()));
    left.sort((a, b) -> Double.compare(a.beginSeconds(), b.beginSeconds()));
    final int targets = left.size();
    List<LabelWindow> done = new ArrayList<>();
    List<Judgement> judgements = new ArrayList<>();
    for (Detection d : detections) {
      String label = WORDS.labels().get(d.label());
      List<LabelWindow> near = new ArrayList<>(left);
      near.addAll(done);
      near.removeIf(
          w ->
              d.seconds() < w.beginSeconds()
                  || d.seconds() - w.endSeconds() > matching.toleranceSeconds());
      List<LabelWindow> mine = near.stream().filter(w -> w.label().equals(label)).toList();
      List<LabelWindow> fresh = mine.stream().filter(left::contains).toList();
      boolean graced =
          windows.stream()
              .anyMatch(
                  w ->
                      List.of("go", "no", "on").contains(w.label())
                          && d.seconds() >= w.beginSeconds()
                          && d.seconds() - w.endSeconds() <= matching.graceSeconds());
      if (!fresh.isEmpty()) {
        left.remove(fresh.get(0));
        done.add(fresh.get(0));
        judgements.add(Judgement.HIT);
      } else if (!mine.isEmpty()) {
        judgements.add(Judgement.REPEAT);
      } else if (!near.isEmpty()) {
        judgements.add(Judgement.WRONG);
      } else {
        judgements.add(graced ? Judgement.LATE : Judgement.FALSE_ALARM);
      }
    }
    assertThat(score.judgements()).isEqualTo(judgements);
    assertThat(score.targetWindows()).isEqualTo(targets);
    assertThat(score.misses()).isEqualTo(left.size());
    assertThat(score.rows().stream().mapToInt(Score.Row::hits).sum()).isEqualTo(done.size());
    assertThat(score.rows().stream().mapToInt(Score.Row::misses).sum()).isEqualTo(left.size());
    double step = 0.001;
    long free = 0;
    for (double t = step / 2; t < seconds; t += step) {
      double now = t;
      boolean target =
          windows.stream()
              .filter(w -> WORDS.target(w.label()).isPresent())
              .anyMatch(
                  w -> now >= w.beginSeconds() && now <= w.endSeconds() + matching.graceSeconds());
      free += target ? 0 : 1;
    }
    assertThat(score.offTargetSeconds()).isCloseTo(free * step, within(0.2));
  }

  private static Detection at(double seconds, int label) {
    return new Detection(seconds, label, 1);
  }

  private static Score score(List<LabelWindow> windows, Detection... detections) {
    return Score.of(WORDS, windows, Arrays.asList(detections), 100, Matching.usual());
  }
}
