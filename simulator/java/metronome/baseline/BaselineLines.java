package metronome.baseline;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lines of a baseline's file that say something: neither blank nor a comment, which begins with
 * {@code #}. The first names the format and its schema.
 */
final class BaselineLines {
  /** First word of every file. */
  static final String FORMAT = "metronome-baseline";

  /** What is written and read. */
  static final int SCHEMA = 2;

  private static final long MAX_FILE_BYTES = 16 << 20;

  /**
   * One line.
   *
   * @param file where it stands
   * @param number counted from 1
   * @param indented whether it belongs to the line above
   * @param words at least one
   */
  record Line(Path file, int number, boolean indented, List<String> words) {

    BaselineException error(String reason) {
      return new BaselineException(file, number, reason);
    }

    String first() {
      return words.get(0);
    }

    /** Everything after the first word, in single spaces. */
    String rest() {
      return String.join(" ", words.subList(1, words.size()));
    }

    /** The only word after the first. */
    String value() {
      if (words.size() != 2) {
        throw error("'" + first() + "' needs one value");
      }
      return words.get(1);
    }
  }

  private BaselineLines() {}

  /** All lines after the first. */
  static List<Line> read(Path file) {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String text : text(file).split("\n", -1)) {
      number++;
      if (!text.isBlank() && !text.startsWith("#")) {
        List<String> words = Arrays.asList(text.strip().split("\\s+"));
        lines.add(new Line(file, number, text.startsWith(" "), words));
      }
    }
    if (lines.isEmpty() || !lines.get(0).first().equals(FORMAT)) {
      throw new BaselineException(file, "is no baseline: it does not begin with " + FORMAT);
    }
    Line header = lines.remove(0);
    if (!header.value().equals(Integer.toString(SCHEMA))) {
      throw header.error(
          "schema "
              + header.value()
              + " is not "
              + SCHEMA
              + ", which this version reads; 'metronome accept --replace' writes the baseline anew");
    }
    return lines;
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new BaselineException(file, "is larger than 16 MiB: no baseline");
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new BaselineException(file, "is not UTF-8 text");
    } catch (IOException e) {
      throw new BaselineException(file, "cannot be read: " + e);
    }
  }
}
