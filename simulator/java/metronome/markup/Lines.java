package metronome.markup;

import java.util.List;
import java.util.Optional;

/**
 * Figures over time: a line for each series with its own dash, its points where it begins and ends
 * and every so often between.
 *
 * @param title what is shown
 * @param xUnit below the axis from left to right
 * @param yUnit above the axis from bottom to top
 * @param series one line each
 * @param mark a place to point at, if any
 */
public record Lines(
    String title, String xUnit, String yUnit, List<Series> series, Optional<Mark> mark) {
  private static final int LEFT = 44;
  private static final int RIGHT = 410;
  private static final int TOP = 30;
  private static final int BOTTOM = 174;

  /** One place. */
  public record Point(double x, double y) {}

  /** One line, from left to right; a figure that is not finite leaves a gap. */
  public record Series(String name, List<Point> points) {

    public Series {
      points = List.copyOf(points);
    }
  }

  /** A place with its name. */
  public record Mark(String name, double x, double y) {}

  public Lines {
    series = List.copyOf(series);
    if (series.stream().allMatch(line -> drawn(line).isEmpty())) {
      throw new IllegalArgumentException("no line to draw in '" + title + "'");
    }
  }

  /** The chart. */
  public Element draw() {
    List<Point> all = series.stream().flatMap(line -> drawn(line).stream()).toList();
    Axis x =
        Axis.linear(
            all.stream().mapToDouble(Point::x).min().orElse(0),
            all.stream().mapToDouble(Point::x).max().orElse(0),
            LEFT,
            RIGHT,
            6);
    Axis y =
        Axis.linear(
            all.stream().mapToDouble(Point::y).min().orElse(0),
            all.stream().mapToDouble(Point::y).max().orElse(0),
            BOTTOM,
            TOP,
            4);
    Drawing drawing = new Drawing(title, description(), 420, 212);
    drawing.yAxis(y, LEFT, RIGHT, yUnit).xAxis(x, BOTTOM, BOTTOM + 3, xUnit);
    for (int i = 0; i < series.size(); i++) {
      line(drawing, x, y, i);
    }
    mark.ifPresent(
        place -> {
          double px = x.at(place.x());
          double py = y.at(place.y());
          drawing.add(
              Element.of("circle").with("class", "ring").at("cx", px).at("cy", py).with("r", 7));
          boolean right = px < (LEFT + RIGHT) / 2.0;
          // Above the ring, unless that would leave the plot.
          double label = py - 11 < TOP + 8 ? py + 20 : py - 11;
          drawing.text(
              place.name(), right ? px - 5 : px + 5, label, right ? "start" : "end", "mark");
        });
    return drawing.figure(title, Legend.lines(series.stream().map(Series::name).toList()));
  }

  private void line(Drawing drawing, Axis x, Axis y, int index) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (Point point : series.get(index).points()) {
      if (Double.isFinite(point.y())) {
        path.append(Coordinates.step(pen ? 'L' : 'M', x.at(point.x()), y.at(point.y())));
      }
      pen = Double.isFinite(point.y());
    }
    Element curve =
        Element.of("path").with("class", "curve " + Palette.colour(index)).with("d", path);
    if (!Palette.dash(index).isEmpty()) {
      curve.with("stroke-dasharray", Palette.dash(index));
    }
    drawing.add(curve);
    List<Point> drawn = drawn(series.get(index));
    int every = Math.max(1, (int) Math.ceil(drawn.size() / 8.0));
    // Each series has its points at other places than the one before.
    for (int i = Math.min(index, drawn.size() - 1); i < drawn.size() && i >= 0; i += every) {
      Point point = drawn.get(i);
      String tip =
          series.get(index).name() + ": " + Axis.label(point.y()) + " at " + Axis.label(point.x());
      drawing.point(index, true, x.at(point.x()), y.at(point.y()), tip);
    }
  }

  private static List<Point> drawn(Series series) {
    return series.points().stream().filter(point -> Double.isFinite(point.y())).toList();
  }

  private String description() {
    StringBuilder text = new StringBuilder(title + ", " + yUnit + " over " + xUnit + ".");
    for (Series line : series) {
      double low = drawn(line).stream().mapToDouble(Point::y).min().orElse(Double.NaN);
      double high = drawn(line).stream().mapToDouble(Point::y).max().orElse(Double.NaN);
      text.append(' ').append(line.name()).append(": ");
      text.append(Double.isNaN(low) ? "nothing" : Axis.label(low) + " to " + Axis.label(high));
      text.append('.');
    }
    mark.ifPresent(place -> text.append(' ').append(place.name()).append('.'));
    return text.toString();
  }
}
