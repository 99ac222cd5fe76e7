package metronome.device;

import com.sun.jna.Memory;

/** Arguments of one hook on an instruction, laid out for machine code. */
final class HookData {
  static final int STATE = 0;
  static final int VALUE = 8;
  static final int REGISTER = 16;
  static final int SECOND_REGISTER = 20;
  static final int SCRATCH = 24;
  static final int SECOND_SCRATCH = 32;
  static final int HISTOGRAM = 40;

  /** Classes of divisions, see {@link ClockPrices#DIVISION_CLASSES}. */
  static final int CLASSES = ClockPrices.DIVISION_CLASSES;

  private HookData() {}

  /** With a value: a price, the number of a check, or 1 for a signed division. */
  static Memory of(RunState state, long value) {
    return of(state, value, 0, 0, 0);
  }

  /** With two registers to read and a histogram of division classes for each stage. */
  static Memory of(RunState state, long value, int register, int second, int stages) {
    Memory memory = new Memory(HISTOGRAM + 8L * CLASSES * stages);
    memory.clear();
    memory.setPointer(STATE, state.memory);
    memory.setLong(VALUE, value);
    memory.setInt(REGISTER, register);
    memory.setInt(SECOND_REGISTER, second);
    return memory;
  }
}
