package metronome.profile;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import metronome.device.ClockPrices;
import metronome.device.ExceptionEvent;
import metronome.device.StageCounts;
import metronome.firmware.CodeMap;
import metronome.timing.Stalls;

/**
 * What was executed on one call path, in the function where it ends: counts as of a stage, kept
 * only for the slots of that function.
 */
final class PathCounts {
  /** The slot of a call's site where there was no call. */
  static final int NO_SITE = -1;

  final PathCounts parent;
  final int site;
  final CodeParts.Part part;

  /** How often the same function is on the path before. */
  final int recursion;

  private final Map<Long, PathCounts> children = new LinkedHashMap<>();
  private final long[] jumpedIn;
  private final long[] jumpedOut;
  private final long[] ended;
  private final long[] passed;
  private final long[] fetchWaits;
  private final long[] dataWaits;
  private final Map<Integer, long[]> divisions = new TreeMap<>();
  private final Map<Integer, long[]> exceptions = new TreeMap<>();
  private long calls;

  PathCounts(PathCounts parent, int site, CodeParts.Part part) {
    this.parent = parent;
    this.site = site;
    this.part = part;
    int again = 0;
    for (PathCounts at = parent; at != null && at.part != null; at = at.parent) {
      again += at.part == part ? 1 : 0;
    }
    recursion = again;
    int slots = part == null ? 0 : part.end() - part.first() + 1;
    jumpedIn = new long[slots];
    jumpedOut = new long[slots];
    ended = new long[slots];
    passed = new long[slots];
    fetchWaits = new long[slots];
    dataWaits = new long[slots];
  }

  /** What all paths begin at. */
  static PathCounts top() {
    return new PathCounts(null, NO_SITE, null);
  }

  /** The path that goes on with a call; null where there was none yet. */
  PathCounts find(int callSite, CodeParts.Part callee) {
    return children.get(key(callSite, callee));
  }

  /** A path that goes on with a call. */
  PathCounts add(int callSite, CodeParts.Part callee) {
    PathCounts child = new PathCounts(this, callSite, callee);
    children.put(key(callSite, callee), child);
    return child;
  }

  private static long key(int callSite, CodeParts.Part callee) {
    return (long) callSite << 32 | callee.index();
  }

  Collection<PathCounts> children() {
    return children.values();
  }

  long calls() {
    return calls;
  }

  void countCall() {
    calls++;
  }

  void jumpIn(int slot) {
    jumpedIn[slot - part.first()]++;
  }

  void jumpOut(int slot) {
    jumpedOut[slot - part.first()]++;
  }

  /** The straight run goes on at a slot, on another path. */
  void end(int slot) {
    ended[slot - part.first()]++;
  }

  /** It goes on here: the contrary of an end. */
  void takeUp(int slot) {
    ended[slot - part.first()]--;
  }

  void pass(int slot) {
    passed[slot - part.first()]++;
  }

  void waitForFetch(int slot, int cycles) {
    fetchWaits[slot - part.first()] += cycles;
  }

  void waitForData(int slot, int cycles) {
    dataWaits[slot - part.first()] += cycles;
  }

  /**
   * A division was executed.
   *
   * @param kind of {@link ClockPrices#DIVISION_CLASSES}
   */
  void divide(int slot, int kind) {
    divisions.computeIfAbsent(slot, s -> new long[ClockPrices.DIVISION_CLASSES])[kind]++;
  }

  void happen(int slot, ExceptionEvent event, long times) {
    exceptions
            .computeIfAbsent(slot, s -> new long[ExceptionEvent.values().length])[
            event.ordinal()] +=
        times;
  }

  /** Jumps out behind an instruction that ends at a slot. */
  long jumpsOut(int end) {
    return jumpedOut[end - part.first()];
  }

  /** The same as counts of a whole firmware's stage. */
  StageCounts counts(CodeMap code) {
    return new StageCounts(
        part.name(),
        code,
        wide(jumpedIn, code),
        wide(jumpedOut, code),
        wide(ended, code),
        wide(passed, code),
        divisions,
        exceptions);
  }

  /** What it waited for the flash. */
  Stalls stalls(CodeMap code) {
    boolean waited =
        Arrays.stream(fetchWaits).anyMatch(w -> w != 0)
            || Arrays.stream(dataWaits).anyMatch(w -> w != 0);
    return waited
        ? new Stalls(
            java.util.List.of(new Stalls.Stage(wide(fetchWaits, code), wide(dataWaits, code))))
        : Stalls.none();
  }

  private long[] wide(long[] counts, CodeMap code) {
    long[] wide = new long[code.slots()];
    System.arraycopy(counts, 0, wide, part.first(), counts.length);
    return wide;
  }
}
