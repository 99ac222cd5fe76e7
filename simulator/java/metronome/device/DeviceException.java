package metronome.device;

/** The host cannot emulate a device: no native library for it, or one that fails its self-test. */
public final class DeviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DeviceException(String reason) {
    super(reason);
  }

  public DeviceException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
