package metronome.device;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import metronome.firmware.CodeMap;

/**
 * What was executed while one stage was current. All arrays have one entry a slot of the code map.
 *
 * @param stage its name
 * @param code numbering of the slots
 * @param jumpedIn arrivals by anything but falling through
 * @param jumpedOut departures by anything but falling through, at the address after the last
 *     instruction that was executed
 * @param ended ends of the whole run by neither, at the address where it would have gone on
 * @param passed executions of predicated multi-cycle instructions whose condition held; kept only
 *     where {@link CountPlan#passes} asks
 * @param divisions by slot: how often a division was of each class of {@link
 *     ClockPrices#DIVISION_CLASSES}
 * @param exceptions by slot: how often each {@link ExceptionEvent} happened
 */
public record StageCounts(
    String stage,
    CodeMap code,
    long[] jumpedIn,
    long[] jumpedOut,
    long[] ended,
    long[] passed,
    Map<Integer, long[]> divisions,
    Map<Integer, long[]> exceptions) {

  /** Without exceptions. */
  public StageCounts(
      String stage,
      CodeMap code,
      long[] jumpedIn,
      long[] jumpedOut,
      long[] ended,
      long[] passed,
      Map<Integer, long[]> divisions) {
    this(stage, code, jumpedIn, jumpedOut, ended, passed, divisions, Map.of());
  }

  /**
   * Issues of the instruction at each slot: the prefix sum of arrivals minus departures and ends,
   * range by range.
   */
  public long[] issues() {
    long[] issues = new long[code.slots()];
    for (int range = 0; range < code.ranges().size(); range++) {
      int from = code.firstSlot(range);
      int to = range + 1 < code.ranges().size() ? code.firstSlot(range + 1) : code.slots();
      long live = 0;
      for (int slot = from; slot < to; slot++) {
        live += jumpedIn[slot] - jumpedOut[slot] - ended[slot];
        issues[slot] = live;
      }
    }
    return issues;
  }

  /** Both together, of the same stage. */
  StageCounts plus(StageCounts other) {
    if (!stage.equals(other.stage) || code.slots() != other.code.slots()) {
      throw new IllegalArgumentException("stage " + stage + " is not stage " + other.stage);
    }
    return new StageCounts(
        stage,
        code,
        sum(jumpedIn, other.jumpedIn),
        sum(jumpedOut, other.jumpedOut),
        sum(ended, other.ended),
        sum(passed, other.passed),
        both(divisions, other.divisions),
        both(exceptions, other.exceptions));
  }

  private static Map<Integer, long[]> both(Map<Integer, long[]> some, Map<Integer, long[]> others) {
    Map<Integer, long[]> both = new TreeMap<>(some);
    others.forEach((slot, histogram) -> both.merge(slot, histogram, StageCounts::sum));
    return both;
  }

  private static long[] sum(long[] some, long[] others) {
    long[] sum = new long[some.length];
    Arrays.setAll(sum, i -> Math.addExact(some[i], others[i]));
    return sum;
  }
}
