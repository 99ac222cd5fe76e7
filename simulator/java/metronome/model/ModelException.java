package metronome.model;

import java.nio.file.Path;

/** A model file that cannot be used: which file, why. */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param path the file
   * @param reason what is wrong, one line without a full stop; what it quotes of a file may hold
   *     anything, so control characters become spaces
   */
  public ModelException(Path path, String reason) {
    super(path + ": " + reason.replaceAll("\\p{Cntrl}+", " "));
  }
}
