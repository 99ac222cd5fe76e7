package metronome.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A figure for each row at each time, dark where it is low: one shade for a range of figures, so
 * that it reads in grey and on paper; the lowest range is hatched too.
 *
 * @param title what is shown
 * @param unit of the figures, in the legend
 * @param xUnit below the axis
 * @param yUnit above the axis
 * @param from x at which the first column begins
 * @param width of a column in x
 * @param columns figures of each time, one for each row; null leaves a place empty
 * @param ring a place to point at, if any
 */
public record Heatmap(
    String title,
    String unit,
    String xUnit,
    String yUnit,
    double from,
    double width,
    List<List<Double>> columns,
    Optional<Place> ring) {
  private static final int SHADES = 6;
  private static final int LEFT = 44;
  private static final int RIGHT = 410;
  private static final int TOP = 30;
  private static final int BOTTOM = 190;

  /** A place with its name. */
  public record Place(String name, double x, int row) {}

  public Heatmap {
    columns = columns.stream().map(ArrayList::new).map(c -> (List<Double>) c).toList();
    if (columns.isEmpty() || columns.get(0).isEmpty() || !(width > 0)) {
      throw new IllegalArgumentException("nothing to show in '" + title + "'");
    }
  }

  /** The chart. */
  public Element draw() {
    int rows = columns.get(0).size();
    Axis x =
        new Axis(
            from,
            from + width * columns.size(),
            LEFT,
            RIGHT,
            false,
            inside(Axis.linear(from, from + width * columns.size(), LEFT, RIGHT, 6)));
    Axis y =
        new Axis(0, rows, TOP, BOTTOM, false, inside(Axis.linear(0, rows, TOP, BOTTOM, 4), rows));
    List<Double> limits = limits();
    Drawing drawing = new Drawing(title, description(limits), 420, 230);
    for (int shade = 0; shade < SHADES; shade++) {
      String path = path(shade, limits, x, y);
      if (!path.isEmpty()) {
        drawing.add(Element.of("path").with("class", "h" + shade).with("d", path));
        if (shade == 0) {
          drawing.add(
              Element.of("path").with("class", "lowest").with("fill", "url(#low)").with("d", path));
        }
      }
    }
    drawing.yAxis(y, LEFT, LEFT, yUnit).xAxis(x, BOTTOM, BOTTOM + 3, xUnit);
    ring.ifPresent(place -> ring(drawing, place, x.at(place.x()), y.at(place.row() + 0.5)));
    return drawing.figure(title, legend(limits));
  }

  private List<Double> inside(Axis axis) {
    return inside(axis, from + width * columns.size());
  }

  private static List<Double> inside(Axis axis, double end) {
    return axis.ticks().stream().filter(tick -> tick <= end).toList();
  }

  /** Lower ends of all shades but the first: steps of equal, round width over what occurs. */
  private List<Double> limits() {
    List<Double> all =
        columns.stream()
            .flatMap(List::stream)
            .filter(v -> v != null && Double.isFinite(v))
            .sorted()
            .toList();
    double low = all.isEmpty() ? 0 : all.get(0);
    double high = all.isEmpty() ? 1 : all.get(all.size() - 1);
    double step = step(low, high);
    double first = Math.floor(low / step) * step;
    return IntStream.rangeClosed(1, SHADES - 1)
        .mapToObj(i -> first + i * step)
        .filter(limit -> limit <= high)
        .toList();
  }

  /** The least round step with which the shades reach from the lowest to the highest figure. */
  private static double step(double low, double high) {
    for (double power = Math.pow(10, Math.floor(Math.log10(Math.max(high - low, 1e-3))) - 1);
        ;
        power *= 10) {
      for (double digit : new double[] {1, 1.2, 1.5, 2, 3, 4, 5, 6, 8}) {
        double step = digit * power;
        if (Math.floor(low / step) * step + SHADES * step > high) {
          return step;
        }
      }
    }
  }

  private static int shade(Double figure, List<Double> limits) {
    return (int) limits.stream().filter(limit -> figure >= limit).count();
  }

  /** Runs of equal shade along the time are one rectangle. */
  private String path(int shade, List<Double> limits, Axis x, Axis y) {
    StringBuilder path = new StringBuilder();
    String height = Coordinates.text(y.at(1) - y.at(0));
    for (int row = 0; row < columns.get(0).size(); row++) {
      int begin = -1;
      for (int column = 0; column <= columns.size(); column++) {
        boolean here = column < columns.size() && is(columns.get(column), row, shade, limits);
        if (here && begin < 0) {
          begin = column;
        } else if (!here && begin >= 0) {
          double left = x.at(from + width * begin);
          path.append(Coordinates.step('M', left, y.at(row)));
          path.append('H').append(Coordinates.text(x.at(from + width * column)));
          path.append('v').append(height).append('H').append(Coordinates.text(left)).append('z');
          begin = -1;
        }
      }
    }
    return path.toString();
  }

  private static boolean is(List<Double> column, int row, int shade, List<Double> limits) {
    Double figure = row < column.size() ? column.get(row) : null;
    return figure != null && Double.isFinite(figure) && shade(figure, limits) == shade;
  }

  private static void ring(Drawing drawing, Place place, double px, double py) {
    drawing.add(Element.of("circle").with("class", "halo").at("cx", px).at("cy", py).with("r", 6));
    drawing.add(Element.of("circle").with("class", "ring").at("cx", px).at("cy", py).with("r", 6));
    boolean left = px > (LEFT + RIGHT) / 2.0;
    drawing.text(place.name(), RIGHT, TOP - 9, "end", "mark");
    drawing.line("mark", left ? px - 4 : px + 4, py - 5, px, TOP - 4);
  }

  private Element legend(List<Double> limits) {
    Element list = Element.of("ul").with("class", "legend");
    for (int shade = 0; shade <= limits.size(); shade++) {
      String range =
          shade == 0
              ? (limits.isEmpty() ? "all" : "below " + Axis.label(limits.get(0)))
              : shade == limits.size()
                  ? "from " + Axis.label(limits.get(shade - 1))
                  : Axis.label(limits.get(shade - 1)) + " to " + Axis.label(limits.get(shade));
      Element box = Element.of("path").with("class", "h" + shade).with("d", "M0 0H18V12H0z");
      Element swatch =
          Element.of("svg", box)
              .with("viewBox", "0 0 18 12")
              .with("width", 18)
              .with("height", 12)
              .with("aria-hidden", true);
      if (shade == 0) {
        swatch.add(
            Element.of("path")
                .with("class", "lowest")
                .with("fill", "url(#low)")
                .with("d", "M0 0H18V12H0z"));
      }
      list.add(
          Element.of(
              "li", swatch, Markup.text(range + (shade == limits.size() ? " " + unit : ""))));
    }
    return list;
  }

  private String description(List<Double> limits) {
    return title
        + ": "
        + columns.get(0).size()
        + " rows ("
        + yUnit
        + ") over "
        + columns.size()
        + " columns ("
        + xUnit
        + "), shades in "
        + unit
        + (limits.isEmpty()
            ? ""
            : " from below "
                + Axis.label(limits.get(0))
                + " to above "
                + Axis.label(limits.get(limits.size() - 1)))
        + ring.map(place -> "; " + place.name()).orElse("")
        + ".";
  }
}
