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
}
