package metronome.baseline;

import java.nio.file.Path;

/** A baseline or its limits that cannot be used: which file, which line, why. */
public final class BaselineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param file the file or directory
   * @param reason what is wrong, without a full stop
   */
  public BaselineException(Path file, String reason) {
    this(file, 0, reason);
  }

  /**
   * @param file the file or directory
   * @param line counted from 1, or 0 where the whole file is meant
   * @param reason what is wrong, without a full stop
   */
  public BaselineException(Path file, int line, String reason) {
    super(file + (line > 0 ? ":" + line : "") + ": " + reason);
  }
}
