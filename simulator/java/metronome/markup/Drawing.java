package metronome.markup;

/** An SVG picture in the making, in units of about one pixel on a screen. */
final class Drawing {
  /** About the width of a character of the small type in drawings. */
  static final double CHARACTER = 6.1;

  private final Element svg;
  private final int width;
  private final int height;

  /**
   * @param title what it shows, in a few words
   * @param description what one sees in it, for those who do not
   */
  Drawing(String title, String description, int width, int height) {
    this.width = width;
    this.height = height;
    svg =
        Element.of("svg", Element.of("title", title), Element.of("desc", description))
            .with("viewBox", "0 0 " + width + " " + height)
            .with("width", width)
            .with("height", height)
            .with("role", "img");
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  Drawing add(Element shape) {
    svg.add(shape);
    return this;
  }

  /** A line of a kind that the style sheet knows. */
  Drawing line(String kind, double x1, double y1, double x2, double y2) {
    String path = Coordinates.step('M', x1, y1) + Coordinates.step('L', x2, y2);
    return add(Element.of("path").with("class", kind).with("d", path));
  }

  /**
   * Words that begin, are centred or end at a point: {@code start}, {@code middle}, {@code end}.
   */
  Drawing text(String words, double x, double y, String anchor) {
    return text(words, x, y, anchor, "");
  }

  /** The same of a kind that the style sheet knows. */
  Drawing text(String words, double x, double y, String anchor, String kind) {
    Element text = Element.of("text", words).at("x", x).at("y", y);
    if (!anchor.equals("start")) {
      text.with("text-anchor", anchor);
    }
    if (!kind.isEmpty()) {
      text.with("class", kind);
    }
    return add(text);
  }

  /** A filled area with what a pointer over it tells. */
  Drawing area(int series, double x, double y, double width, double height, String tip) {
    return add(
        Element.of("rect", Element.of("title", tip))
            .with("class", "area")
            .with("fill", Palette.area(series))
            .at("x", x)
            .at("y", y)
            .at("width", Math.max(0, width))
            .at("height", Math.max(0, height)));
  }

  /** A point in the shape and colour of a series, hollow or filled. */
  Drawing point(int series, boolean filled, double x, double y, String tip) {
    return add(
        Element.of("path", Element.of("title", tip))
            .with("class", "point " + Palette.colour(series) + (filled ? "" : " hollow"))
            .with("transform", "translate(" + Coordinates.text(x) + " " + Coordinates.text(y) + ")")
            .with("d", Palette.point(series)));
  }

  /** Ticks and grid lines of an axis from left to right, below the plot. */
  Drawing xAxis(Axis axis, double top, double bottom, String what) {
    for (double tick : axis.ticks()) {
      line("grid", axis.at(tick), top, axis.at(tick), bottom);
      text(Axis.label(tick), axis.at(tick), bottom + 14, "middle", "tick");
    }
    line("axis", axis.from(), bottom, axis.to(), bottom);
    return text(what, (axis.from() + axis.to()) / 2, bottom + 29, "middle");
  }

  /** Ticks and grid lines of an axis from the bottom to the top, left of the plot. */
  Drawing yAxis(Axis axis, double left, double right, String what) {
    for (double tick : axis.ticks()) {
      line("grid", left, axis.at(tick), right, axis.at(tick));
      text(Axis.label(tick), left - 5, axis.at(tick) + 3.5, "end", "tick");
    }
    return text(what, 2, Math.min(axis.from(), axis.to()) - 12, "start");
  }

  /** The picture under its caption. */
  Element figure(String caption, Markup... between) {
    return Element.of("figure", Element.of("figcaption", caption))
        .with("class", "chart")
        .add(between)
        .add(Element.of("div", svg).with("class", "scroll"));
  }

  /** A caption's words cut to what fits a width; the whole of it stands in the tables. */
  static String fitting(String words, double width) {
    int most = (int) Math.max(4, width / CHARACTER);
    return words.length() <= most ? words : words.substring(0, most - 1) + "\u2026";
  }
}
