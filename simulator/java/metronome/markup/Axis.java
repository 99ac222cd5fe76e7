package metronome.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Places figures between two ends of a drawing, evenly or by their logarithm.
 *
 * @param low the figure at {@code from}; above 0 on a logarithmic axis
 * @param high the figure at {@code to}, above {@code low}
 * @param from coordinate of the low end
 * @param to coordinate of the high end, which may be less
 * @param ticks figures that are written beside the axis, rising
 */
record Axis(
    double low, double high, double from, double to, boolean logarithmic, List<Double> ticks) {

  Axis {
    if (!(low < high)) {
      throw new IllegalArgumentException("no axis from " + low + " to " + high);
    }
    ticks = List.copyOf(ticks);
  }

  /** An even axis of about so many ticks that begins and ends at one. */
  static Axis linear(double low, double high, double from, double to, int about) {
    if (!Double.isFinite(low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException("no axis from " + low + " to " + high);
    }
    double top = high > low ? high : low + 1;
    double step = step((top - low) / Math.max(1, about));
    double first = Math.floor(low / step + 1e-9) * step;
    double last = Math.ceil(top / step - 1e-9) * step;
    List<Double> ticks = new ArrayList<>();
    for (long i = 0; i <= Math.round((last - first) / step); i++) {
      ticks.add(first + i * step);
    }
    return new Axis(first, last, from, to, false, ticks);
  }

  /** A logarithmic axis with ticks at powers of ten, and between them where it is short. */
  static Axis logarithmic(double low, double high, double from, double to) {
    if (!(low > 0 && high >= low && Double.isFinite(high))) {
      throw new IllegalArgumentException("no logarithmic axis from " + low + " to " + high);
    }
    double first = low / 1.15;
    double last = Math.max(high, low * 1.5) * 1.15;
    List<Double> ticks = decades(first, last, 1);
    for (double[] digits : new double[][] {{1, 2, 5}, {1, 2, 3, 4, 5, 6, 7, 8, 9}}) {
      ticks = ticks.size() < 4 ? decades(first, last, digits) : ticks;
    }
    return new Axis(first, last, from, to, true, ticks);
  }

  private static List<Double> decades(double first, double last, double... digits) {
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(first)); power <= Math.log10(last); power++) {
      for (double digit : digits) {
        double tick = digit * Math.pow(10, power);
        if (tick >= first && tick <= last) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  /** The coordinate of a figure; one beyond an end is placed there. */
  double at(double figure) {
    double within = Math.max(low, Math.min(high, figure));
    double share =
        logarithmic ? Math.log(within / low) / Math.log(high / low) : (within - low) / (high - low);
    return from + share * (to - from);
  }

  /**
   * A figure in few characters, four digits at most: {@code 0.2}, {@code 1,500}, {@code 20k},
   * {@code 1.5M}.
   */
  static String label(double figure) {
    double size = Math.abs(figure);
    if (size >= 1e6) {
      return shortest(threeDigits(figure / 1e6)) + "M";
    }
    return size >= 1e4 ? shortest(threeDigits(figure / 1e3)) + "k" : shortest(figure);
  }

  private static double threeDigits(double figure) {
    double size = Math.abs(figure);
    double unit = size >= 100 ? 1 : size >= 10 ? 10 : 100;
    return Math.round(figure * unit) / unit;
  }

  private static String shortest(double figure) {
    // Adding zero takes the sign from a negative zero.
    String text = String.format(Locale.ROOT, "%,.3f", Math.round(figure * 1000) / 1000.0 + 0.0);
    return text.replaceFirst("\\.?0+$", "");
  }

  /** The least of 1, 2 or 5 times a power of ten that is not below. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (int digit : new int[] {1, 2, 5}) {
      if (digit * power >= least * (1 - 1e-9)) {
        return digit * power;
      }
    }
    return 10 * power;
  }
}
