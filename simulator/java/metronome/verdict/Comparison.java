package metronome.verdict;

import java.util.Optional;

/**
 * How far fixed-point results lie from the float cell's, over one trace or, added up, over many.
 * Everything is kept as sums and extremes, so that comparisons add in any grouping.
 *
 * @param steps frames that were compared
 * @param states energies of states and of their errors, all steps
 * @param firstTenth the same over the first tenth of each trace's steps, rounded up
 * @param lastTenth the same over the last tenth: lower than the first tells of drift
 * @param worst where a state was farthest off
 * @param logits errors of the classifier's outputs
 * @param windows how many times the classifier answered
 * @param agreeing how many of those times both answered alike
 * @param smallestMargin least distance of the float cell's two largest logits; infinite where there
 *     are no windows or a single class
 */
public record Comparison(
    long steps,
    Energies states,
    Energies firstTenth,
    Energies lastTenth,
    Worst worst,
    LogitErrors logits,
    long windows,
    long agreeing,
    double smallestMargin) {

  /**
   * Sums of squares.
   *
   * @param signal of the float values
   * @param noise of fixed minus float
   */
  public record Energies(double signal, double noise) {

    /**
     * Signal-to-noise ratio 10 log10(signal / noise): positive infinity where there is no noise,
     * negative infinity where there is noise alone.
     */
    public double decibels() {
      return noise == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(signal / noise);
    }

    /** Of values and what was computed instead, of the same shape. */
    public static Energies of(double[][] wanted, double[][] actual) {
      Shapes.check("values", wanted, actual);
      return energies(wanted, actual, 0, wanted.length);
    }

    /** Both together. */
    public Energies plus(Energies other) {
      return new Energies(signal + other.signal, noise + other.noise);
    }
  }

  /**
   * The step and unit with the largest state error.
   *
   * @param trace its name
   * @param step counted from 0 in the trace
   * @param unit counted from 0
   * @param expected the float cell's value
   * @param actual the fixed-point value
   */
  public record Worst(String trace, int step, int unit, double expected, double actual) {

    /** Magnitude of the difference. */
    public double error() {
      return Math.abs(actual - expected);
    }
  }

  /**
   * Absolute errors of logits.
   *
   * @param count how many logits
   * @param sum of the errors
   * @param max largest error
   */
  public record LogitErrors(long count, double sum, double max) {

    /** Mean error, absent where no logit was compared. */
    public Optional<Double> mean() {
      return count == 0 ? Optional.empty() : Optional.of(sum / count);
    }

    LogitErrors plus(LogitErrors other) {
      return new LogitErrors(count + other.count, sum + other.sum, Math.max(max, other.max));
    }
  }

  /**
   * Compares one trace.
   *
   * @param trace its name
   * @param floatStates [step][unit], the cell's
   * @param fixedStates [step][unit], the device's in real units
   * @param floatLogits [window][class], the cell's
   * @param fixedLogits [window][class], the device's in real units
   * @throws IllegalArgumentException where shapes differ, there is no step, or a value is not
   *     finite
   */
  public static Comparison of(
      String trace,
      double[][] floatStates,
      double[][] fixedStates,
      double[][] floatLogits,
      double[][] fixedLogits) {
    Shapes.check(trace + ", states", floatStates, fixedStates);
    Shapes.check(trace + ", logits", floatLogits, fixedLogits);
    if (floatStates.length == 0) {
      throw new IllegalArgumentException(trace + ": nothing to compare");
    }
    final int steps = floatStates.length;
    final int tenth = (steps + 9) / 10;
    long agreeing = 0;
    double margin = Double.POSITIVE_INFINITY;
    for (int w = 0; w < floatLogits.length; w++) {
      agreeing += argmax(floatLogits[w]) == argmax(fixedLogits[w]) ? 1 : 0;
      margin = Math.min(margin, margin(floatLogits[w]));
    }
    return new Comparison(
        steps,
        energies(floatStates, fixedStates, 0, steps),
        energies(floatStates, fixedStates, 0, tenth),
        energies(floatStates, fixedStates, steps - tenth, steps),
        worst(trace, floatStates, fixedStates),
        errors(floatLogits, fixedLogits),
        floatLogits.length,
        agreeing,
        margin);
  }

  /** Both together. Of two equally bad worst steps this one's is kept. */
  public Comparison plus(Comparison other) {
    return new Comparison(
        steps + other.steps,
        states.plus(other.states),
        firstTenth.plus(other.firstTenth),
        lastTenth.plus(other.lastTenth),
        other.worst.error() > worst.error() ? other.worst : worst,
        logits.plus(other.logits),
        windows + other.windows,
        agreeing + other.agreeing,
        Math.min(smallestMargin, other.smallestMargin));
  }

  /** Signal-to-noise ratio over all states, in decibels; see {@link Energies#decibels}. */
  public double snrDecibels() {
    return states.decibels();
  }

  /** Share of windows that were answered alike, absent where there is no window. */
  public Optional<Proportion> agreement() {
    return windows == 0 ? Optional.empty() : Optional.of(new Proportion(agreeing, windows));
  }

  /** Index of the largest value, of equal ones the first: the firmware's rule. */
  public static int argmax(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  private static double margin(double[] logits) {
    final int best = argmax(logits);
    double margin = Double.POSITIVE_INFINITY;
    for (int i = 0; i < logits.length; i++) {
      margin = i == best ? margin : Math.min(margin, logits[best] - logits[i]);
    }
    return margin;
  }

  private static Energies energies(double[][] wanted, double[][] actual, int from, int to) {
    double signal = 0;
    double noise = 0;
    for (int t = from; t < to; t++) {
      for (int i = 0; i < wanted[t].length; i++) {
        double error = actual[t][i] - wanted[t][i];
        signal += wanted[t][i] * wanted[t][i];
        noise += error * error;
      }
    }
    return new Energies(signal, noise);
  }

  private static Worst worst(String trace, double[][] wanted, double[][] actual) {
    Worst worst = new Worst(trace, 0, 0, wanted[0][0], actual[0][0]);
    for (int t = 0; t < wanted.length; t++) {
      for (int i = 0; i < wanted[t].length; i++) {
        if (Math.abs(actual[t][i] - wanted[t][i]) > worst.error()) {
          worst = new Worst(trace, t, i, wanted[t][i], actual[t][i]);
        }
      }
    }
    return worst;
  }

  private static LogitErrors errors(double[][] wanted, double[][] actual) {
    LogitErrors errors = new LogitErrors(0, 0, 0);
    for (int w = 0; w < wanted.length; w++) {
      for (int c = 0; c < wanted[w].length; c++) {
        double error = Math.abs(actual[w][c] - wanted[w][c]);
        errors = errors.plus(new LogitErrors(1, error, error));
      }
    }
    return errors;
  }
}
