package metronome.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

  /** Half the 2.5 % points of chi-squared with 2 k and 2 k + 2 degrees of freedom, from tables. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 3.6889",
    "1, 0.0253, 5.5716",
    "2, 0.2422, 7.2247",
    "5, 1.6235, 11.6683",
    "10, 4.7954, 18.3904",
    "50, 37.1110, 65.9187",
    "100, 81.3640, 121.6268"
  })
  void theIntervalIsGarwoods(long events, double low, double high) {
    Rate rate = new Rate(events, 1);
    assertThat(rate.low()).isCloseTo(low, within(2e-4));
    assertThat(rate.high()).isCloseTo(high, within(2e-4));
  }

  @Test
  void itIsForAnHour() {
    Rate rate = new Rate(10, 0.25);
    assertThat(rate.value()).isEqualTo(40);
    assertThat(rate.low()).isCloseTo(4 * 4.7954, within(1e-3));
    assertThat(rate.high()).isCloseTo(4 * 18.3904, within(1e-3));
  }

  @Test
  void manyEventsHaveTheIntervalOfTheNormalDistribution() {
    // Wilson and Hilferty 1931: the cube root of chi-squared is nearly normal.
    Rate rate = new Rate(200_000, 1);
    double low = 200_000 * Math.pow(1 - 1 / 1.8e6 - 1.959964 / Math.sqrt(1.8e6), 3);
    double high = 200_001 * Math.pow(1 - 1 / 1.800009e6 + 1.959964 / Math.sqrt(1.800009e6), 3);
    assertThat(rate.low()).isCloseTo(low, within(0.1));
    assertThat(rate.high()).isCloseTo(high, within(0.1));
  }

  @Test
  void countsWithoutTimeAreRefused() {
    assertThatThrownBy(() -> new Rate(1, 0)).hasMessage("1 events in 0.0 hours are no rate");
    assertThatThrownBy(() -> new Rate(-1, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
