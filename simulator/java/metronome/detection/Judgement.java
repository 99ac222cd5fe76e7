package metronome.detection;

/** What a detection is worth. */
public enum Judgement {
  /** The first detection of a window's label in the window or the tolerance after it. */
  HIT("hit"),
  /** A further one. */
  REPEAT("repeated"),
  /** A detection of another label there. */
  WRONG("wrong word"),
  /** After the tolerance, but within the grace: counts for nothing. */
  LATE("late"),
  /** Any other detection. */
  FALSE_ALARM("false alarm");

  private final String label;

  Judgement(String label) {
    this.label = label;
  }

  /** Its name in reports. */
  public String label() {
    return label;
  }
}
