package metronome.experiment;

/** Something is larger than the memory it should go into: what, and by how much. */
public final class DoesNotFit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long bytes;
  private final String where;
  private final long missing;

  /**
   * @param what that needs room
   * @param bytes how much
   * @param where the memory
   * @param room how much there is
   */
  public DoesNotFit(String what, long bytes, String where, long room) {
    super(
        "%s of %,d bytes does not fit: %,d bytes of %s are free, %,d too few"
            .formatted(what, bytes, room, where, bytes - room));
    this.bytes = bytes;
    this.where = where;
    missing = bytes - room;
  }

  /** In a few words: the memory, and how much more of it is needed. */
  public String briefly() {
    return "%s, %,d bytes too few".formatted(where, missing);
  }

  /** Bytes by which the memory is too small. */
  public long lacking() {
    return missing;
  }

  /** How much room it needs. */
  public long bytes() {
    return bytes;
  }

  /** The memory that is too small: {@code flash}, {@code RAM} or the name of a region. */
  public String where() {
    return where;
  }
}
