package metronome.markup;

import java.util.List;
import java.util.Optional;

/**
 * How often each size of a figure came: bars over ranges of equal width.
 *
 * @param title of the chart
 * @param what is counted, above the axis
 * @param unit of the figure, below the axis
 * @param from the first range's lower end
 * @param width of a range, above 0
 * @param counts how many fell into each range
 * @param marks figures to point at, for instance the mean
 * @param limit what the figure may at most be, if anything
 */
public record Histogram(
    String title,
    String what,
    String unit,
    double from,
    double width,
    List<Long> counts,
    List<Mark> marks,
    Optional<Mark> limit) {
  private static final int LEFT = 50;
  private static final int RIGHT = 406;
  private static final int TOP = 44;
  private static final int BOTTOM = 164;

  /** A figure with its name. */
  public record Mark(String name, double figure) {}

  public Histogram {
    counts = List.copyOf(counts);
    marks = List.copyOf(marks);
    if (counts.isEmpty() || !(width > 0)) {
      throw new IllegalArgumentException("a histogram needs ranges of some width");
    }
  }

  /** The chart. */
  public Element draw() {
    double end = from + width * counts.size();
    // A limit close by belongs into the picture; a far one would squeeze the bars into a corner.
    boolean near =
        limit.isPresent()
            && limit.get().figure() <= end + 1.5 * (end - from)
            && limit.get().figure() >= from;
    Axis x = Axis.linear(from, near ? Math.max(end, limit.get().figure()) : end, LEFT, RIGHT, 4);
    long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
    Axis y = Axis.linear(0, Math.max(1, most), BOTTOM, TOP, 3);
    Drawing drawing = new Drawing(title, description(), 420, 200);
    drawing.yAxis(y, LEFT, RIGHT, what).xAxis(x, BOTTOM, BOTTOM + 3, unit);
    StringBuilder bars = new StringBuilder();
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i) > 0) {
        bars.append(Coordinates.step('M', x.at(from + i * width), BOTTOM));
        bars.append('V').append(Coordinates.text(y.at(counts.get(i))));
        bars.append('H').append(Coordinates.text(x.at(from + (i + 1) * width)));
        bars.append('V').append(BOTTOM).append('z');
      }
    }
    drawing.add(Element.of("path").with("class", "area c0").with("d", bars));
    marks.forEach(mark -> mark(drawing, x, mark, "mark"));
    limit.ifPresent(
        mark -> {
          if (near) {
            mark(drawing, x, mark, "limit");
          } else {
            boolean right = mark.figure() > end;
            drawing.text(
                (right ? "" : "\u2190 ")
                    + mark.name()
                    + " "
                    + Axis.label(mark.figure())
                    + (right ? " \u2192" : ""),
                right ? RIGHT : LEFT,
                12,
                right ? "end" : "start",
                "limit");
          }
        });
    return drawing.figure(title);
  }

  private static void mark(Drawing drawing, Axis x, Mark mark, String kind) {
    double at = x.at(mark.figure());
    String anchor = at > RIGHT - 60 ? "end" : at < LEFT + 60 ? "start" : "middle";
    double top = kind.equals("limit") ? 16 : 28;
    drawing.line(kind, at, top + 3, at, BOTTOM);
    drawing.text(mark.name(), at, top, anchor, kind);
  }

  private String description() {
    StringBuilder text = new StringBuilder(title + ", from " + Axis.label(from) + " to ");
    text.append(Axis.label(from + width * counts.size())).append(' ').append(unit);
    marks.forEach(
        m -> text.append("; ").append(m.name()).append(' ').append(Axis.label(m.figure())));
    limit.ifPresent(
        m -> text.append("; ").append(m.name()).append(' ').append(Axis.label(m.figure())));
    return text.toString();
  }
}
