package metronome.detection;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private static final long MOST_BYTES = 1L << 26;

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
    try {
      long size = Files.size(path);
      if (size > MOST_BYTES) {
        throw new TraceException(path, size + " bytes; at most " + MOST_BYTES + " are read");
      }
      return parse(path, Files.readString(path));
    } catch (NoSuchFileException e) {
      throw new TraceException(path, "no such file");
    } catch (MalformedInputException e) {
      throw new TraceException(path, "not UTF-8 text");
    } catch (IOException e) {
      throw new TraceException(path, "cannot be read: " + e.getMessage());
    }
  }

  /** As {@link #read}, from text. */
  public static LabelFile parse(Path path, String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty()) {
      throw new TraceException(path, "empty file of label windows");
    }
    // Spreadsheets begin a UTF-8 file with a byte order mark.
    List<String> header = Arrays.asList(lines.get(0).replaceFirst("^\uFEFF", "").split(",", -1));
    for (String column : COLUMNS) {
      if (header.stream().filter(column::equals).count() != 1) {
        throw new TraceException(path, 1, "column " + column + " must be there once");
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        rows.add(row(path, i + 1, header, lines.get(i)));
      }
    }
    return new LabelFile(path, rows);
  }

  private static Row row(Path path, int line, List<String> header, String text) {
    String[] fields = text.split(",", -1);
    if (text.indexOf('"') >= 0) {
      throw new TraceException(path, line, "quoted fields are not read");
    }
    if (fields.length != header.size()) {
      throw new TraceException(
          path, line, fields.length + " fields; the header has " + header.size());
    }
    String trace = fields[header.indexOf("trace")].strip();
    String label = fields[header.indexOf("label")].strip();
    if (trace.isEmpty() || label.isEmpty()) {
      throw new TraceException(path, line, "no " + (trace.isEmpty() ? "trace" : "label"));
    }
    double begin = seconds(path, line, "begin_seconds", fields[header.indexOf("begin_seconds")]);
    double end = seconds(path, line, "end_seconds", fields[header.indexOf("end_seconds")]);
    if (end <= begin) {
      throw new TraceException(
          path, line, "the window ends at " + end + " s, not after its beginning at " + begin);
    }
    return new Row(line, trace, new LabelWindow(label, begin, end));
  }

  private static double seconds(Path path, int line, String column, String text) {
    try {
      double value = Double.parseDouble(text.strip());
      if (value >= 0 && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below, as for a number that is negative or not finite.
    }
    throw new TraceException(path, line, column + " must be a number of seconds, 0 or more");
  }
}
