package metronome.device;

import java.util.OptionalLong;

/**
 * A memory-mapped peripheral. Only aligned words are accessed; anything else is a fault of the
 * program. Time is in cycles of the core since the reset, sleep included, and never goes back. A
 * peripheral must depend on nothing but what it is told here, so that runs are repeatable.
 */
public interface Peripheral {

  /** Address of its first register, a multiple of 1024. */
  long base();

  /** Bytes of its registers, a multiple of 1024. */
  long bytes();

  /**
   * A register is read. This must raise no interrupt.
   *
   * @param offset from the base, a multiple of 4
   * @param cycle at which the load issues; everything due up to it is done
   */
  int read(int offset, long cycle);

  /**
   * A register is written.
   *
   * @param offset from the base, a multiple of 4
   * @param cycle at which the store issues; everything due up to it is done
   */
  void write(int offset, int value, long cycle);

  /** The cycle at which it next does something by itself; nothing where it never does. */
  OptionalLong next();

  /** Does everything that is due up to a cycle and including it, in order. */
  void advance(long cycle);

  /** Back to its state after a reset of the core. */
  void reset();

  /** Gives it the core's memory and interrupts, once, before the first run. */
  void connect(Bus bus);
}
