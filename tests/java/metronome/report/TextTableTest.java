package metronome.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void textStandsLeftAndFiguresRight() {
    String text =
        new TextTable("stage", "cycles", "share")
            .row("gates", "12,345", "98.7 %")
            .row("output", "67", "1.3 %")
            .render();
    assertThat(text)
        .isEqualTo(
            """
              stage   cycles   share
              gates   12,345  98.7 %
              output      67   1.3 %
            """);
  }

  @Test
  void aRowOfAnotherWidthIsRefused() {
    assertThatThrownBy(() -> new TextTable("a").row("b", "c"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
