package metronome.verdict;

import metronome.board.EnergyCoefficients;

/**
 * An estimate, not a measurement: cycles at work times a charge for each, time asleep times a
 * current. Nothing else of a board is in it: no microphone, regulators, peripherals or LEDs.
 * docs/streaming.md says what it is worth.
 *
 * @param seconds the time that it is about
 * @param activeJoules at work, least and most
 * @param sleepJoules asleep
 */
public record EnergyEstimate(
    double seconds, EnergyCoefficients.Range activeJoules, EnergyCoefficients.Range sleepJoules) {
  private static final double MICRO = 1e-6;
  private static final double MEGA = 1e6;

  /**
   * Estimates.
   *
   * @param hertz clock of the board
   * @param activeCycles at work, interrupts included
   * @param sleptCycles asleep
   */
  public static EnergyEstimate of(
      EnergyCoefficients coefficients, long hertz, long activeCycles, long sleptCycles) {
    double sleptSeconds = (double) sleptCycles / hertz;
    return new EnergyEstimate(
        (double) (activeCycles + sleptCycles) / hertz,
        times(coefficients.active(), coefficients.volts() * MICRO / MEGA * activeCycles),
        times(coefficients.sleep(), coefficients.volts() * MICRO * sleptSeconds));
  }

  /** All energy. */
  public EnergyCoefficients.Range joules() {
    return new EnergyCoefficients.Range(
        activeJoules.low() + sleepJoules.low(), activeJoules.high() + sleepJoules.high());
  }

  /** Mean power in watts. */
  public EnergyCoefficients.Range watts() {
    return seconds == 0 ? new EnergyCoefficients.Range(0, 0) : times(joules(), 1 / seconds);
  }

  private static EnergyCoefficients.Range times(EnergyCoefficients.Range range, double factor) {
    return new EnergyCoefficients.Range(range.low() * factor, range.high() * factor);
  }
}
