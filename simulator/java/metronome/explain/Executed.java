package metronome.explain;

import java.util.Map;
import java.util.TreeMap;

/**
 * One instruction of one stage, and what all its executions cost.
 *
 * @param stage of the firmware's declaration
 * @param function that it lies in
 * @param address where it lies
 * @param file of source that it was compiled from, empty where that is not known
 * @param line of that file, 0 where it is not known
 * @param kind its instruction class
 * @param mnemonic without condition and suffixes
 * @param issues executions, those that did not pass included
 * @param taken how often it left the straight line, 0 unless it is a branch
 * @param target where a direct branch goes, 0 for others
 * @param words that each execution moves to or from memory
 * @param stack whether it addresses them by the stack pointer
 * @param cycles by the label of their cause, causes without any left out
 */
public record Executed(
    String stage,
    String function,
    long address,
    String file,
    int line,
    String kind,
    String mnemonic,
    long issues,
    long taken,
    long target,
    int words,
    boolean stack,
    Map<String, Long> cycles) {

  public Executed {
    cycles = new TreeMap<>(cycles);
    boolean counts = issues >= 0 && taken >= 0 && line >= 0 && words >= 0;
    if (!counts || cycles.values().stream().anyMatch(c -> c == null || c < 0)) {
      throw new IllegalArgumentException(
          String.format("the instruction at 0x%08x has a negative count", address));
    }
  }

  /** All its cycles. */
  public long total() {
    return cycles.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
  }

  /** {@code file:line}, or that there is none. */
  public String source() {
    return line == 0 ? RunProfile.NO_LINE : file + ":" + line;
  }

  /** Whether it jumps back within its function: the end of a loop's pass. */
  boolean endsPass(long functionStart) {
    return taken > 0
        && target != 0
        && target <= address
        && target >= functionStart
        && !kind.equals("branch-link");
  }
}
