package metronome.report;

import java.util.List;

/**
 * What the machine has and lacks.
 *
 * @param healthy whether models can be run here
 * @param findings one a thing that was looked at
 */
public record DoctorReport(boolean healthy, List<Finding> findings) {

  /** How well something is. */
  public enum State {
    /** There and well. */
    GOOD,
    /** Not there; something is slower or skipped. */
    MISSING,
    /** Nothing runs until it is mended. */
    BROKEN
  }

  /**
   * One thing that was looked at.
   *
   * @param what its name
   * @param state how well it is
   * @param detail version or place, or what its absence means
   */
  public record Finding(String what, State state, String detail) {

    public static Finding good(String what, String detail) {
      return new Finding(what, State.GOOD, detail);
    }

    public static Finding missing(String what, String detail) {
      return new Finding(what, State.MISSING, detail);
    }

    public static Finding broken(String what, String detail) {
      return new Finding(what, State.BROKEN, detail);
    }
  }

  public static DoctorReport of(List<Finding> findings) {
    return new DoctorReport(
        findings.stream().noneMatch(f -> f.state() == State.BROKEN), List.copyOf(findings));
  }

  /** A table and one closing line. */
  public String text() {
    TextTable table = new TextTable("", "state", "detail");
    findings.forEach(
        f -> table.row(f.what(), f.state().name().toLowerCase(java.util.Locale.ROOT), f.detail()));
    return table.render() + (healthy ? "Ready.\n" : "Not ready: see what is broken above.\n");
  }
}
