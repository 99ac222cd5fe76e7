package metronome.markup;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Estimates with how far they may be off: a point and its interval for each series, one row a
 * subject.
 *
 * @param title what was estimated
 * @param unit of the figures, below the axis
 * @param series names of what is compared in each row
 * @param rows one subject each
 * @param least what is asked for at least, if anything
 */
public record Intervals(
    String title, String unit, List<String> series, List<Row> rows, OptionalDouble least) {
  private static final int WIDTH = 480;
  private static final int TOP = 18;

  /** One estimate, within its interval. */
  public record Estimate(double low, double value, double high) {

    public Estimate {
      if (!(low <= value && value <= high)) {
        throw new IllegalArgumentException(value + " is not from " + low + " to " + high);
      }
    }
  }

  /** One subject with an estimate for each series. */
  public record Row(String name, List<Estimate> estimates) {

    public Row {
      estimates = List.copyOf(estimates);
    }
  }

  public Intervals {
    series = List.copyOf(series);
    rows = List.copyOf(rows);
    int size = series.size();
    if (rows.isEmpty() || rows.stream().anyMatch(row -> row.estimates().size() != size)) {
      throw new IllegalArgumentException(
          "each row of '" + title + "' needs " + size + " estimates");
    }
  }

  /** The chart. */
  public Element draw() {
    double low =
        rows.stream()
            .flatMap(r -> r.estimates().stream())
            .mapToDouble(Estimate::low)
            .reduce(least.orElse(Double.POSITIVE_INFINITY), Math::min);
    double high =
        rows.stream()
            .flatMap(r -> r.estimates().stream())
            .mapToDouble(Estimate::high)
            .reduce(least.orElse(Double.NEGATIVE_INFINITY), Math::max);
    int height = 8 + 9 * series.size();
    int left =
        (int)
            (12
                + Drawing.CHARACTER
                    * Math.min(26, rows.stream().mapToInt(r -> r.name().length()).max().orElse(0)));
    int bottom = TOP + height * rows.size();
    Axis x = Axis.linear(low, high, left, WIDTH - 20, 5);
    Drawing drawing = new Drawing(title, description(), WIDTH, bottom + 36);
    drawing.xAxis(x, TOP, bottom, unit);
    least.ifPresent(
        limit -> {
          drawing.line("limit", x.at(limit), TOP - 4, x.at(limit), bottom);
          drawing.text("at least " + Axis.label(limit), x.at(limit), TOP - 7, "middle", "limit");
        });
    for (int i = 0; i < rows.size(); i++) {
      double top = TOP + (double) height * i;
      drawing.text(
          Drawing.fitting(rows.get(i).name(), left - 6), left - 6, top + height / 2.0 + 4, "end");
      for (int s = 0; s < series.size(); s++) {
        estimate(drawing, x, s, rows.get(i), top + 8 + 9 * s);
      }
    }
    return drawing.figure(title, Legend.points(series));
  }

  private void estimate(Drawing drawing, Axis x, int series, Row row, double y) {
    Estimate estimate = row.estimates().get(series);
    drawing.line(
        "range " + Palette.colour(series), x.at(estimate.low()), y, x.at(estimate.high()), y);
    String tip =
        row.name()
            + ", "
            + this.series.get(series)
            + ": "
            + Axis.label(estimate.value())
            + " ("
            + Axis.label(estimate.low())
            + " to "
            + Axis.label(estimate.high())
            + ")";
    drawing.point(series, true, x.at(estimate.value()), y, tip);
  }

  private String description() {
    StringBuilder text = new StringBuilder(title + ", " + unit + ".");
    for (Row row : rows) {
      text.append(' ').append(row.name()).append(':');
      for (int s = 0; s < series.size(); s++) {
        text.append(' ').append(series.get(s)).append(' ');
        text.append(Axis.label(row.estimates().get(s).value()))
            .append(s + 1 < series.size() ? "," : ".");
      }
    }
    return text.toString();
  }
}
