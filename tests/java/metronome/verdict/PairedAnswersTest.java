package metronome.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedAnswersTest {

  private static boolean[] answers(int clips, double share, Random random) {
    boolean[] right = new boolean[clips];
    for (int i = 0; i < clips; i++) {
      right[i] = random.nextDouble() < share;
    }
    return right;
  }

  @Test
  void theSameAnswersDifferInNothing() {
    boolean[] same = answers(500, 0.9, new Random(1));
    PairedAnswers paired = PairedAnswers.of(List.of(same, same), List.of(same, same));
    assertThat(paired).isEqualTo(new PairedAnswers(2, 2, 500, 0, 0, 0, 0, 0, 0, 0));
    assertThat(paired.differs()).isFalse();
  }

  @Test
  void countsAreThoseOfAHandMadeCase() {
    PairedAnswers paired =
        PairedAnswers.of(
            List.of(
                new boolean[] {true, true, false, true}, new boolean[] {true, true, true, true}),
            List.of(
                new boolean[] {true, false, true, true}, new boolean[] {true, false, false, true}));
    // The first alone, run against run: 1, 1, 1, 2 clips; the second alone: 1, 0, 0, 0.
    assertThat(paired.onlyFirst()).isEqualTo(5.0 / 4);
    assertThat(paired.onlySecond()).isEqualTo(1.0 / 4);
    assertThat(paired.difference()).isEqualTo(2.0 / 8);
    assertThat(paired.leastOfRuns()).isZero();
    assertThat(paired.mostOfRuns()).isEqualTo(0.5);
  }

  @Test
  void theIntervalIsThatOfTheNormalApproximationForManyClips() {
    Random random = new Random(2);
    boolean[] a = answers(4_000, 0.9, random);
    boolean[] b = answers(4_000, 0.8, random);
    PairedAnswers paired = PairedAnswers.of(List.of(a), List.of(b));
    double discordant = (paired.onlyFirst() + paired.onlySecond()) / 4_000.0;
    double deviation = Math.sqrt((discordant - paired.difference() * paired.difference()) / 4_000);
    assertThat(paired.low()).isCloseTo(paired.difference() - 1.96 * deviation, within(0.001));
    assertThat(paired.high()).isCloseTo(paired.difference() + 1.96 * deviation, within(0.001));
    assertThat(paired.differs()).isTrue();
  }

  @Test
  void chanceAloneIsNoDifferenceInNineteenOfTwentyCases() {
    Random random = new Random(3);
    int differing = 0;
    for (int round = 0; round < 100; round++) {
      differing +=
          PairedAnswers.of(List.of(answers(300, 0.9, random)), List.of(answers(300, 0.9, random)))
                  .differs()
              ? 1
              : 0;
    }
    assertThat(differing).isBetween(0, 12);
  }

  @Test
  void runsThatLieFarApartShowNoDifferenceThatSingleOnesOfThemSeemToShow() {
    Random random = new Random(4);
    boolean[] good = answers(2_000, 0.9, random);
    boolean[] poor = answers(2_000, 0.7, random);
    boolean[] fair = answers(2_000, 0.8, random);
    assertThat(PairedAnswers.of(List.of(good), List.of(poor)).differs()).isTrue();
    PairedAnswers runs =
        PairedAnswers.of(
            List.of(good, poor, fair), List.of(fair, poor, answers(2_000, 0.9, random)));
    assertThat(runs.differs()).isFalse();
    assertThat(runs.high() - runs.low()).isGreaterThan(0.1);
  }

  @Test
  void aWayMayHaveMoreRunsThanTheOther() {
    Random random = new Random(5);
    boolean[] a = answers(1_000, 0.9, random);
    boolean[] b = answers(1_000, 0.6, random);
    PairedAnswers paired = PairedAnswers.of(List.of(a, b), List.of(b));
    assertThat(paired.difference())
        .isEqualTo(PairedAnswers.of(List.of(a), List.of(b)).difference() / 2);
    assertThat(paired.leastOfRuns()).isZero();
  }

  @Test
  void otherClipsOrSeedsCannotBePaired() {
    boolean[] two = new boolean[2];
    assertThatThrownBy(() -> PairedAnswers.of(List.of(two), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PairedAnswers.of(List.of(two), List.of(new boolean[3])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PairedAnswers.of(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
