package metronome.baseline;

/** What a measured figure, or all figures of a subject, are against the baseline: best first. */
public enum State {
  /** As committed, exactly. */
  SAME,
  /** The subject is committed, but for other compilers only. */
  OTHER_COMPILER,
  /** Not committed. */
  NEW,
  /** All figures are as committed, but cycles moved between functions. */
  SHIFTED,
  /** Better than committed. */
  IMPROVED,
  /** Worse than committed, within the soft limit. */
  TOLERATED,
  /** Committed, and not measured any more. */
  MISSING,
  /** Worse than committed, beyond the soft limit. */
  REGRESSED,
  /** Beyond a hard limit, whatever is committed. */
  EXCEEDED;

  /**
   * Whether the gate stays shut.
   *
   * @param strict whether everything must be as committed, better and new figures too
   */
  public boolean fails(boolean strict) {
    return strict ? compareTo(OTHER_COMPILER) > 0 : compareTo(MISSING) >= 0;
  }

  /** The worse of both. */
  State or(State other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
