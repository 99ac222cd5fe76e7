package metronome.markup;

import java.util.List;

/**
 * Tells series apart three times over: by a colour that people with any colour vision can tell from
 * the others (M. Okabe and K. Ito, Color Universal Design, 2008), by a pattern or a dash, and by
 * the shape of a point. The style sheet gives the colours: {@code --c0} to {@code --c7}.
 */
public final class Palette {
  /** How many series differ. */
  public static final int SIZE = 8;

  /** Blue, orange, bluish green, sky blue, vermilion, reddish purple, yellow, grey. */
  static final List<String> COLOURS =
      List.of(
          "#0072B2", "#E69F00", "#009E73", "#56B4E9", "#D55E00", "#CC79A7", "#F0E442", "#8A8A8A");

  /** Lines on top of the colour, within 8 x 8; the first is plain. */
  private static final List<String> LINES =
      List.of(
          "",
          "M-2 2L2 -2M0 8L8 0M6 10L10 6",
          "M2 1.5V2.5M6 5.5V6.5",
          "M0 4H8",
          "M-2 6L2 10M0 0L8 8M6 -2L10 2",
          "M4 0V8",
          "M0 0L8 8M8 0L0 8",
          "M0 2H8M4 2V8");

  private static final List<String> DASHES =
      List.of("", "6 3", "2 2", "8 3 2 3", "4 2", "1 3", "10 4", "3 5");

  /** Points within -4 to 4. */
  private static final List<String> POINTS =
      List.of(
          "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
          "M-3.5 -3.5H3.5V3.5H-3.5z",
          "M0 -4.5L4.3 3.5H-4.3z",
          "M0 -5L5 0L0 5L-5 0z",
          "M0 4.5L4.3 -3.5H-4.3z",
          "M-1.5 -4.5H1.5V-1.5H4.5V1.5H1.5V4.5H-1.5V1.5H-4.5V-1.5H-1.5z",
          "M0 -5L1.5 -1.6L5 -1.6L2.2 0.8L3.2 4.5L0 2.4L-3.2 4.5L-2.2 0.8L-5 -1.6L-1.5 -1.6z",
          "M-4.5 -2.6L0 -5L4.5 -2.6V2.6L0 5L-4.5 2.6z");

  private Palette() {}

  /** The fill of an area: a pattern of {@link #patterns}. */
  public static String area(int series) {
    return "url(#p" + index(series) + ")";
  }

  /** The class that gives a line or a point its colour. */
  static String colour(int series) {
    return "c" + index(series);
  }

  /** The dash of a line, empty for a whole one. */
  static String dash(int series) {
    return DASHES.get(index(series));
  }

  /** The outline of a point around 0 0. */
  static String point(int series) {
    return POINTS.get(index(series));
  }

  /** The patterns that {@link #area} names: once in a document, before its charts. */
  public static Element patterns() {
    Element definitions = Element.of("defs");
    for (int i = 0; i < SIZE; i++) {
      Element pattern =
          Element.of("pattern")
              .with("id", "p" + i)
              .with("width", 8)
              .with("height", 8)
              .with("patternUnits", "userSpaceOnUse")
              .add(
                  Element.of("rect")
                      .with("width", 8)
                      .with("height", 8)
                      .with("fill", "var(--c" + i + ")"));
      if (!LINES.get(i).isEmpty()) {
        pattern.add(Element.of("path").with("class", "hatch").with("d", LINES.get(i)));
      }
      definitions.add(pattern);
    }
    definitions.add(
        Element.of("pattern", Element.of("path").with("class", "hatch").with("d", LINES.get(1)))
            .with("id", "low")
            .with("width", 8)
            .with("height", 8)
            .with("patternUnits", "userSpaceOnUse"));
    return Element.of("svg", definitions)
        .with("width", 0)
        .with("height", 0)
        .with("class", "patterns")
        .with("aria-hidden", true);
  }

  private static int index(int series) {
    return Math.floorMod(series, SIZE);
  }
}
