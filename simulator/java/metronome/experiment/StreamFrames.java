package metronome.experiment;

import java.util.Arrays;

/**
 * The frames of a run that the firmware processed, in order, held in a few arrays: an hour of them
 * takes some 10 MB. Numbers count from 0, cycles from the reset.
 */
public final class StreamFrames {
  private int begun;
  private int count;
  private long[] blocks = new long[64];
  private long[] begins = new long[64];
  private long[] ends = new long[64];
  private long[] slept = new long[64];

  StreamFrames() {}

  void begin(long block, long cycle, long sleptCycles) {
    if (begun == blocks.length) {
      blocks = Arrays.copyOf(blocks, 2 * begun);
      begins = Arrays.copyOf(begins, 2 * begun);
      ends = Arrays.copyOf(ends, 2 * begun);
      slept = Arrays.copyOf(slept, 2 * begun);
    }
    blocks[begun] = block;
    begins[begun] = cycle;
    slept[begun] = sleptCycles;
    begun++;
  }

  void end(long cycle) {
    ends[count++] = cycle;
  }

  /** How many began. */
  int begun() {
    return begun;
  }

  /** How many there are, each of them begun and ended. */
  public int count() {
    return count;
  }

  /** Number of the block that completed the frame, counted from 0. */
  public long block(int frame) {
    return blocks[check(frame)];
  }

  /** When the main loop took its block. */
  public long beginCycle(int frame) {
    return begins[check(frame)];
  }

  /** When the main loop was done with it, a decision that was due included. */
  public long endCycle(int frame) {
    return ends[check(frame)];
  }

  /** Cycles asleep since the reset when the main loop took its block. */
  public long sleptCycles(int frame) {
    return slept[check(frame)];
  }

  private int check(int frame) {
    if (frame < 0 || frame >= count) {
      throw new IndexOutOfBoundsException("frame " + frame + " of " + count);
    }
    return frame;
  }
}
