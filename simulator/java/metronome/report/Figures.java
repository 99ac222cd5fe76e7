package metronome.report;

import java.util.Locale;

/** How figures are written in every text report, independent of the machine's locale. */
public final class Figures {

  private Figures() {}

  /** A count with thousands separators: {@code 12,345}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A difference with its sign: {@code +12,345}. */
  public static String change(long value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%+,d", value);
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

  /** A short or long time: milliseconds, or {@code 0.440 us} where they would show no figure. */
  public static String time(double seconds) {
    return Math.abs(seconds) < 1e-4
        ? String.format(Locale.ROOT, "%.3f us", seconds * 1e6)
        : milliseconds(seconds);
  }

  /** A clock as megahertz: {@code 100 MHz}. */
  public static String megahertz(long hertz) {
    if (hertz % 1_000_000 == 0) {
      return hertz / 1_000_000 + " MHz";
    }
    return String.format(Locale.ROOT, hertz % 1000 == 0 ? "%.3f MHz" : "%.6f MHz", hertz / 1e6);
  }

  /** A signal-to-noise ratio: {@code 42.1 dB}; plus infinity is no error, minus no signal. */
  public static String decibels(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "exact" : "no signal";
    }
    return String.format(Locale.ROOT, "%.1f dB", value);
  }

  /** Bytes as the documents of boards count them: {@code 256 KiB}. */
  public static String kibibytes(long bytes) {
    return bytes % 1024 == 0 ? bytes / 1024 + " KiB" : count(bytes) + " B";
  }
}
