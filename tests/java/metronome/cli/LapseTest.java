package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class LapseTest {

  @ParameterizedTest
  @CsvSource({
    "90, 90",
    "0, 0",
    "0.5s, 0.5",
    "250ms, 0.25",
    "500us, 0.0005",
    "2m, 120",
    "1.5h, 5400"
  })
  void timesHaveUnitsOrAreSeconds(String text, double seconds) {
    assertThat(new Lapse.Reader().convert(text).seconds()).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1d", "s", "1e3", "1 s", "NaN", ".5"})
  void anythingElseIsNoTime(String text) {
    assertThatThrownBy(() -> new Lapse.Reader().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("is no time; for instance 90, 0.5s, 250ms, 2m or 1h");
  }
}
