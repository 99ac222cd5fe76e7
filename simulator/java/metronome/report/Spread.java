package metronome.report;

import java.util.LongSummaryStatistics;

/** Least, mean and most of some counts. */
public record Spread(long min, double mean, long max) {

  /** Of at least one count. */
  public static Spread of(LongSummaryStatistics statistics) {
    return new Spread(statistics.getMin(), statistics.getAverage(), statistics.getMax());
  }

  /** {@code min / mean / max} with thousands separators. */
  public String text() {
    return min == max
        ? Figures.count(min)
        : Figures.count(min) + " / " + Figures.mean(mean) + " / " + Figures.count(max);
  }
}
