package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {
  @Test
  void theIntervalIsWilsonsAndNeverEmpty() {
    // Wilson's interval for 81 of 263 is 0.2553 to 0.3662 (Newcombe 1998, table I).
    assertThat(new Score("m", "s", 263, 81).halfInterval())
        .isCloseTo(0.3662 - 81.0 / 263, within(1e-4));
    assertThat(new Score("m", "s", 240, 240).halfInterval()).isBetween(0.015, 0.016);
  }

  @Test
  void severalSpeakersAreSummedUpByMeanAndWorst() {
    List<Score> scores =
        List.of(new Score("m", "speaker-a", 480, 456), new Score("m", "speaker-b", 480, 336));
    assertThat(Score.summary(scores)).isEqualTo("mean 82.5 %, worst 70.0 % (speaker-b)");
  }

  @Test
  void aLineOfTheFileOfScoresHasItsHeadersColumns() {
    String line = new Score("digits-gru", "takes", 250, 245).csv();
    assertThat(line).isEqualTo("digits-gru,takes,250,245,0.9800");
    assertThat(line.split(",")).hasSameSizeAs(Score.HEADER.split(","));
  }
}
