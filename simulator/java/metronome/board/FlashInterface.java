package metronome.board;

/**
 * How a board reads its flash: what lies between the core and a memory that is slower than it.
 *
 * @param lineBytes bytes that one read of the flash gives: a line; a power of two
 * @param prefetch whether the line after the current one is read ahead
 * @param prefetchFillsCache whether a line that was read ahead goes into the instruction cache, as
 *     a line that was missed does
 * @param instruction lines kept for instructions
 * @param data lines kept for data
 * @param shared whether data is looked for and kept among the instruction lines
 */
public record FlashInterface(
    int lineBytes,
    boolean prefetch,
    boolean prefetchFillsCache,
    Lines instruction,
    Lines data,
    boolean shared) {

  /**
   * A cache; the least recently used line of a set is replaced.
   *
   * @param count lines in all, 0 for none
   * @param ways lines of a set; as many as there are for a fully associative cache
   */
  public record Lines(int count, int ways) {
    /** No cache. */
    public static final Lines NONE = new Lines(0, 0);

    public Lines {
      if (count < 0 || ways < 0 || (count > 0 && (ways == 0 || count % ways != 0))) {
        throw new IllegalArgumentException(count + " lines in sets of " + ways);
      }
    }
  }

  public FlashInterface {
    if (lineBytes < 4 || Integer.bitCount(lineBytes) != 1) {
      throw new IllegalArgumentException("lines of " + lineBytes + " bytes");
    }
    if (shared && data.count() > 0) {
      throw new IllegalArgumentException("data lines of its own beside shared ones");
    }
  }

  /** The same flash with nothing but its line buffer. */
  public FlashInterface plain() {
    return new FlashInterface(lineBytes, false, false, Lines.NONE, Lines.NONE, false);
  }

  /** In words, for the conditions of a report. */
  public String text() {
    StringBuilder text = new StringBuilder(prefetch ? "prefetch on" : "prefetch off");
    text.append(", ").append(lines(instruction, shared ? " shared lines" : " instruction"));
    if (!shared) {
      text.append(" and ").append(lines(data, " data lines"));
    }
    return text.append(" of ").append(8 * lineBytes).append(" bits").toString();
  }

  private static String lines(Lines lines, String what) {
    return (lines.count() == 0 ? "no" : Integer.toString(lines.count())) + what;
  }
}
