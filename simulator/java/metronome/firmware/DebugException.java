package metronome.firmware;

/** Debugging information that cannot be read: where and why. It never leaves this package. */
final class DebugException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DebugException(String section, int at, String reason) {
    super("section " + section + ", byte " + at + ": " + reason);
  }
}
