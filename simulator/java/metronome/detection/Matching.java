package metronome.detection;

/**
 * How detections are matched with label windows.
 *
 * @param toleranceSeconds after a window's end in which a detection is still a hit
 * @param graceSeconds after a window's end in which a detection is no false alarm; at least the
 *     tolerance
 */
public record Matching(double toleranceSeconds, double graceSeconds) {

  public Matching {
    if (!(toleranceSeconds >= 0 && Double.isFinite(toleranceSeconds))) {
      throw new IllegalArgumentException("a tolerance of " + toleranceSeconds + " seconds");
    }
    if (!(graceSeconds >= toleranceSeconds && Double.isFinite(graceSeconds))) {
      throw new IllegalArgumentException(
          "a grace of " + graceSeconds + " seconds, shorter than the tolerance");
    }
  }

  /** As MLPerf Tiny's streaming wake-word benchmark: 0.5 and 1 second. */
  public static Matching usual() {
    return new Matching(0.5, 1.0);
  }
}
