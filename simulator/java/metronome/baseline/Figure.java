package metronome.baseline;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One measured figure, exact.
 *
 * @param metric what it counts
 * @param count in the metric's unit
 * @param of the whole that a share is of; 1 for a cost
 */
public record Figure(Metric metric, long count, long of) {
  private static final Pattern COST = Pattern.compile("[0-9]{1,18}");
  private static final Pattern SHARE = Pattern.compile("([0-9]{1,18})/([1-9][0-9]{0,17})");

  public Figure {
    boolean sane = count >= 0 && (metric.isShare() ? of >= 1 && count <= of : of == 1);
    if (!sane) {
      throw new IllegalArgumentException(metric.label() + " cannot be " + count + " of " + of);
    }
  }

  /** A cost. */
  public static Figure of(Metric metric, long count) {
    return new Figure(metric, count, 1);
  }

  /**
   * A figure as {@link #text} gives it.
   *
   * @throws IllegalArgumentException where it is none of this metric
   */
  public static Figure parse(Metric metric, String text) {
    if (!metric.isShare() && COST.matcher(text).matches()) {
      return of(metric, Long.parseLong(text));
    }
    Matcher share = SHARE.matcher(text);
    if (metric.isShare() && share.matches()) {
      return new Figure(metric, Long.parseLong(share.group(1)), Long.parseLong(share.group(2)));
    }
    throw new IllegalArgumentException("'" + text + "' is no figure of " + metric.label());
  }

  /** The count, or {@code count/of} of a share. */
  public String text() {
    return metric.isShare() ? count + "/" + of : Long.toString(count);
  }

  /** The count, or the share between 0 and 1. */
  public double value() {
    return (double) count / of;
  }

  /** Whether this is worse than another figure of the same metric, exactly. */
  public boolean isWorseThan(Figure other) {
    int sign = product(count, other.of).compareTo(product(other.count, of));
    return metric.isShare() ? sign < 0 : sign > 0;
  }

  /** By which share of another figure this one is larger, negative where it is smaller. */
  public double growthFrom(Figure other) {
    double difference = value() - other.value();
    return difference == 0 ? 0 : difference / other.value();
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }
}
