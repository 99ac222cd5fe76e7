package metronome.cli;

/** An argument that cannot be used: what and why, in one line. */
final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadInput(String message) {
    super(message);
  }
}
