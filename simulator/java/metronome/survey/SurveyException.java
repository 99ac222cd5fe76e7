package metronome.survey;

/** A survey that cannot go on: where and why. */
public final class SurveyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason with the file or the name that it is about
   */
  public SurveyException(String reason) {
    super(reason);
  }
}
