package metronome.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsFileTest {
  @TempDir Path directory;

  private Limits read(String text) throws IOException {
    return LimitsFile.read(Files.writeString(directory.resolve("limits.toml"), text));
  }

  @Test
  void patternsSayForWhichSubjectsALimitIs() throws IOException {
    Limits limits =
        read(
            """
            [[limit]]
            metric = "cycles"
            soft_percent = 5

            [[limit]]
            model = "words-*"
            board = "boar?"
            metric = "cycles"
            soft_percent = 2.5
            hard = 781250
            reason = "half of the budget"
            """);
    Key words = Entries.key("words-gru", "audio");
    Key digits = Entries.key("digits-gru", "audio");
    assertThat(limits.soft(words, Metric.CYCLES).orElseThrow().softPercent()).hasValue(2.5);
    assertThat(limits.soft(digits, Metric.CYCLES).orElseThrow().softPercent()).hasValue(5);
    assertThat(limits.soft(words, Metric.RAM)).isEmpty();
    assertThat(limits.exceeded(words, Figure.of(Metric.CYCLES, 781_250))).isEmpty();
    assertThat(limits.exceeded(words, Figure.of(Metric.CYCLES, 781_251)).orElseThrow().reason())
        .contains("half of the budget");
    assertThat(limits.exceeded(digits, Figure.of(Metric.CYCLES, 781_251))).isEmpty();
  }

  @Test
  void aPatternIsNoRegularExpression() throws IOException {
    Limits limits = read("[[limit]]\nmodel = \"a.c\"\nmetric = \"ram\"\nhard = 1\n");
    assertThat(limits.exceeded(Entries.key("abc", "audio"), Figure.of(Metric.RAM, 2))).isEmpty();
    assertThat(limits.exceeded(Entries.key("a.c", "audio"), Figure.of(Metric.RAM, 2))).isPresent();
  }

  @Test
  void aLimitForNothingIsFound() throws IOException {
    Limits limits =
        read(
            "[[limit]]\nmetric = \"ram\"\nhard = 1\n"
                + "[[limit]]\nmodel = \"wrods-*\"\nmetric = \"ram\"\nhard = 1\n");
    assertThat(limits.idle(List.of(Entries.key("words-gru", "audio"))).orElseThrow().line())
        .isEqualTo(4);
    assertThat(limits.idle(List.of(Entries.key("wrods-gru", "audio")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          metric = 'cycles'              | :1: limit: has neither soft_percent nor hard
          hard = 1                       | :1: metric: is missing
          metric = 'speed', hard = 1     | :2: metric: must be one of cycles, worst-frame
          metric = 'ram', hard = -1      | :3: hard: must be a number from 0
          metric = 'accuracy', hard = 95 | :3: hard: must be a number from 0 to 1
          metric = 'ram', hard = 'x'     | :3: hard: must be a number
          metric = 'ram', soft = 1       | :3: soft: unknown, expected one of
          metric = 'ram', hard = nan     | :3: hard: must be a number
          metric = 'ram', model = 3, hard = 1 | :3: model: must be one line of text in quotes
          metric = 'ram', hard = =       | :3: Unexpected '='
          """)
  void mistakesAreRefusedWithTheirLine(String keys, String says) {
    String text = "[[limit]]\n" + keys.replace("'", "\"").replace(", ", "\n") + "\n";
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(BaselineException.class)
        .hasMessageContaining("limits.toml" + says);
  }

  @Test
  void anotherTableIsRefused() {
    assertThatThrownBy(() -> read("[limits]\nram = 1\n")).hasMessageContaining("limits: unknown");
    assertThatThrownBy(() -> read("limit = 1\n")).hasMessageContaining("must be tables");
  }
}
