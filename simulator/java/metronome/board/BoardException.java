package metronome.board;

import java.nio.file.Path;

/** A board or core file that cannot be used: which file, which line, why. */
public final class BoardException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param file the file
   * @param line the line, counted from 1, or 0 where the whole file is meant
   * @param reason what is wrong, without a full stop
   */
  public BoardException(Path file, int line, String reason) {
    super(file + (line > 0 ? ":" + line : "") + ": " + reason);
  }
}
