package metronome.markup;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes names beside points where they hide neither a point nor each other; a name without such a
 * place is left out.
 */
record PointLabels(double left, double right, double top, double bottom) {
  private static final double HEIGHT = 11;

  private record Box(double x, double y, double width, double height) {

    boolean meets(Box other) {
      return x < other.x + other.width
          && other.x < x + width
          && y < other.y + other.height
          && other.y < y + height;
    }
  }

  /** Writes the names of some points, in their order, onto a drawing of all. */
  void place(Drawing drawing, Axis x, Axis y, List<Scatter.Point> named, List<Scatter.Point> all) {
    List<Box> taken = new ArrayList<>();
    for (Scatter.Point point : all) {
      taken.add(new Box(x.at(point.cost()) - 5, y.at(point.gain()) - 5, 10, 10));
    }
    for (Scatter.Point point : named) {
      double width = Drawing.CHARACTER * point.name().length();
      double px = x.at(point.cost());
      double py = y.at(point.gain());
      for (Box box :
          List.of(
              new Box(px - 7 - width, py - HEIGHT - 1, width, HEIGHT),
              new Box(px - width / 2, py - HEIGHT - 7, width, HEIGHT),
              new Box(px + 7, py - HEIGHT / 2, width, HEIGHT),
              new Box(px - 7 - width, py - HEIGHT / 2, width, HEIGHT),
              new Box(px + 5, py + 4, width, HEIGHT),
              new Box(px - width / 2, py + 7, width, HEIGHT),
              new Box(px - 5 - width, py + 4, width, HEIGHT))) {
        if (box.x >= left
            && box.x + width <= right + 16
            && box.y >= top - 20
            && box.y + HEIGHT <= bottom
            && taken.stream().noneMatch(box::meets)) {
          taken.add(box);
          drawing.text(point.name(), box.x, box.y + HEIGHT - 2, "start", "name");
          break;
        }
      }
    }
  }
}
