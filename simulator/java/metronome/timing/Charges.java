package metronome.timing;

/**
 * What one stage's counts cost, by instruction and cause.
 *
 * @param stage its name
 * @param issues executions of the instruction that starts at each slot, 0 at other slots
 * @param byCause cycles by cause, in order of {@link Cause}, then by slot of the instruction
 */
public record Charges(String stage, long[] issues, long[][] byCause) {

  /** The same with cycles waited for the flash. */
  Charges plus(Stalls.Stage stalls) {
    long[][] sums = byCause.clone();
    sums[Cause.FETCH_WAIT.ordinal()] = stalls.fetch();
    sums[Cause.DATA_WAIT.ordinal()] = stalls.data();
    return new Charges(stage, issues, sums);
  }

  /** Cycles of the instruction at a slot. */
  public long cyclesAt(int slot) {
    long sum = 0;
    for (long[] bySlot : byCause) {
      sum = Math.addExact(sum, bySlot[slot]);
    }
    return sum;
  }

  /** All cycles. */
  public long cycles() {
    long sum = 0;
    for (int slot = 0; slot < issues.length; slot++) {
      sum = Math.addExact(sum, cyclesAt(slot));
    }
    return sum;
  }

  /** All instructions. */
  public long instructions() {
    long sum = 0;
    for (long count : issues) {
      sum = Math.addExact(sum, count);
    }
    return sum;
  }
}
