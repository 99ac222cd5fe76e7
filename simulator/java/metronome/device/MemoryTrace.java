package metronome.device;

/**
 * Receives what a device fetched and read, in order, and says how long that made it wait. One entry
 * is a 64-bit number: an address in the lower half, what it is in the upper.
 *
 * <ul>
 *   <li>a block, upper half 0 to 65535: so many bytes of instructions are executed from the address
 *       on, one after the other; what the block read and did follows up to the next block
 *   <li>{@link #READ} plus a number of bytes: data is read at the address; where that crosses a
 *       multiple of {@link #PAGE}, two more entries follow that stand for its parts
 *   <li>{@link #PASSED}: the predicated instruction at the address passes
 *   <li>{@link #MARK}: the instruction at the address begins
 *   <li>{@link #DIVIDED} plus cycles: the division at the address took so many more than its first
 * </ul>
 */
public interface MemoryTrace {
  /** The emulator takes apart what crosses a multiple of this. */
  int PAGE = 1024;

  /** Data is read. */
  int READ = 1 << 16;

  /** A predicated instruction passes. */
  int PASSED = 2 << 16;

  /** An instruction begins. */
  int MARK = 3 << 16;

  /** A division took longer. */
  int DIVIDED = 4 << 16;

  /** Instructions, besides those of {@link CountPlan#passes}, that are to be told by a MARK. */
  Iterable<Long> marks();

  /**
   * Takes entries; the first is a block, and all blocks are complete.
   *
   * @param entries so many of them are valid
   */
  void take(long[] entries, int count);

  /** What makes the program go on elsewhere, other than an instruction. */
  enum Passage {
    /** An exception is taken. */
    ENTERED,
    /** One is taken right after the handler of another. */
    CHAINED,
    /** A handler returns. */
    RETURNED
  }

  /**
   * Between two blocks the program goes on elsewhere: the next block begins a straight run,
   * whatever its address. All before it were taken.
   *
   * @param jumped whether the last block ended in a jump
   * @param stage index of the stage that is current from now on
   */
  void interrupt(Passage passage, boolean jumped, int stage);

  /**
   * Between two blocks time passes.
   *
   * @param event what takes it
   * @param address of the instruction that it is counted at
   * @param times how often
   * @param cycles of all of them
   */
  void pass(ExceptionEvent event, long address, long times, long cycles);

  /** So many cycles can be waited, at most, for each cycle that instructions cost. */
  int mostWaits();

  /** Cycles waited since the reset. */
  long waited();

  /** Back to the moment before the first instruction. */
  void reset();
}
