package metronome.survey;

import java.util.List;

/**
 * Fixed point against the cell in double precision. Ratios are signal to noise in decibels, null
 * where there is no noise at all or no signal.
 *
 * @param snrDecibels over all states of all steps
 * @param firstTenthDecibels over the first tenth of each trace's steps
 * @param lastTenthDecibels over the last tenth: lower than the first tells of drift
 * @param worst where a state was farthest off
 * @param meanLogitError mean distance of logits
 * @param maxLogitError largest distance of a logit
 * @param violations how the tolerance was left, in words; empty where it was kept
 * @param steps over time: one entry for a stretch of so many steps
 * @param stepsPerStretch steps of a stretch
 * @param unitDecibels of each unit of the state over all steps
 */
public record Numerics(
    Double snrDecibels,
    Double firstTenthDecibels,
    Double lastTenthDecibels,
    Worst worst,
    Double meanLogitError,
    double maxLogitError,
    List<String> violations,
    int stepsPerStretch,
    List<Stretch> steps,
    List<Double> unitDecibels) {

  /**
   * Where the device was farthest from the cell.
   *
   * @param step counted from 0 in the trace
   * @param unit counted from 0
   */
  public record Worst(String trace, int step, int unit, double expected, double actual) {}

  /**
   * Some steps after each other, over all traces that are so long.
   *
   * @param from first step, counted from 0 in each trace
   * @param traces how many reach it
   * @param snrDecibels over all units
   * @param unitDecibels of each unit
   */
  public record Stretch(int from, long traces, Double snrDecibels, List<Double> unitDecibels) {}
}
