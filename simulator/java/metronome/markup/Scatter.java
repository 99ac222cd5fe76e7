package metronome.markup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is gained against what it costs, with the line of those that none beats in both: cost on a
 * logarithmic axis, less is better; gain upwards, more is better.
 *
 * @param title what is shown
 * @param cost below the axis
 * @param gain beside the axis
 * @param groups names of the groups
 * @param points the subjects
 * @param most what the cost may at most be, if anything
 * @param least what the gain must at least be, if anything
 * @param span what the axis of the gain shows at least, so that small differences look small
 */
public record Scatter(
    String title,
    String cost,
    String gain,
    List<String> groups,
    List<Point> points,
    OptionalDouble most,
    OptionalDouble least,
    double span) {
  private static final int LEFT = 44;
  private static final int RIGHT = 500;
  private static final int TOP = 30;
  private static final int BOTTOM = 290;

  /**
   * One subject.
   *
   * @param group index into the groups
   * @param filled false for one that does not fit the budget
   */
  public record Point(String name, int group, double cost, double gain, boolean filled) {

    public Point {
      if (!(cost > 0) || !Double.isFinite(gain)) {
        throw new IllegalArgumentException(name + " has no place: " + cost + ", " + gain);
      }
    }
  }

  public Scatter {
    groups = List.copyOf(groups);
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("no point in '" + title + "'");
    }
  }

  /** Those that no other beats in one respect without losing in the other, by rising cost. */
  public List<Point> frontier() {
    List<Point> sorted =
        points.stream()
            .sorted(Comparator.comparingDouble(Point::cost).thenComparing(p -> -p.gain()))
            .toList();
    List<Point> best = new ArrayList<>();
    for (Point point : sorted) {
      if (best.isEmpty() || point.gain() > best.get(best.size() - 1).gain()) {
        best.add(point);
      }
    }
    return best;
  }

  /** The chart. */
  public Element draw() {
    Axis x =
        Axis.logarithmic(
            points.stream().mapToDouble(Point::cost).min().orElse(1),
            points.stream().mapToDouble(Point::cost).max().orElse(1),
            LEFT,
            RIGHT);
    double low = points.stream().mapToDouble(Point::gain).min().orElse(0);
    double high = points.stream().mapToDouble(Point::gain).max().orElse(1);
    double more = Math.max(0, span - (high - low)) / 2;
    Axis y = Axis.linear(low - more, high + more, BOTTOM, TOP, 5);
    Drawing drawing = new Drawing(title, description(), 520, 330);
    drawing.yAxis(y, LEFT, RIGHT, gain).xAxis(x, TOP, BOTTOM, cost);
    limits(drawing, x, y);
    List<Point> best = frontier();
    StringBuilder path = new StringBuilder();
    for (Point point : best) {
      double px = x.at(point.cost());
      path.append(path.isEmpty() ? Coordinates.step('M', px, BOTTOM) : "H" + Coordinates.text(px));
      path.append('V').append(Coordinates.text(y.at(point.gain())));
    }
    path.append('H').append(RIGHT);
    drawing.add(Element.of("path").with("class", "frontier").with("d", path));
    for (Point point : points) {
      String tip =
          point.name()
              + ": "
              + Axis.label(point.gain())
              + " at "
              + Axis.label(point.cost())
              + (point.filled() ? "" : ", not within the budget");
      drawing.point(point.group(), point.filled(), x.at(point.cost()), y.at(point.gain()), tip);
    }
    PointLabels labels = new PointLabels(LEFT, RIGHT, TOP, BOTTOM);
    labels.place(drawing, x, y, best, points);
    return drawing.figure(title, Legend.points(groups));
  }

  private void limits(Drawing drawing, Axis x, Axis y) {
    if (most.isPresent() && most.getAsDouble() > x.low() && most.getAsDouble() < x.high()) {
      double at = x.at(most.getAsDouble());
      drawing.line("limit", at, TOP - 4, at, BOTTOM);
      drawing.text("at most", at - 4, TOP - 7, at > RIGHT - 50 ? "end" : "middle", "limit");
    }
    if (least.isPresent() && least.getAsDouble() > y.low() && least.getAsDouble() < y.high()) {
      double at = y.at(least.getAsDouble());
      drawing.line("limit", LEFT, at, RIGHT, at);
      drawing.text("at least", LEFT + 3, at - 4, "start", "limit");
    }
  }

  private String description() {
    StringBuilder text = new StringBuilder(title + ". None is better in both respects than:");
    for (Point point : frontier()) {
      text.append(' ').append(point.name()).append(" (").append(Axis.label(point.cost()));
      text.append(", ").append(Axis.label(point.gain())).append(");");
    }
    return text.toString();
  }
}
