package metronome.board;

/**
 * What a board's microcontroller draws, as its data sheet says: enough for an estimate that is
 * linear in cycles at work and time asleep.
 *
 * @param volts of the supply at which the currents were measured
 * @param active current at work, in microamperes for each megahertz of the clock, with code in
 *     flash
 * @param sleep current while the core waits for an interrupt at the board's clock, in microamperes
 */
public record EnergyCoefficients(double volts, Range active, Range sleep) {

  /** From the least to the most that the source gives. */
  public record Range(double low, double high) {

    public Range {
      if (!(low >= 0 && high >= low && Double.isFinite(high))) {
        throw new IllegalArgumentException("a range from " + low + " to " + high);
      }
    }
  }

  public EnergyCoefficients {
    if (!(volts > 0 && Double.isFinite(volts))) {
      throw new IllegalArgumentException("a supply of " + volts + " volts");
    }
  }
}
