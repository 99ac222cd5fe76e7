package metronome.device;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * What the hooks share, laid out for machine code. Progress is one 64-bit number: instructions,
 * less the allowance, in the upper half and cycles in the lower, both signed and relative to the
 * start of the current straight run; it turns non-negative when the allowance is used up.
 */
final class RunState {
  static final int PREVIOUS = 0;
  static final int BASE = 8;
  static final int PROGRESS = 16;
  static final int FIRST_BASE = 24;
  static final int STAGE_BYTES = 32;
  static final int STOP = 40;
  static final int REASON = 48;
  static final int DETAIL = 52;

  /** The start of the last block that began; after a stop, where. */
  static final int WHERE = 56;

  static final int STAGE = 64;
  static final int READ_REGISTER = 72;
  static final int FLOAT_ENABLED = 80;

  /** Less the cycles, in the lower half of a progress, at which an instruction is an arrival. */
  static final int ARRIVAL = 84;

  /** The same, at which a jump stops the run as if the allowance were used up. */
  static final int DEADLINE = 88;

  /** Where the present straight run began. */
  static final int RUN_START = 92;

  static final int TRACE_NEXT = 96;
  static final int TRACE_LIMIT = 104;

  /** What a failed check calls, as a hook on its instruction. */
  static final int FAIL = 112;

  /** Not 0 from the first failure on: nothing more is counted. */
  static final int FAILED = 120;

  static final int NOWHERE = 128;

  /** What an arrival calls, as a hook on its instruction. */
  static final int ARRIVE = 160;

  static final int DIVISION_PRICES = 192;
  private static final int BYTES = DIVISION_PRICES + 4 * HookData.CLASSES + 4;

  /** Nothing stopped the run. */
  static final int RUNNING = 0;

  /** The allowance of instructions is used up. */
  static final int ALLOWANCE = 1;

  /** A jump went to an executable page but not to code of the firmware. */
  static final int OUTSIDE = 2;

  /** An interrupt or exception; the detail is its number. */
  static final int INTERRUPT = 3;

  /** The buffer of a memory-traced run is full. */
  static final int TRACE_FULL = 5;

  /** An arrival or deadline that does not come. */
  static final int NEVER = Integer.MIN_VALUE;

  final Memory memory = new Memory(BYTES);

  RunState(com.sun.jna.NativeLibrary library) {
    memory.clear();
    memory.setPointer(STOP, library.getFunction("uc_emu_stop"));
    memory.setPointer(READ_REGISTER, library.getFunction("uc_reg_read"));
    memory.setInt(ARRIVAL, NEVER);
    memory.setInt(DEADLINE, NEVER);
  }

  /** The record that a run leaves when it begins: no slot of the program. */
  long nowhere() {
    return Pointer.nativeValue(memory) + NOWHERE;
  }

  int reason() {
    return memory.getInt(REASON);
  }

  void clearReason() {
    memory.setInt(REASON, RUNNING);
  }

  /** Everything that a run changes. */
  byte[] keep() {
    return memory.getByteArray(0, NOWHERE);
  }

  void restore(byte[] kept) {
    memory.write(0, kept, 0, kept.length);
  }

  /** From now on no jump is allowed, and nothing is counted. */
  void refuseAll() {
    setProgress(progress(Integer.MAX_VALUE / 2, 0));
    memory.setInt(FAILED, 1);
  }

  int detail() {
    return memory.getInt(DETAIL);
  }

  long where() {
    return memory.getLong(WHERE);
  }

  long runStart() {
    return memory.getInt(RUN_START) & 0xffff_ffffL;
  }

  int stage() {
    return memory.getInt(STAGE);
  }

  long previous() {
    return memory.getLong(PREVIOUS);
  }

  void setPrevious(long record) {
    memory.setLong(PREVIOUS, record);
  }

  /** Cycles in the lower half of a progress. */
  static int cycles(long progress) {
    return (int) progress;
  }

  /** Instructions in the upper half, whatever the sign of the lower. */
  static int instructions(long progress) {
    return (int) (progress - (int) progress >> 32);
  }

  static long progress(long instructions, long cycles) {
    return (instructions << 32) + cycles;
  }

  long progress() {
    return memory.getLong(PROGRESS);
  }

  void setProgress(long progress) {
    memory.setLong(PROGRESS, progress);
  }
}
