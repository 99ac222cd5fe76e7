package metronome.device;

/** Answers the firmware's BKPTs; see docs/firmware.md. */
@FunctionalInterface
public interface HostCalls {

  /** The immediate of Arm's semihosting. */
  int SEMIHOSTING = 0xab;

  /** What happens after a host call. */
  enum Answer {
    /** The firmware goes on behind the BKPT. */
    CONTINUE,
    /** The run ends here. */
    STOP
  }

  /**
   * Answers one call. Registers and memory of the device may be read and written, but only through
   * its methods; the PC stays where it is.
   *
   * @param immediate of the BKPT, 0 to 255
   * @param device that calls
   */
  Answer call(int immediate, Device device);

  /** Ends the run at the first BKPT. */
  static HostCalls stopAtFirst() {
    return (immediate, device) -> Answer.STOP;
  }
}
