package metronome.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartsTest {

  private static final Scatter SCATTER =
      new Scatter(
          "Accuracy against cycles",
          "cycles",
          "%",
          List.of("gru", "lstm"),
          List.of(
              new Scatter.Point("small", 0, 1_000, 80, true),
              new Scatter.Point("beaten", 1, 3_000, 79, true),
              new Scatter.Point("large", 1, 9_000, 95, false),
              new Scatter.Point("same", 0, 9_000, 94, true)),
          OptionalDouble.of(5_000),
          OptionalDouble.of(85),
          0);

  @Test
  void theBarsOfAHistogramAreAsHighAsTheirCounts() {
    String svg = histogram(List.of(40L, 0L, 10L), 1e9).draw().render();
    // Each bar is a path from the bottom, up, to the right, and down again.
    List<Double> heights =
        Pattern.compile("M[-0-9.]+ 164V([-0-9.]+)H")
            .matcher(svg)
            .results()
            .map(found -> 164 - Double.parseDouble(found.group(1)))
            .toList();
    assertThat(heights).hasSize(2);
    assertThat(heights.get(0) / heights.get(1)).isCloseTo(4, within(0.05));
    assertThat(svg).contains("budget 1,000M \u2192");
  }

  @Test
  void aLimitCloseByIsALineInTheHistogram() {
    assertThat(histogram(List.of(1L, 2L), 260).draw().render())
        .contains("class=\"limit\"")
        .doesNotContain("\u2192");
  }

  @Test
  void stackedPartsAddUpToTheirTotalWithoutGaps() {
    String svg =
        new StackedBars(
                "Cycles by stage",
                "cycles",
                List.of("gates", "update", "none"),
                List.of(
                    new StackedBars.Row("m4", List.of(300.0, 100.0, 0.0), OptionalDouble.of(420)),
                    new StackedBars.Row("m0", List.of(600.0, 200.0, 0.0), OptionalDouble.empty())))
            .draw()
            .render();
    svg = svg.substring(svg.indexOf("<desc>"));
    List<Double> x = attributes(svg, "rect", "x");
    List<Double> widths = attributes(svg, "rect", "width");
    assertThat(x).hasSize(4);
    assertThat(x.get(0) + widths.get(0)).isCloseTo(x.get(1), within(0.11));
    assertThat(widths.get(0) / widths.get(1)).isCloseTo(3, within(0.02));
    assertThat(widths.get(2) / widths.get(0)).isCloseTo(2, within(0.02));
    assertThat(svg).contains(">400<").contains(">800<").contains("m4, gates: 300 cycles");
  }

  @Test
  void theFrontierHoldsThoseThatNoneBeatsInBoth() {
    assertThat(SCATTER.frontier().stream().map(Scatter.Point::name))
        .containsExactly("small", "large");
    String svg = SCATTER.draw().render();
    assertThat(svg).contains("at most").contains("at least").contains("class=\"frontier\"");
    assertThat(svg).contains("large: 95 at 9,000, not within the budget");
    assertThat(svg).contains("point c1 hollow").contains("point c0\"");
  }

  @Test
  void namesOfPointsDoNotLieOnEachOther() {
    List<Scatter.Point> crowd =
        IntStream.range(0, 200)
            .mapToObj(i -> new Scatter.Point("crowded", 0, 1000 + i, 50 + i * 0.01, true))
            .toList();
    String svg =
        new Scatter(
                "t",
                "c",
                "g",
                List.of("a"),
                crowd,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0)
            .draw()
            .render();
    String names = svg.replaceAll("(?s)<text(?![^>]*class=\"name\")[^>]*>[^<]*</text>", "");
    List<Double> x = attributes(names, "text", "x");
    List<Double> y = attributes(names, "text", "y");
    assertThat(x).hasSizeBetween(2, 199);
    double width = Drawing.CHARACTER * "crowded".length();
    for (int i = 0; i < x.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(
                Math.abs(x.get(i) - x.get(j)) > width - 0.2 || Math.abs(y.get(i) - y.get(j)) > 10.8)
            .as("names %d and %d are apart", i, j)
            .isTrue();
      }
    }
  }

  @Test
  void aLineHasAGapWhereThereIsNoFigure() {
    String svg =
        new Lines(
                "SNR",
                "step",
                "dB",
                List.of(
                    new Lines.Series(
                        "h",
                        List.of(
                            new Lines.Point(0, 10),
                            new Lines.Point(1, Double.POSITIVE_INFINITY),
                            new Lines.Point(2, 30),
                            new Lines.Point(3, 20)))),
                Optional.of(new Lines.Mark("worst", 0, 10)))
            .draw()
            .render();
    String curve = svg.substring(svg.lastIndexOf("class=\"curve"));
    curve = curve.substring(curve.indexOf("d=\""), curve.indexOf("\"", curve.indexOf("d=\"") + 3));
    assertThat(curve.chars().filter(c -> c == 'M').count()).isEqualTo(2);
    assertThat(curve.chars().filter(c -> c == 'L').count()).isEqualTo(1);
    assertThat(svg).contains("class=\"ring\"").contains("h: 10 to 30.");
  }

  @Test
  void anIntervalHoldsItsEstimate() {
    assertThatThrownBy(() -> new Intervals.Estimate(0.5, 0.4, 0.6)).hasMessageContaining("0.4");
    String svg =
        new Intervals(
                "Accuracy",
                "%",
                List.of("float", "fixed"),
                List.of(
                    new Intervals.Row(
                        "m",
                        List.of(
                            new Intervals.Estimate(80, 90, 95),
                            new Intervals.Estimate(70, 80, 90)))),
                OptionalDouble.of(85))
            .draw()
            .render();
    assertThat(svg).contains("m, float: 90 (80 to 95)").contains("at least 85");
  }

  @Test
  void everyChartHasATitleAndADescriptionAndNothingUnescaped() {
    String bad = "<b>&\"";
    List<Element> charts =
        List.of(
            new Histogram(
                    bad,
                    bad,
                    bad,
                    0,
                    1,
                    List.of(1L),
                    List.of(new Histogram.Mark(bad, 0.5)),
                    Optional.empty())
                .draw(),
            new StackedBars(
                    bad,
                    bad,
                    List.of(bad),
                    List.of(new StackedBars.Row(bad, List.of(1.0), OptionalDouble.empty())))
                .draw(),
            new Intervals(
                    bad,
                    bad,
                    List.of(bad),
                    List.of(new Intervals.Row(bad, List.of(new Intervals.Estimate(1, 1, 1)))),
                    OptionalDouble.empty())
                .draw(),
            new Lines(
                    bad,
                    bad,
                    bad,
                    List.of(new Lines.Series(bad, List.of(new Lines.Point(0, 1)))),
                    Optional.empty())
                .draw(),
            new Scatter(
                    bad,
                    bad,
                    bad,
                    List.of(bad),
                    List.of(new Scatter.Point(bad, 0, 1, 1, true)),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    5)
                .draw());
    for (Element chart : charts) {
      assertThat(chart.render())
          .contains("role=\"img\"")
          .contains("<title>&lt;b&gt;&amp;\"")
          .contains("<desc>&lt;b&gt;&amp;\"")
          .doesNotContain("<b>");
    }
  }

  private static Histogram histogram(List<Long> counts, double limit) {
    return new Histogram(
        "Cycles of a frame",
        "frames",
        "cycles",
        100,
        50,
        counts,
        List.of(new Histogram.Mark("mean", 120)),
        Optional.of(new Histogram.Mark("budget", limit)));
  }

  private static List<Double> attributes(String svg, String element, String name) {
    return Pattern.compile("<" + element + "[^>]* " + name + "=\"([-0-9.]+)\"")
        .matcher(svg)
        .results()
        .map(found -> Double.valueOf(found.group(1)))
        .toList();
  }
}
