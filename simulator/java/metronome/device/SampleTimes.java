package metronome.device;

/**
 * When samples arrive: sample n, counted from 0, at cycle ceil((n + 1) * clock / rate) after the
 * port was enabled. Exact whatever the two are: nothing accumulates.
 *
 * @param clockHertz cycles of the core a second
 * @param rateHertz samples a second
 */
public record SampleTimes(long clockHertz, int rateHertz) {

  public SampleTimes {
    if (clockHertz <= 0 || rateHertz <= 0) {
      throw new IllegalArgumentException(rateHertz + " samples a second at " + clockHertz + " Hz");
    }
    Math.multiplyExact(clockHertz, rateHertz);
  }

  /** Cycle, after the port was enabled, at which so many samples have arrived; 0 for none. */
  public long cycleOf(long samples) {
    long seconds = samples / rateHertz;
    long rest = samples % rateHertz * clockHertz;
    return Math.addExact(
        Math.multiplyExact(seconds, clockHertz), (rest + rateHertz - 1) / rateHertz);
  }

  /** Samples that have arrived up to and including a cycle after the port was enabled. */
  public long arrivedBy(long cycle) {
    long seconds = cycle / clockHertz;
    long rest = cycle % clockHertz;
    return Math.addExact(Math.multiplyExact(seconds, rateHertz), rest * rateHertz / clockHertz);
  }
}
