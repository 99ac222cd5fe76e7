package metronome.firmware;

import java.nio.file.Path;

/** A file that cannot be used as firmware: which file and why. */
public final class FirmwareException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param path the file
   * @param reason what is wrong, without a full stop
   */
  public FirmwareException(Path path, String reason) {
    super(path + ": " + reason);
  }

  /** As above, for a file that could not be read. */
  public FirmwareException(Path path, String reason, Throwable cause) {
    super(path + ": " + reason, cause);
  }
}
