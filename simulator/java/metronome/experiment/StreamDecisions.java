package metronome.experiment;

import java.util.Arrays;

/**
 * The decisions of a run, in order, held in a few arrays: an hour of them takes some 20 MB. Numbers
 * of decisions count from 0. Cycles count from the reset.
 */
public final class StreamDecisions {
  private final int classes;
  private int count;
  private long[] blocks = new long[64];
  private int[] argmaxes = new int[64];
  private long[] cycles = new long[64];
  private float[] logits;

  /**
   * @param classes C
   */
  StreamDecisions(int classes) {
    this.classes = classes;
    logits = new float[64 * classes];
  }

  void add(long block, int argmax, double[] values, long cycle) {
    if (count == blocks.length) {
      blocks = Arrays.copyOf(blocks, 2 * count);
      argmaxes = Arrays.copyOf(argmaxes, 2 * count);
      cycles = Arrays.copyOf(cycles, 2 * count);
      logits = Arrays.copyOf(logits, 2 * count * classes);
    }
    blocks[count] = block;
    argmaxes[count] = argmax;
    cycles[count] = cycle;
    for (int i = 0; i < classes; i++) {
      logits[count * classes + i] = (float) values[i];
    }
    count++;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** Number of the last block of audio that a decision had consumed, counted from 0. */
  public long block(int decision) {
    return blocks[check(decision)];
  }

  /** What it decided: the index of the largest logit, as the firmware gave it. */
  public int argmax(int decision) {
    return argmaxes[check(decision)];
  }

  /** When it was made: the cycle at which the firmware calls outputs. */
  public long cycle(int decision) {
    return cycles[check(decision)];
  }

  /** Its logits, C of them, in real units, rounded to float32. */
  public float[] logits(int decision) {
    check(decision);
    return Arrays.copyOfRange(logits, decision * classes, (decision + 1) * classes);
  }

  private int check(int decision) {
    if (decision < 0 || decision >= count) {
      throw new IndexOutOfBoundsException("decision " + decision + " of " + count);
    }
    return decision;
  }
}
