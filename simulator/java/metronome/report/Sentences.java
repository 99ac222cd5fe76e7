package metronome.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;

/** Pieces of the sentences that reports of streaming consist of. */
final class Sentences {
  private Sentences() {}

  /** {@code 12.3 s}, or hours, minutes and seconds where there are many. */
  static String duration(double seconds) {
    if (seconds < 120) {
      return plain(seconds) + " s";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  /** Four figures at most, without zeros at the end. */
  static String plain(double value) {
    return new BigDecimal(value)
        .round(new MathContext(4))
        .add(BigDecimal.ZERO)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A share as per cent with three figures, for it may be a small one. */
  static String percent(double share) {
    return new BigDecimal(share * 100)
            .round(new MathContext(3))
            .add(BigDecimal.ZERO)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  static String plural(long count, String what) {
    String end = what.endsWith("s") ? "es" : "s";
    return Figures.count(count) + " " + what + (count == 1 ? "" : end);
  }

  /** A line of its own; numbers that are not whole in {@link #plain} form. */
  static void line(StringBuilder text, String format, Object... values) {
    text.append("  ").append(filled(format, values)).append('\n');
  }

  static String filled(String format, Object... values) {
    Object[] plain = new Object[values.length];
    Arrays.setAll(plain, i -> values[i] instanceof Double d ? plain(d) : values[i]);
    return String.format(Locale.ROOT, format, plain);
  }
}
