package metronome.verdict;

/**
 * Events in a stretch of time with their exact 95 % interval for a Poisson process (F. Garwood,
 * Fiducial limits for the Poisson distribution, Biometrika 28, 1936): the rates at which as few, or
 * as many, events would have a probability of 2.5 %.
 *
 * @param events how many there were
 * @param hours in which they were counted, positive
 */
public record Rate(long events, double hours) {
  private static final double TAIL = 0.025;
  private static final int STEPS = 100;

  public Rate {
    if (events < 0 || !(hours > 0 && Double.isFinite(hours))) {
      throw new IllegalArgumentException(events + " events in " + hours + " hours are no rate");
    }
  }

  /** Events in an hour. */
  public double value() {
    return events / hours;
  }

  /** Lower end of the interval, events in an hour; 0 where there was none. */
  public double low() {
    return events == 0 ? 0 : meanWhere(events - 1, 1 - TAIL) / hours;
  }

  /** Upper end of the interval, events in an hour. */
  public double high() {
    return meanWhere(events, TAIL) / hours;
  }

  /** The mean at which at most so many events have a probability; by bisection. */
  private static double meanWhere(long most, double probability) {
    double low = 0;
    double high = most + 10 + 10 * Math.sqrt(most + 1.0);
    double logFactorial = 0;
    for (long i = 2; i <= most; i++) {
      logFactorial += Math.log(i);
    }
    for (int i = 0; i < STEPS; i++) {
      double middle = (low + high) / 2;
      if (atMost(most, middle, logFactorial) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Probability of at most so many events: the largest term first, for the others follow. */
  private static double atMost(long most, double mean, double logFactorial) {
    if (mean >= most) {
      double term = Math.exp(most * Math.log(mean) - mean - logFactorial);
      return down(most, mean, term);
    }
    // The tail beyond is the smaller part: its terms fall from the first one on.
    double term =
        Math.exp((most + 1) * Math.log(mean) - mean - logFactorial - Math.log(most + 1.0));
    double sum = 0;
    for (long i = most + 1; term > sum * 1e-17; i++) {
      sum += term;
      term *= mean / (i + 1);
    }
    return 1 - sum;
  }

  private static double down(long most, double mean, double largest) {
    double term = largest;
    double sum = 0;
    for (long i = most; i >= 0 && term > sum * 1e-17; i--) {
      sum += term;
      term *= i / mean;
    }
    return sum;
  }
}
