package metronome.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How some counts of cycles are spread. Quantiles are by nearest rank.
 *
 * @param count how many counts
 * @param histogram equal bins from the least to the most; a single one where all are equal
 */
public record Distribution(
    long count,
    long min,
    double mean,
    long p01,
    long p05,
    long p25,
    long median,
    long p75,
    long p95,
    long p99,
    long max,
    List<Bin> histogram) {
  private static final int MOST_BINS = 32;

  /**
   * One bin.
   *
   * @param from least cycles that belong to it
   * @param to first cycles that do not
   */
  public record Bin(long from, long to, long count) {}

  public Distribution {
    histogram = List.copyOf(histogram);
  }

  /** Of at least one count. */
  public static Distribution of(long[] counts) {
    long[] sorted = counts.clone();
    Arrays.sort(sorted);
    return new Distribution(
        sorted.length,
        sorted[0],
        Arrays.stream(sorted).average().orElseThrow(),
        rank(sorted, 1),
        rank(sorted, 5),
        rank(sorted, 25),
        rank(sorted, 50),
        rank(sorted, 75),
        rank(sorted, 95),
        rank(sorted, 99),
        sorted[sorted.length - 1],
        bins(sorted));
  }

  private static long rank(long[] sorted, int percent) {
    int rank = (int) ((sorted.length * (long) percent + 99) / 100);
    return sorted[Math.max(0, rank - 1)];
  }

  private static List<Bin> bins(long[] sorted) {
    long first = sorted[0];
    long span = sorted[sorted.length - 1] - first + 1;
    int bins = (int) Math.min(MOST_BINS, span);
    long width = (span + bins - 1) / bins;
    List<Bin> all = new ArrayList<>();
    int at = 0;
    for (long from = first; from < first + span; from += width) {
      int begin = at;
      while (at < sorted.length && sorted[at] < from + width) {
        at++;
      }
      all.add(new Bin(from, from + width, at - begin));
    }
    return all;
  }
}
