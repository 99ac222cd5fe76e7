package metronome.training;

import java.util.Locale;

/** How fast a run's epochs pass, and how long the rest takes at that. */
final class Pace {
  private static final double NANOS = 1e9;

  private final int epochs;
  private final long start = System.nanoTime();
  private int measured;
  private int done;

  Pace(int epochs) {
    this.epochs = epochs;
  }

  /** Called after each epoch with how many there have been in all. */
  void epoch(int all) {
    measured++;
    done = all;
  }

  /** Mean so far, 0 before the first epoch of this process. */
  double secondsAnEpoch() {
    return measured == 0 ? 0 : (System.nanoTime() - start) / NANOS / measured;
  }

  @Override
  public String toString() {
    double seconds = secondsAnEpoch();
    return String.format(
        Locale.ROOT, ", %.2f s an epoch, %.0f s left", seconds, seconds * (epochs - done));
  }
}
