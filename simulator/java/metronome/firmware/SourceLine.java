package metronome.firmware;

/**
 * A line of source.
 *
 * @param file its path, relative to the directory of the compilation where it lies below it
 * @param line counted from 1
 */
public record SourceLine(String file, int line) implements Comparable<SourceLine> {

  @Override
  public int compareTo(SourceLine other) {
    int files = file.compareTo(other.file);
    return files != 0 ? files : Integer.compare(line, other.line);
  }

  /** {@code file:line}. */
  public String text() {
    return file + ":" + line;
  }
}
