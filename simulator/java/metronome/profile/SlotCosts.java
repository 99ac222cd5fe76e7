package metronome.profile;

import java.util.Arrays;
import metronome.timing.Cause;

/**
 * A profile by instruction, all call paths together.
 *
 * @param issues executions of the instruction that starts at each slot
 * @param taken how often it jumped
 * @param byCause cycles by cause, in order of {@link Cause}, then by slot
 */
public record SlotCosts(long[] issues, long[] taken, long[][] byCause) {

  /** Adds up all paths. */
  public static SlotCosts of(Profile profile) {
    int slots = profile.program().code().slots();
    SlotCosts sum =
        new SlotCosts(new long[slots], new long[slots], new long[Cause.values().length][slots]);
    profile.forEach(
        path -> {
          add(sum.issues, path.issues(), path.firstSlot());
          add(sum.taken, path.taken(), path.firstSlot());
          for (int cause = 0; cause < sum.byCause.length; cause++) {
            add(sum.byCause[cause], path.byCause()[cause], path.firstSlot());
          }
        });
    return sum;
  }

  private static void add(long[] sum, long[] values, int from) {
    for (int i = 0; i < values.length; i++) {
      sum[from + i] = Math.addExact(sum[from + i], values[i]);
    }
  }

  /** Cycles of the instruction at a slot. */
  public long cycles(int slot) {
    return Arrays.stream(byCause).mapToLong(cycles -> cycles[slot]).sum();
  }

  /** Cycles of the instruction at a slot that have one cause. */
  public long cycles(int slot, Cause cause) {
    return byCause[cause.ordinal()][slot];
  }
}
