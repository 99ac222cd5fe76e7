package metronome.experiment;

/** A trace cannot be turned into features where that is asked: of what, and why. */
public final class NoFeatures extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason which model or trace, and why
   */
  public NoFeatures(String reason) {
    super(reason);
  }
}
