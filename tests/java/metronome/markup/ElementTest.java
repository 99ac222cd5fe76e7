package metronome.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ElementTest {

  @Test
  void whatAUserNamedIsNeverMarkup() {
    Element cell = Element.of("td", "<script>alert(1)</script> & \"so\"").with("title", "\"><b>&");
    assertThat(cell.render())
        .isEqualTo(
            "<td title=\"&quot;&gt;&lt;b&gt;&amp;\">"
                + "&lt;script&gt;alert(1)&lt;/script&gt; &amp; \"so\"</td>");
  }

  @Test
  void charactersThatNoFileMayHoldAreReplaced() {
    String text = Markup.text("a\u0000b\u001b[1mc\ud800d\udc00 \ud83d\udd14\n").render();
    assertThat(text).isEqualTo("a\ufffdb\ufffd[1mc\ufffdd\ufffd \ud83d\udd14\n");
    assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(text);
  }

  @Test
  void elementsWithoutContentEndAsTheirLanguageSays() {
    assertThat(Element.of("input").with("disabled", "").render()).isEqualTo("<input disabled>");
    assertThat(Element.of("rect").at("x", 1.26).render()).isEqualTo("<rect x=\"1.3\"/>");
    assertThat(Element.of("b").render()).isEqualTo("<b></b>");
    assertThat(Element.of("rect", Element.of("title", "t")).render())
        .isEqualTo("<rect>\n<title>t</title></rect>");
  }

  @Test
  void coordinatesAreShort() {
    assertThat(Coordinates.text(-0.04)).isEqualTo("0");
    assertThat(Coordinates.text(-0.25)).isEqualTo("-0.2");
    assertThat(Coordinates.text(12.96)).isEqualTo("13");
    assertThat(Coordinates.step('M', 1.04, 200)).isEqualTo("M1 200");
  }
}
