package metronome.model;

import java.nio.file.Path;

/** A model file that cannot be used: which file, why. */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param path the file
   * @param reason what is wrong, one line without a full stop
   */
  public ModelException(Path path, String reason) {
    super(path + ": " + reason);
  }
}
