package metronome.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxisTest {

  @Test
  void aLinearAxisBeginsAndEndsAtRoundFigures() {
    Axis axis = Axis.linear(0.83, 0.972, 100, 200, 5);
    assertThat(axis.low()).isCloseTo(0.8, within(1e-9));
    assertThat(axis.high()).isCloseTo(1.0, within(1e-9));
    assertThat(axis.ticks().stream().map(Axis::label))
        .containsExactly("0.8", "0.85", "0.9", "0.95", "1");
    assertThat(axis.at(0.9)).isCloseTo(150, within(1e-6));
  }

  @Test
  void aLogarithmicAxisPlacesFactorsAtEqualDistances() {
    Axis axis = Axis.logarithmic(20_000, 3_000_000, 0, 500);
    assertThat(axis.at(100_000) - axis.at(50_000))
        .isCloseTo(axis.at(2_000_000) - axis.at(1_000_000), within(1e-9));
    assertThat(axis.ticks().stream().map(Axis::label))
        .containsExactly("20k", "50k", "100k", "200k", "500k", "1M", "2M");
  }

  @Test
  void oneFigureAloneHasAnAxisToo() {
    assertThat(Axis.linear(5, 5, 0, 10, 3).at(5)).isBetween(0.0, 10.0);
    assertThat(Axis.logarithmic(7, 7, 0, 10).at(7)).isBetween(0.0, 10.0);
  }

  @Test
  void whatLiesBeyondAnEndIsPlacedThere() {
    Axis axis = Axis.linear(0, 10, 50, 0, 5);
    assertThat(axis.at(-5)).isEqualTo(50);
    assertThat(axis.at(99)).isZero();
  }

  @Test
  void labelsAreShortAndExactToThreeDigits() {
    assertThat(Axis.label(0)).isEqualTo("0");
    assertThat(Axis.label(-1e-17)).isEqualTo("0");
    assertThat(Axis.label(9_500)).isEqualTo("9,500");
    assertThat(Axis.label(12_340)).isEqualTo("12.3k");
    assertThat(Axis.label(1_000_000)).isEqualTo("1M");
    assertThat(Axis.label(100)).isEqualTo("100");
    assertThat(Axis.label(682_090)).isEqualTo("682k");
    assertThat(Axis.label(1_284_000)).isEqualTo("1.28M");
  }

  @Test
  void anAxisWithoutExtentIsRefused() {
    assertThatThrownBy(() -> Axis.logarithmic(0, 3, 0, 1)).hasMessageContaining("0.0");
  }
}
