package metronome.profile;

/** A run whose call paths cannot be told apart: why. */
public final class ProfileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ProfileException(String reason) {
    super(reason);
  }
}
