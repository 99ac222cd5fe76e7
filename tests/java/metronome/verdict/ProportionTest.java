package metronome.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProportionTest {

  @Test
  void theIntervalIsThatOfWilsonsScore() {
    // Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263 gives 0.2553 to 0.3662.
    Proportion some = new Proportion(81, 263);
    assertThat(some.value()).isCloseTo(0.3080, within(5e-5));
    assertThat(some.low()).isCloseTo(0.2553, within(5e-5));
    assertThat(some.high()).isCloseTo(0.3662, within(5e-5));
  }

  @Test
  void theIntervalStaysWithinZeroAndOne() {
    assertThat(new Proportion(0, 20).low()).isCloseTo(0, within(1e-12));
    assertThat(new Proportion(0, 20).high()).isCloseTo(0.1611, within(5e-5));
    assertThat(new Proportion(20, 20).high()).isCloseTo(1, within(1e-12));
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThatThrownBy(() -> new Proportion(3, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Proportion(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
