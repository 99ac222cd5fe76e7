package metronome.detection;

/** What a detection is worth. */
public enum Judgement {
  /** The first detection of a window's label in the window or the tolerance after it. */
  HIT,
  /** A further one. */
  REPEAT,
  /** A detection of another label there. */
  WRONG,
  /** After the tolerance, but within the grace: counts for nothing. */
  LATE,
  /** Any other detection. */
  FALSE_ALARM
}
