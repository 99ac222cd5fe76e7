package metronome.model;

/** A model that cannot be quantised, or bytes that are not a model image: what and why. */
public final class ModelImageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason which model or part, and what is wrong, without a full stop
   */
  public ModelImageException(String reason) {
    super(reason);
  }
}
