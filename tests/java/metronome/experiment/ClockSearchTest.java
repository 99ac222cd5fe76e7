package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import metronome.model.RandomModels;
import org.junit.jupiter.api.Test;

class ClockSearchTest {

  @Test
  void aRightPredictionTakesTwoRuns() {
    ClockSearch search = ClockSearch.from(12_340_000, hertz -> hertz >= 12_340_000);
    assertThat(search.hertz()).isEqualTo(12_400_000);
    assertThat(search.stepHertz()).isEqualTo(100_000);
    assertThat(search.runs())
        .containsExactly(
            new ClockSearch.Run(12_400_000, true), new ClockSearch.Run(12_300_000, false));
  }

  @Test
  void aPredictionThatIsTooLowIsCorrected() {
    ClockSearch search = ClockSearch.from(9_990_000, hertz -> hertz >= 10_240_001);
    assertThat(search.hertz()).isEqualTo(10_250_000);
    assertThat(search.runs().get(0)).isEqualTo(new ClockSearch.Run(9_990_000, false));
  }

  @Test
  void whereNoClockIsEnoughThereIsNone() {
    ClockSearch search = ClockSearch.from(1_900_000_000, hertz -> false);
    assertThat(search.hertz()).isZero();
    assertThat(search.runs()).endsWith(new ClockSearch.Run(2_000_000_000, false));
  }

  @Test
  void whereAnyClockIsEnoughItIsTheLowestOfTheGrid() {
    assertThat(ClockSearch.from(50_000, hertz -> true).hertz()).isEqualTo(100);
  }

  @Test
  void anyPredictionLeadsToTheSameBoundary() {
    Random random = new Random(RandomModels.seed());
    for (int i = 0; i < 500; i++) {
      long boundary = 1 + random.nextInt(1_000_000_000);
      long predicted = Math.max(1, (long) (boundary * Math.exp(random.nextGaussian() / 3)));
      ClockSearch search = ClockSearch.from(predicted, hertz -> hertz >= boundary);
      long step = search.stepHertz();
      assertThat(search.hertz()).isEqualTo((boundary + step - 1) / step * step);
      assertThat(search.runs()).doesNotHaveDuplicates();
      assertThat(step).isLessThanOrEqualTo(Math.max(1, predicted / 100));
    }
  }
}
