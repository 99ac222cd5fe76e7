package metronome.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * The lowest clock at which a trace is kept up with, found by runs: a prediction is confirmed by
 * one at it and one a step below, and corrected where they disagree. Between those two clocks the
 * boundary is certain; that no clock below the lower one keeps up either is not proved, though
 * slower is rarely better.
 *
 * @param hertz the lowest clock at which a run kept up; 0 where none up to the limit did
 * @param predictedHertz computed from the work of each frame of the first run
 * @param stepHertz the next clock below was tried and did not keep up
 * @param runs that were made, in order
 */
public record ClockSearch(long hertz, long predictedHertz, long stepHertz, List<Run> runs) {
  private static final long MOST_HERTZ = 2_000_000_000L;

  /**
   * One run of the search.
   *
   * @param hertz its clock
   * @param kept whether it kept up
   */
  public record Run(long hertz, boolean kept) {}

  public ClockSearch {
    runs = List.copyOf(runs);
  }

  /**
   * Searches for the lowest clock at which a run would keep its time.
   *
   * @param run at the board's own clock
   * @param deadlineSeconds that a decision may come after its last sample
   * @param at runs the same at another clock
   */
  public static ClockSearch of(StreamRun run, double deadlineSeconds, LongFunction<StreamRun> at) {
    return from(
        new ClockPrediction(run, deadlineSeconds).hertz(),
        hertz -> StreamTiming.of(at.apply(hertz), deadlineSeconds).kept());
  }

  /**
   * Searches on a grid of three figures of the prediction.
   *
   * @param predicted a clock, positive
   * @param kept runs the trace at a clock and says whether it was kept up with
   */
  public static ClockSearch from(long predicted, LongPredicate kept) {
    long step = Math.max(1, (long) Math.pow(10, Math.floor(Math.log10(predicted)) - 2));
    List<Run> runs = new ArrayList<>();
    TreeMap<Long, Boolean> known = new TreeMap<>();
    known.put(0L, false);
    LongPredicate at =
        k ->
            known.computeIfAbsent(
                k,
                clock -> {
                  boolean good = kept.test(clock * step);
                  runs.add(new Run(clock * step, good));
                  return good;
                });
    long most = MOST_HERTZ / step;
    long first = Math.min(most, Math.max(1, (predicted + step - 1) / step));
    long bad = first;
    long good = first;
    long stride = 1;
    if (at.test(first)) {
      bad = first - 1;
      while (at.test(bad)) {
        good = bad;
        stride *= 2;
        bad = Math.max(0, bad - stride);
      }
    } else {
      do {
        bad = good;
        good = Math.min(most, good + stride);
        stride *= 2;
      } while (!at.test(good) && good < most);
      if (!at.test(good)) {
        return new ClockSearch(0, predicted, step, runs);
      }
    }
    while (good - bad > 1) {
      long middle = (good + bad) / 2;
      if (at.test(middle)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return new ClockSearch(good * step, predicted, step, runs);
  }
}
