package metronome.training;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * Accuracies of runs that differ by the seed alone.
 *
 * @param exact of the float cells, 0 to 1
 * @param fixed in the kernels' integer arithmetic, 0 to 1
 */
record Spread(List<Double> exact, List<Double> fixed) {
  /** A run below this has not learnt. */
  static final double FAILED = 0.5;

  static Spread of(List<Measured> runs) {
    return new Spread(
        runs.stream().map(run -> run.exact().accuracy()).toList(),
        runs.stream().map(run -> run.fixed().accuracy()).toList());
  }

  double mean() {
    return statistics(exact).getAverage();
  }

  double lowest() {
    return statistics(exact).getMin();
  }

  double highest() {
    return statistics(exact).getMax();
  }

  /** Runs that have not learnt. */
  long failed() {
    return exact.stream().filter(accuracy -> accuracy < FAILED).count();
  }

  private static DoubleSummaryStatistics statistics(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
  }

  /**
   * A row of a table: model, what was changed, set, runs, mean, lowest and highest in per cent,
   * mean in fixed point, runs that failed.
   */
  String row(Measured first, List<String> changed) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %d | %.1f | %.1f to %.1f | %.1f | %d |",
        first.answers().model(),
        changed.isEmpty() ? "-" : String.join(", ", changed),
        first.answers().set(),
        exact.size(),
        100 * mean(),
        100 * lowest(),
        100 * highest(),
        100 * statistics(fixed).getAverage(),
        failed());
  }
}
