package metronome.survey;

import metronome.verdict.Proportion;

/**
 * A share of successes with its 95 % Wilson interval.
 *
 * @param right how many
 * @param of how many
 */
public record Score(long right, long of, double share, double low, double high) {

  public static Score of(Proportion proportion) {
    return new Score(
        proportion.successes(),
        proportion.trials(),
        proportion.value(),
        proportion.low(),
        proportion.high());
  }
}
