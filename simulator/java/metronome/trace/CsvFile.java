package metronome.trace;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A comma-separated file whose first line names its columns, in any order; no quoted fields. */
public final class CsvFile {
  private static final long MOST_BYTES = 1L << 26;

  private CsvFile() {}

  /**
   * One line behind the first.
   *
   * @param path of the file
   * @param line counted from 1
   * @param header names of the columns
   * @param fields as many as columns
   */
  public record Row(Path path, int line, List<String> header, List<String> fields) {

    /** The field of a column that must be there. */
    public String get(String column) {
      return fields.get(header.indexOf(column));
    }

    /** What is wrong with this line. */
    public TraceException wrong(String reason) {
      return new TraceException(path, line, reason);
    }
  }

  /**
   * The text of a file.
   *
   * @throws TraceException where it cannot be read, is no text or too long
   */
  public static String text(Path path) {
    try {
      long size = Files.size(path);
      if (size > MOST_BYTES) {
        throw new TraceException(path, size + " bytes; at most " + MOST_BYTES + " are read");
      }
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new TraceException(path, "no such file");
    } catch (MalformedInputException e) {
      throw new TraceException(path, "not UTF-8 text");
    } catch (IOException e) {
      throw new TraceException(path, "cannot be read: " + e.getMessage());
    }
  }

  /**
   * Goes through the rows in order; blank lines are none.
   *
   * @param what it should be, for an empty one
   * @param columns that must be there, once each
   * @throws TraceException with the line where one is wrong
   */
  public static void forEach(
      Path path, String text, String what, List<String> columns, Consumer<Row> each) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty()) {
      throw new TraceException(path, "empty " + what);
    }
    // Spreadsheets begin a UTF-8 file with a byte order mark.
    List<String> header = Arrays.asList(lines.get(0).replaceFirst("^\uFEFF", "").split(",", -1));
    for (String column : columns) {
      if (header.stream().filter(column::equals).count() != 1) {
        throw new TraceException(path, 1, "column " + column + " must be there once");
      }
    }
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        each.accept(row(path, i + 1, header, lines.get(i)));
      }
    }
  }

  private static Row row(Path path, int line, List<String> header, String text) {
    List<String> fields = Arrays.asList(text.split(",", -1));
    if (text.indexOf('"') >= 0) {
      throw new TraceException(path, line, "quoted fields are not read");
    }
    if (fields.size() != header.size()) {
      throw new TraceException(
          path, line, fields.size() + " fields; the header has " + header.size());
    }
    return new Row(path, line, header, fields);
  }
}
