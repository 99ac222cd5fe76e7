package metronome.experiment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a trace becomes features. */
public enum FrontEndPlace {
  /** In fixed point on the device, charged; the host hands out audio. */
  DEVICE,
  /** In double precision on the host, not charged; the host hands out features. */
  HOST;

  /** Its name in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one with a label. */
  public static Optional<FrontEndPlace> of(String label) {
    return Arrays.stream(values()).filter(place -> place.label().equals(label)).findFirst();
  }
}
