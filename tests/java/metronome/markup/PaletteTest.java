package metronome.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaletteTest {

  @Test
  void seriesDifferByColourPatternDashAndShapeAtOnce() {
    List<Integer> all = IntStream.range(0, Palette.SIZE).boxed().toList();
    assertThat(Palette.COLOURS).hasSize(Palette.SIZE).doesNotHaveDuplicates();
    assertThat(all.stream().map(Palette::dash)).doesNotHaveDuplicates();
    assertThat(all.stream().map(Palette::point)).doesNotHaveDuplicates();
    String patterns = Palette.patterns().render();
    assertThat(patterns.split("</pattern>", -1)).hasSize(Palette.SIZE + 2);
    assertThat(
            List.of(patterns.split("</pattern>")).stream()
                .map(pattern -> pattern.replaceAll("(?s).*<rect[^>]*/>|id=\"p.\"|--c.", ""))
                .toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void theNinthSeriesLooksLikeTheFirst() {
    assertThat(Palette.area(Palette.SIZE)).isEqualTo(Palette.area(0));
  }
}
