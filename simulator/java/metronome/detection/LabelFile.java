package metronome.detection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import metronome.trace.CsvFile;
import metronome.trace.TraceException;

/**
 * A file of label windows: CSV with the columns {@code trace,label,begin_seconds,end_seconds} in
 * any order, times from the beginning of the trace. docs/formats.md has the format.
 *
 * @param path the file
 * @param rows in its order
 */
public record LabelFile(Path path, List<Row> rows) {
  private static final List<String> COLUMNS =
      List.of("trace", "label", "begin_seconds", "end_seconds");

  /**
   * One window.
   *
   * @param line where it stands, counted from 1
   * @param trace which recording: its path, or the end of it
   * @param window times in that recording
   */
  public record Row(int line, String trace, LabelWindow window) {}

  public LabelFile {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a file.
   *
   * @throws TraceException with the line where one is wrong
   */
  public static LabelFile read(Path path) {
    return parse(path, CsvFile.text(path));
  }

  /** As {@link #read}, from text. */
  public static LabelFile parse(Path path, String text) {
    List<Row> rows = new ArrayList<>();
    CsvFile.forEach(path, text, "file of label windows", COLUMNS, row -> rows.add(row(row)));
    return new LabelFile(path, rows);
  }

  private static Row row(CsvFile.Row row) {
    String trace = row.get("trace").strip();
    String label = row.get("label").strip();
    if (trace.isEmpty() || label.isEmpty()) {
      throw row.wrong("no " + (trace.isEmpty() ? "trace" : "label"));
    }
    double begin = seconds(row, "begin_seconds");
    double end = seconds(row, "end_seconds");
    if (end <= begin) {
      throw row.wrong("the window ends at " + end + " s, not after its beginning at " + begin);
    }
    return new Row(row.line(), trace, new LabelWindow(label, begin, end));
  }

  private static double seconds(CsvFile.Row row, String column) {
    try {
      double value = Double.parseDouble(row.get(column).strip());
      if (value >= 0 && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below, as for a number that is negative or not finite.
    }
    throw row.wrong(column + " must be a number of seconds, 0 or more");
  }
}
