package metronome.baseline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is measured of a subject, in the order in which reports give it. */
public enum Metric {
  /** All cycles over the measured traces. */
  CYCLES("cycles", false),
  /** Cycles of the most expensive frame. */
  WORST_FRAME("cycles", false),
  /** Bytes of code, constants and model. */
  FLASH("bytes", false),
  /** Bytes of statics, arena and stack. */
  RAM("bytes", false),
  /** Deepest use of the stack, in bytes. */
  STACK("bytes", false),
  /** Bytes by which a memory is too small: all that is known of what does not fit. */
  LACKING("bytes", false),
  /** Traces that the device recognises, of all. */
  ACCURACY("traces", true),
  /** Traces that the device answers as the cell in double precision does, of all. */
  AGREEMENT("traces", true);

  private final String unit;
  private final boolean moreIsBetter;

  Metric(String unit, boolean moreIsBetter) {
    this.unit = unit;
    this.moreIsBetter = moreIsBetter;
  }

  /** Its name in files and reports: lower case with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The unit of its counts. */
  public String unit() {
    return unit;
  }

  /** Whether it is a share, of which more is better; else a cost, of which less is. */
  public boolean isShare() {
    return moreIsBetter;
  }

  /** The one with a label. */
  public static Optional<Metric> of(String label) {
    return Arrays.stream(values()).filter(metric -> metric.label().equals(label)).findFirst();
  }
}
