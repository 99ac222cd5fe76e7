package metronome.experiment;

/** Firmware that does not keep to the host calls of docs/firmware.md: what it did instead. */
public final class FirmwareBreach extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param deed continues the sentence "the firmware"
   */
  public FirmwareBreach(String deed) {
    super("the firmware " + deed);
  }

  /**
   * One that ended before it had begun.
   *
   * @param status of its call for the end
   */
  static FirmwareBreach ofStatus(int status) {
    return new FirmwareBreach(
        switch (status) {
          case -1 -> "stopped before it had called end";
          case 1 -> "found no model image";
          case 2 -> "does not support this version of the model image";
          case 3 -> "found a wrong checksum in the model image";
          case 4 -> "is for another cell than the model";
          case 5 -> "does not know the shape of the model";
          case 6 -> "cannot compute the model's front end; --front-end host does without it";
          case 7 -> "cannot be fed so";
          case 8 -> "cannot stream with these settings";
          default -> "ended with status " + status;
        });
  }
}
