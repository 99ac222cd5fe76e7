package metronome.verdict;

/**
 * A share of successes with its 95 % Wilson score interval, which stays within 0 to 1 and is honest
 * for small counts (E. B. Wilson, 1927).
 *
 * @param successes how often it held
 * @param trials how often it was tried
 */
public record Proportion(long successes, long trials) {

  private static final double Z = 1.959964;

  public Proportion {
    if (successes < 0 || trials < 1 || successes > trials) {
      throw new IllegalArgumentException(successes + " of " + trials + " is no proportion");
    }
  }

  public double value() {
    return (double) successes / trials;
  }

  /** Lower end of the interval. */
  public double low() {
    return centre() - halfWidth();
  }

  /** Upper end of the interval. */
  public double high() {
    return centre() + halfWidth();
  }

  private double centre() {
    return (value() + Z * Z / (2 * trials)) / (1 + Z * Z / trials);
  }

  private double halfWidth() {
    double p = value();
    return Z
        / (1 + Z * Z / trials)
        * Math.sqrt(p * (1 - p) / trials + Z * Z / (4.0 * trials * trials));
  }
}
