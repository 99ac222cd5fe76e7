package metronome.report;

import java.util.Locale;

/** How figures are written in every text report, independent of the machine's locale. */
public final class Figures {

  private Figures() {}

  /** A count with thousands separators: {@code 12,345}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A count that may be a mean: {@code 12,345.6}. */
  public static String mean(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  /** Seconds as milliseconds: {@code 0.123 ms}. */
  public static String milliseconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f ms", seconds * 1e3);
  }

  /** A share as per cent: {@code 12.3 %}. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  /** A clock as megahertz: {@code 100 MHz}. */
  public static String megahertz(long hertz) {
    return hertz % 1_000_000 == 0
        ? hertz / 1_000_000 + " MHz"
        : String.format(Locale.ROOT, "%.3f MHz", hertz / 1e6);
  }

  /** A ratio in decibels: {@code 42.1 dB}; infinite where there is no error at all. */
  public static String decibels(double value) {
    return Double.isInfinite(value) ? "exact" : String.format(Locale.ROOT, "%.1f dB", value);
  }

  /** Bytes as the documents of boards count them: {@code 256 KiB}. */
  public static String kibibytes(long bytes) {
    return bytes % 1024 == 0 ? bytes / 1024 + " KiB" : count(bytes) + " B";
  }
}
