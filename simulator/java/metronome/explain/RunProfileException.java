package metronome.explain;

import java.nio.file.Path;

/** A run profile that cannot be used: which file, and why. */
public final class RunProfileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param file the file
   * @param reason what is wrong, without a full stop
   */
  public RunProfileException(Path file, String reason) {
    super(file + ": " + reason);
  }
}
