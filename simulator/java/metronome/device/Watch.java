package metronome.device;

/**
 * Passages through a part of a program: each call of a function (the outermost, where it recurses),
 * or each way from one address to another. A passage lasts from before the first instruction to
 * before the one where it ends, so a call includes its return. Cycles are those of the device's
 * clock.
 */
public final class Watch {
  private final long from;
  private boolean inside;
  private long startCycles;
  private long startInstructions;
  private long count;
  private long totalCycles;
  private long leastCycles;
  private long mostCycles;
  private long totalInstructions;
  private Listener listener = (begin, end) -> {};

  /** Is told of complete passages, in the order in which they end. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A passage is complete.
     *
     * @param begin cycle before its first instruction
     * @param end cycle before the one where it ends
     */
    void passage(long begin, long end);
  }

  Watch(long from) {
    this.from = from;
  }

  /** Where a passage begins. */
  public long from() {
    return from;
  }

  /** Complete passages. */
  public long count() {
    return count;
  }

  /** Whether a passage has begun and not ended. */
  public boolean isInside() {
    return inside;
  }

  /** Cycles of all complete passages. */
  public long totalCycles() {
    return totalCycles;
  }

  /** Cycles of the shortest passage, 0 where there was none. */
  public long leastCycles() {
    return leastCycles;
  }

  /** Cycles of the longest passage, 0 where there was none. */
  public long mostCycles() {
    return mostCycles;
  }

  /** Mean cycles, 0 where there was no passage. */
  public double meanCycles() {
    return count == 0 ? 0 : (double) totalCycles / count;
  }

  /** Instructions of all complete passages. */
  public long totalInstructions() {
    return totalInstructions;
  }

  /** Tells a listener of passages from now on. */
  public void tell(Listener told) {
    listener = told;
  }

  void begin(long cycles, long instructions) {
    inside = true;
    startCycles = cycles;
    startInstructions = instructions;
  }

  void end(long cycles, long instructions) {
    long taken = cycles - startCycles;
    leastCycles = count == 0 ? taken : Math.min(leastCycles, taken);
    mostCycles = Math.max(mostCycles, taken);
    totalCycles += taken;
    totalInstructions += instructions - startInstructions;
    count++;
    inside = false;
    listener.passage(startCycles, cycles);
  }

  void reset() {
    inside = false;
    count = 0;
    totalCycles = 0;
    leastCycles = 0;
    mostCycles = 0;
    totalInstructions = 0;
  }
}
