package metronome.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QFormatTest {
  private final QFormat format = new QFormat(16, 11);

  @Test
  void quantisesToTheNearestStepWithHalvesUp() {
    assertThat(format.quantise(1)).isEqualTo(2048);
    assertThat(format.quantise(0.5 / 2048)).isEqualTo(1);
    assertThat(format.quantise(-0.5 / 2048)).isZero();
    assertThat(format.quantise(-0.51 / 2048)).isEqualTo(-1);
  }

  @Test
  void saturatesBeyondTheRange() {
    assertThat(format.quantise(16)).isEqualTo(32767);
    assertThat(format.quantise(-16.1)).isEqualTo(-32768);
    assertThat(format.quantise(Double.POSITIVE_INFINITY)).isEqualTo(32767);
    assertThat(new QFormat(32, 30).quantise(-1e9)).isEqualTo(Integer.MIN_VALUE);
  }

  @Test
  void refusesWhatIsNotANumber() {
    assertThatThrownBy(() -> format.quantise(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a number");
  }

  @Test
  void everyIntegerComesBackFromItsValue() {
    for (int i = format.min(); i <= format.max(); i++) {
      assertThat(format.quantise(format.value(i))).isEqualTo(i);
    }
  }

  @Test
  void coveringFormatIsTheFinestThatHoldsTheMagnitude() {
    assertThat(QFormat.covering(16, 15.9, 15)).isEqualTo(format);
    assertThat(QFormat.covering(16, 32767 / 2048.0, 15)).isEqualTo(format);
    assertThat(QFormat.covering(16, 16, 15)).isEqualTo(new QFormat(16, 10));
    assertThat(QFormat.covering(16, 0, 14)).isEqualTo(new QFormat(16, 14));
    assertThat(QFormat.covering(16, 1e6, 15)).isEqualTo(new QFormat(16, -5));
    assertThatThrownBy(() -> QFormat.covering(16, Double.NaN, 15))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void roundingShiftAndProductGoToNearestWithHalvesUp() {
    assertThat(Rounding.shift(3, 1)).isEqualTo(2);
    assertThat(Rounding.shift(-3, 1)).isEqualTo(-1);
    assertThat(Rounding.shift(-5, 1)).isEqualTo(-2);
    assertThat(Rounding.multiplyHigh(1 << 16, 1 << 15)).isEqualTo(1);
    assertThat(Rounding.multiplyHigh(-(1 << 16), 1 << 15)).isZero();
    assertThat(Rounding.saturate16(40_000)).isEqualTo(Short.MAX_VALUE);
    assertThat(Rounding.saturate16(-40_000)).isEqualTo(Short.MIN_VALUE);
  }
}
