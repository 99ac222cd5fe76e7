package metronome.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Under a locale that writes figures otherwise: reports must not follow it. */
class FiguresTest {
  private final Locale usual = Locale.getDefault();

  @BeforeEach
  void speakGerman() {
    Locale.setDefault(Locale.GERMANY);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(usual);
  }

  @Test
  void countsHaveThousandsSeparators() {
    assertThat(Figures.count(0)).isEqualTo("0");
    assertThat(Figures.count(1234567)).isEqualTo("1,234,567");
    assertThat(Figures.mean(1234.56)).isEqualTo("1,234.6");
  }

  @Test
  void sharesArePerCentWithOneDecimal() {
    assertThat(Figures.percent(0.0158)).isEqualTo("1.6 %");
    assertThat(Figures.percent(1.25)).isEqualTo("125.0 %");
  }

  @Test
  void shortTimesAreMicroseconds() {
    assertThat(Figures.milliseconds(0.0002537)).isEqualTo("0.254 ms");
    assertThat(Figures.time(0.0002537)).isEqualTo("0.254 ms");
    assertThat(Figures.time(0.00000044)).isEqualTo("0.440 us");
    assertThat(Figures.time(2)).isEqualTo("2000.000 ms");
  }

  @Test
  void clocksLoseNothing() {
    assertThat(Figures.megahertz(100_000_000)).isEqualTo("100 MHz");
    assertThat(Figures.megahertz(16_500_000)).isEqualTo("16.500 MHz");
    assertThat(Figures.megahertz(32_768)).isEqualTo("0.032768 MHz");
  }

  @Test
  void noErrorIsExactAndNoSignalIsNot() {
    assertThat(Figures.decibels(42.06)).isEqualTo("42.1 dB");
    assertThat(Figures.decibels(-3)).isEqualTo("-3.0 dB");
    assertThat(Figures.decibels(Double.POSITIVE_INFINITY)).isEqualTo("exact");
    assertThat(Figures.decibels(Double.NEGATIVE_INFINITY)).isEqualTo("no signal");
  }

  @Test
  void wholeKibibytesAreWrittenSo() {
    assertThat(Figures.kibibytes(262_144)).isEqualTo("256 KiB");
    assertThat(Figures.kibibytes(1_500)).isEqualTo("1,500 B");
  }
}
