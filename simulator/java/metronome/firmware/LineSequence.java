package metronome.firmware;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rows of a line table that belong together: code that lies in one piece.
 *
 * @param rows in the order of the table
 * @param end the address after the last
 */
record LineSequence(List<Row> rows, long end) {

  /**
   * A row of the table.
   *
   * @param address where it begins to hold
   * @param file path of the source
   * @param line of it, 0 for code without any
   * @param statement whether a statement begins here
   */
  record Row(long address, String file, int line, boolean statement) {}

  LineSequence {
    rows = List.copyOf(rows);
  }

  /** Its lowest address. */
  long start() {
    return rows.stream().mapToLong(Row::address).min().orElse(end);
  }

  /** Stretches of code with a line: of rows at the same address the last holds. */
  List<LineTable.Entry> entries() {
    List<Row> ordered = new ArrayList<>(rows);
    ordered.sort(Comparator.comparingLong(Row::address));
    List<LineTable.Entry> entries = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      Row row = ordered.get(i);
      long next = i + 1 < ordered.size() ? ordered.get(i + 1).address() : end;
      if (next > row.address() && row.line() > 0) {
        SourceLine source = new SourceLine(row.file(), row.line());
        entries.add(new LineTable.Entry(row.address(), next, source, row.statement()));
      }
    }
    return entries;
  }
}
