package metronome.board;

import java.nio.file.Path;

/** A board or core file that cannot be used: which file, which line, why. */
public final class BoardException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CHARACTERS = 200;

  /**
   * @param file the file
   * @param line the line, counted from 1, or 0 where the whole file is meant
   * @param reason what is wrong, without a full stop; what it quotes from the file may be anything
   */
  public BoardException(Path file, int line, String reason) {
    super(file + (line > 0 ? ":" + line : "") + ": " + shown(reason));
  }

  /** In one line of bounded length, control characters by their numbers. */
  private static String shown(String reason) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(reason.length(), MOST_CHARACTERS); i++) {
      char c = reason.charAt(i);
      shown.append(Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : c);
    }
    return shown + (reason.length() > MOST_CHARACTERS ? "..." : "");
  }
}
