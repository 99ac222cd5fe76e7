package metronome.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import metronome.survey.Survey;
import org.junit.jupiter.api.Test;

/** The file's text; {@link PageInBrowserTest} looks at what a browser makes of it. */
class PageTest {
  private static final String PAGE = Page.render(SurveyFixture.of(8, 4, true));

  @Test
  void theSameSurveyGivesTheSameBytesWheneverItWasMade() {
    Survey survey = SurveyFixture.of(8, 4, true);
    Survey later =
        new Survey(
            survey.kind(),
            survey.schemaVersion(),
            "2031-01-01T00:00:00Z",
            survey.conditions(),
            survey.limits(),
            survey.models(),
            survey.boards(),
            survey.results(),
            survey.pareto());
    assertThat(Page.render(later)).isEqualTo(PAGE);
  }

  @Test
  void nothingIsFetched() {
    String own = PAGE.replaceAll("(?s)<script type=\"application/json\".*?</script>", "");
    assertThat(own)
        .doesNotContain("http:", "https:", "@import", "<link", "<img", " src=", "@font-face");
    assertThat(Pattern.compile("url\\((?!#p[0-7]\\)|#low\\))").matcher(own).find()).isFalse();
  }

  @Test
  void theSurveyIsInsideAsJson() throws IOException {
    String data =
        Pattern.compile("(?s)<script type=\"application/json\" id=\"survey\">(.*?)</script>")
            .matcher(PAGE)
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow();
    JsonNode json = new ObjectMapper().readTree(data);
    assertThat(json.at("/models/1/model").asText()).isEqualTo(SurveyFixture.NASTY);
    assertThat(json.at("/results")).hasSize(32);
    assertThat(json.has("timestamp")).isFalse();
  }

  @Test
  void namesAreTextWhateverTheyHold() {
    assertThat(PAGE).contains("&lt;/script&gt;&lt;b&gt;").doesNotContain("<b>\"nasty\"");
    assertThat(PAGE.split("</script>", -1)).hasSize(3);
  }

  @Test
  void everyLinkLeadsToAPlaceOnThePage() {
    assertThat(
            Pattern.compile("href=\"([^\"]*)\"")
                .matcher(PAGE)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct())
        .isNotEmpty()
        .allSatisfy(
            link -> assertThat(PAGE).contains(" id=\"" + link.replaceFirst("^#", "") + "\""));
  }

  @Test
  void aSurveyWithoutLimitsSaysWhoseHold() {
    assertThat(Page.render(SurveyFixture.of(2, 2, false)))
        .contains("each model\u2019s own: 20 ms")
        .contains("each board\u2019s own")
        .doesNotContain("at least");
  }
}
