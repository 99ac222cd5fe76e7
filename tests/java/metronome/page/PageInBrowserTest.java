package metronome.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import metronome.browser.Chromium;
import metronome.browser.Tab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as readers meet it: in a browser, without a network. */
class PageInBrowserTest {
  private static final int MODELS = 8;
  private static final int BOARDS = 4;

  @TempDir static Path directory;

  private static Path page;
  private static Chromium browser;
  private static Tab tab;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Chromium.find().isPresent(), Chromium.absent());
    page = directory.resolve("report.html");
    Files.writeString(page, Page.render(SurveyFixture.of(MODELS, BOARDS, true)));
    browser = Chromium.start();
    tab = browser.open().offline();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    tab.scripts(true).medium("screen", "light").size(1366, 768).open(page);
  }

  @Test
  void rendersWithoutAComplaintAndAsksForNothingElse() {
    assertThat(tab.complaints()).isEmpty();
    assertThat(tab.requests()).isNotEmpty().allMatch(url -> url.equals(page.toUri().toString()));
    assertThat(tab.texts("h1")).containsExactly("Which model runs on which board?");
  }

  @Test
  void everyFigureEqualsTheJson() {
    JsonNode wrong = tab.evaluate(Checks.FIGURES);
    assertThat(wrong.get("wrong")).as("cells that differ from the JSON").isEmpty();
    assertThat(wrong.get("checked").asInt()).isGreaterThan(2_000);
  }

  @Test
  void everyFigureOfTheJsonIsShown() {
    assertThat(tab.evaluate(Checks.MISSING)).as("figures of the JSON without a cell").isEmpty();
  }

  @Test
  void aHeadingSortsByItsFiguresUpAndDownAndByKeyboardToo() {
    tab.click("#results summary");
    String heading = "#results thead th:nth-child(6) button";
    tab.click(heading);
    List<Double> rising = column(6);
    assertThat(rising).hasSize(MODELS * BOARDS).isSorted();
    assertThat(rising.get(0)).isLessThan(rising.get(rising.size() - 1));
    assertThat(sorted()).containsExactly("Worst frame, cycles ascending");
    tab.focus(heading).press("Enter");
    assertThat(column(6)).isSortedAccordingTo(Collections.reverseOrder());
    assertThat(sorted()).containsExactly("Worst frame, cycles descending");
    tab.click("#results thead th:first-child button");
    List<String> names = tab.texts("#results tbody th");
    assertThat(names).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    assertThat(sorted()).containsExactly("Model ascending");
  }

  @Test
  void theVerdictsSortWithinTheirTask() {
    tab.click(".matrix thead th:nth-child(3) button");
    JsonNode groups =
        tab.evaluate(
            "[...document.querySelectorAll('.matrix tbody')].map(body => [...body.rows].map(row =>"
                + " row.className === 'group' ? row.textContent.trim() : row.cells[2].dataset.value ?? null))");
    assertThat(groups).hasSize(2);
    for (JsonNode group : groups) {
      assertThat(group.get(0).asText()).startsWith("Task: ");
      List<Double> margins = new ArrayList<>();
      group.forEach(
          value -> {
            if (!value.isNull() && !value.asText().startsWith("Task")) {
              margins.add(value.asDouble());
            }
          });
      assertThat(margins).isSorted();
    }
    assertThat(groups.get(1).get(groups.get(1).size() - 1).isNull()).as("no margin, last").isTrue();
  }

  @Test
  void filtersLeaveWhatFitsThem() {
    choose("task", "words");
    assertThat(visible(".matrix tr[data-model]", "task")).containsOnly("words").hasSize(2);
    assertThat(visible("details.model", "task")).containsOnly("words").hasSize(2);
    choose("board", "arduino-mkr1000");
    assertThat(visible(".matrix thead th", "board"))
        .contains("arduino-mkr1000")
        .doesNotContain("cortex-m4");
    assertThat(visible("#results tr[data-model]", "board")).isEmpty();
    tab.click("#results summary");
    assertThat(visible("#results tr[data-model]", "board"))
        .containsOnly("arduino-mkr1000")
        .hasSize(2);
    assertThat(tab.texts(".filters output")).containsExactly("2 of 8 models");
    tab.click(".filters button");
    assertThat(tab.texts(".filters output")).containsExactly("8 of 8 models");
    assertThat(visible("#results tr[data-model]", "board")).hasSize(MODELS * BOARDS);
  }

  @Test
  void theVerdictFilterLeavesModelsWithSuchAVerdict() {
    choose("verdict", "INFEASIBLE");
    assertThat(visible(".matrix td.verdict a", "")).hasSize(json("INFEASIBLE"));
    choose("verdict", "FEASIBLE");
    assertThat(visible(".matrix td.verdict a", "")).hasSize(json("FEASIBLE"));
  }

  @Test
  void typingFindsModelsByNameAndCell() {
    tab.focus(".filters input").type("LSTM");
    assertThat(visible(".matrix tr[data-model]", "model"))
        .containsExactly(SurveyFixture.NASTY, "digits-lstm-7");
    tab.focus(".filters input").type(" no such");
    assertThat(visible(".matrix tr[data-model]", "model")).isEmpty();
    assertThat(tab.texts(".filters output")).containsExactly("0 of 8 models");
  }

  @Test
  void aVerdictLeadsToItsFigures() {
    tab.click(".matrix td.verdict:nth-child(5) a");
    // The page hears of the new place by an event, some time after the click.
    tab.evaluate(
        "new Promise(done => { const look = left => document.querySelector('#r0-2').open || left == 0"
            + " ? done(true) : setTimeout(look, 10, left - 1); look(500); })");
    assertThat(tab.evaluate("location.hash").asText()).isEqualTo("#r0-2");
    assertThat(tab.evaluate("document.querySelector('#r0-2').open").asBoolean()).isTrue();
    assertThat(tab.evaluate("document.querySelector('#m0').open").asBoolean()).isTrue();
    assertThat(
            tab.evaluate("document.querySelector('#r0-2').getBoundingClientRect().top").asDouble())
        .isBetween(-1.0, 700.0);
  }

  @Test
  void readsWithoutScripts() {
    tab.scripts(false).open(page);
    assertThat(visible(".matrix td.verdict", "verdict")).hasSize(MODELS * BOARDS);
    assertThat(visible(".filters", "")).isEmpty();
    tab.click("#m2 > summary");
    assertThat(visible("#m2 .chart", "")).hasSizeGreaterThan(2);
  }

  @Test
  void fitsALaptopAndAPhoneInBothSchemes() {
    for (int width : new int[] {1366, 390}) {
      tab.size(width, 800);
      tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
      assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt())
          .as("at %d pixels only boxes scroll", width)
          .isEqualTo(width);
      for (String scheme : List.of("light", "dark")) {
        tab.medium("screen", scheme);
        assertThat(tab.evaluate(Checks.FAINT)).as("text of low contrast, %s", scheme).isEmpty();
      }
    }
    assertThat(tab.evaluate("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo("rgb(20, 23, 26)");
  }

  @Test
  void printsOnWhiteWithoutControls() throws IOException {
    tab.medium("print", "dark");
    assertThat(tab.evaluate("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo("rgb(255, 255, 255)");
    assertThat(visible(".filters", "")).isEmpty();
    Path pdf = directory.resolve("report.pdf");
    tab.print(pdf);
    assertThat(Files.readAllBytes(pdf)).startsWith('%', 'P', 'D', 'F').hasSizeGreaterThan(20_000);
  }

  @Test
  void isBuiltForReadersWhoDoNotSeeIt() {
    assertThat(tab.evaluate(Checks.INACCESSIBLE)).isEmpty();
  }

  private static List<Double> column(int place) {
    List<Double> values = new ArrayList<>();
    tab.evaluate(
            String.format(
                Locale.ROOT,
                "[...document.querySelectorAll('#results tbody td:nth-child(%d)')]"
                    + ".map(c => c.dataset.value).filter(v => v !== undefined).map(Number)",
                place))
        .forEach(value -> values.add(value.asDouble()));
    int blank = MODELS * BOARDS - values.size();
    for (int i = 0; i < blank; i++) {
      // Rows without a figure stay at the end whichever way the others run.
      values.add(values.get(values.size() - 1));
    }
    return values;
  }

  private static List<String> sorted() {
    List<String> texts = new ArrayList<>();
    tab.evaluate(
            "[...document.querySelectorAll('#results th[aria-sort]')].filter(h =>"
                + " h.getAttribute('aria-sort') !== 'none').map(h => h.textContent + ' ' +"
                + " h.getAttribute('aria-sort'))")
        .forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static void choose(String name, String value) {
    tab.evaluate(
        "(() => { const s = document.querySelector('.filters [name="
            + name
            + "]'); s.value = '"
            + value
            + "'; s.dispatchEvent(new Event('input', {bubbles: true})); })()");
  }

  /** What of a kind a reader can see, each by one of its {@code data-} attributes. */
  private static List<String> visible(String selector, String facet) {
    List<String> found = new ArrayList<>();
    tab.evaluate(
            "[...document.querySelectorAll(\""
                + selector
                + "\")].filter(e => e.checkVisibility("
                + "{visibilityProperty: true})).map(e => e.dataset['"
                + facet
                + "'] ?? '')")
        .forEach(value -> found.add(value.asText()));
    return found;
  }

  private static int json(String verdict) {
    return tab.evaluate(
            "JSON.parse(document.querySelector('#survey').textContent).results.filter(r => r.verdict"
                + " === '"
                + verdict
                + "').length")
        .asInt();
  }
}
