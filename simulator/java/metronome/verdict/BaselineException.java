package metronome.verdict;

import java.nio.file.Path;

/** A baseline file that cannot be used: which, and why. */
public final class BaselineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param file the file
   * @param reason what is wrong, without a full stop
   */
  public BaselineException(Path file, String reason) {
    super(file + ": " + reason);
  }
}
