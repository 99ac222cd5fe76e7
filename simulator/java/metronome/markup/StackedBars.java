package metronome.markup;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Totals with their parts: one bar a row from left to right, each part in the pattern of its
 * series, the total in figures at its end.
 *
 * @param title what is added up
 * @param unit of the figures, below the axis
 * @param series names of the parts
 * @param rows one bar each
 */
public record StackedBars(String title, String unit, List<String> series, List<Row> rows) {
  private static final int WIDTH = 412;
  private static final int ROW = 24;
  private static final int TOP = 6;

  /**
   * One bar.
   *
   * @param parts one for each series, none negative
   * @param limit what the sum may at most be, marked where it is not far beyond the longest bar
   */
  public record Row(String name, List<Double> parts, OptionalDouble limit) {

    public Row {
      parts = List.copyOf(parts);
      if (parts.stream().anyMatch(part -> !(part >= 0))) {
        throw new IllegalArgumentException("a part of " + name + " is no amount: " + parts);
      }
    }

    double total() {
      return parts.stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  public StackedBars {
    series = List.copyOf(series);
    rows = List.copyOf(rows);
    int size = series.size();
    if (rows.isEmpty() || rows.stream().anyMatch(row -> row.parts().size() != size)) {
      throw new IllegalArgumentException("each row of '" + title + "' needs " + size + " parts");
    }
  }

  /** The chart. */
  public Element draw() {
    double longest = rows.stream().mapToDouble(Row::total).max().orElse(0);
    double reach =
        rows.stream()
            .flatMapToDouble(row -> row.limit().stream())
            .filter(limit -> limit <= 1.6 * longest)
            .reduce(longest, Math::max);
    int left =
        (int)
            (12
                + Drawing.CHARACTER
                    * Math.min(22, rows.stream().mapToInt(r -> r.name().length()).max().orElse(0)));
    int bottom = TOP + ROW * rows.size();
    Axis x = Axis.linear(0, reach > 0 ? reach : 1, left, WIDTH - 60, 4);
    Drawing drawing = new Drawing(title, description(), WIDTH, bottom + 36);
    drawing.xAxis(x, TOP, bottom, unit);
    for (int i = 0; i < rows.size(); i++) {
      bar(drawing, x, rows.get(i), TOP + ROW * i + 4, left);
    }
    return drawing.figure(title, Legend.areas(series));
  }

  private void bar(Drawing drawing, Axis x, Row row, double top, int left) {
    drawing.text(Drawing.fitting(row.name(), left - 6), left - 6, top + 12, "end");
    double sum = 0;
    for (int i = 0; i < series.size(); i++) {
      double part = row.parts().get(i);
      if (part > 0) {
        String tip = row.name() + ", " + series.get(i) + ": " + Axis.label(part) + " " + unit;
        drawing.area(i, x.at(sum), top, x.at(sum + part) - x.at(sum), ROW - 8, tip);
        sum += part;
      }
    }
    boolean marked = row.limit().isPresent() && row.limit().getAsDouble() <= x.high();
    double end = x.at(sum);
    if (marked) {
      double at = x.at(row.limit().getAsDouble());
      drawing.line("limit", at, top - 3, at, top + ROW - 5);
      // The figure goes behind the mark where the two would meet.
      end = at >= end && at - end < 50 ? at : end;
    }
    drawing.text(total(row), end + 5, top + 12, "start", "figure");
  }

  private static String total(Row row) {
    return String.format(Locale.ROOT, "%,d", Math.round(row.total()));
  }

  private String description() {
    StringBuilder text = new StringBuilder(title + " in " + unit + ".");
    for (Row row : rows) {
      text.append(' ').append(row.name()).append(": ").append(total(row)).append('.');
    }
    return text.toString();
  }
}
