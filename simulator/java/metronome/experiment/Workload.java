package metronome.experiment;

import java.util.Locale;

/** What firmware does while it is measured for a baseline. */
public enum Workload {
  /** The network alone, with features from the host. */
  FRAMES,
  /** Front end and network, with audio. */
  AUDIO,
  /** The same over more recordings, for the answers alone. */
  ANSWERS;

  /** Its name in a baseline. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where traces become features meanwhile. */
  FrontEndPlace frontEnd() {
    return this == FRAMES ? FrontEndPlace.HOST : FrontEndPlace.DEVICE;
  }
}
