package metronome.trace;

import java.nio.file.Path;

/** A trace or manifest that cannot be used: which file, which line, why. */
public final class TraceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param path the file
   * @param reason what is wrong, one line without a full stop
   */
  public TraceException(Path path, String reason) {
    super(path + ": " + reason);
  }

  /**
   * @param path the file
   * @param line the line, counted from 1
   * @param reason what is wrong, one line without a full stop
   */
  public TraceException(Path path, int line, String reason) {
    super(path + ":" + line + ": " + reason);
  }
}
