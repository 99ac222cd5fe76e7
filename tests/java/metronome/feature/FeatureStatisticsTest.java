package metronome.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeatureStatisticsTest {

  @Test
  void meanAndDeviationAreThoseOfAllFrames() {
    Random random = new Random(1);
    double[][] frames = new double[500][32];
    for (double[] frame : frames) {
      // Far from zero, where squares would lose digits.
      Arrays.setAll(frame, j -> 1e6 + j + (j == 7 ? 0 : (1 + j) * random.nextGaussian()));
    }
    FeatureStatistics met = new FeatureStatistics(FrontEnd.words16k());
    met.add(Arrays.copyOf(frames, 123));
    met.add(new double[0][]);
    met.add(Arrays.copyOfRange(frames, 123, 500));
    assertThat(met.frames()).isEqualTo(500);
    FrontEnd frontEnd = met.frontEnd();
    for (int j = 0; j < 32; j++) {
      final int column = j;
      double mean = Arrays.stream(frames).mapToDouble(f -> f[column]).average().orElseThrow();
      double variance =
          Arrays.stream(frames)
              .mapToDouble(f -> (f[column] - mean) * (f[column] - mean))
              .average()
              .orElseThrow();
      assertThat(frontEnd.mean()[j]).isCloseTo(mean, within(1e-8));
      // A feature that never moves is divided by 1.
      assertThat(frontEnd.deviation()[j]).isCloseTo(j == 7 ? 1 : Math.sqrt(variance), within(1e-8));
    }
  }

  @Test
  void withoutAFrameThereIsNoMean() {
    assertThatThrownBy(() -> new FeatureStatistics(FrontEnd.words16k()).frontEnd())
        .isInstanceOf(IllegalStateException.class);
  }
}
