package metronome.board;

/**
 * Which timing rules are in force. Each set includes the ones before it: {@code MANUAL} holds what
 * Arm's manuals say, {@code DOCUMENTED} adds third-party measurements on silicon, {@code
 * EXPERIMENTAL} adds what is only suspected.
 */
public enum RuleSet {
  MANUAL,
  DOCUMENTED,
  EXPERIMENTAL;

  /** Whether a rule of the other set applies under this one. */
  public boolean includes(RuleSet other) {
    return other.compareTo(this) <= 0;
  }

  /** The name used in files, options and reports. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
