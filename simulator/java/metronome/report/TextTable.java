package metronome.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lays out rows in aligned columns: text to the left, figures to the right. */
public final class TextTable {
  private static final String FIGURE = "[-+]?[0-9][0-9,.]*( ?(%|[a-zA-Z]{1,3}))?|exact|-";

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(String... header) {
    this.header = List.of(header);
  }

  /** Adds a row of as many cells as the header has. */
  public TextTable row(Object... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + header.size() + " columns");
    }
    rows.add(Arrays.stream(cells).map(String::valueOf).toList());
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The table, each line indented by two spaces and ended by a line break. */
  public String render() {
    int columns = header.size();
    int[] width = new int[columns];
    boolean[] right = new boolean[columns];
    for (int c = 0; c < columns; c++) {
      int column = c;
      width[c] =
          Math.max(
              header.get(c).length(),
              rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
      right[c] = !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).matches(FIGURE));
    }
    StringBuilder text = new StringBuilder();
    line(text, header, width, right);
    rows.forEach(row -> line(text, row, width, right));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells, int[] width, boolean[] right) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < cells.size(); c++) {
      String pad = " ".repeat(width[c] - cells.get(c).length());
      line.append("  ").append(right[c] ? pad + cells.get(c) : cells.get(c) + pad);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
