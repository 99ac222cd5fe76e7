package metronome.device;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Pointer;
import java.util.List;
import java.util.Optional;

/** The hooks as callbacks: the same steps as the machine code, on the same memory. */
final class JavaHooks {
  private static final Unicorn.CodeHook BLOCK = JavaHooks::block;
  private static final Unicorn.InterruptHook INTERRUPT = JavaHooks::interrupt;
  private static final Unicorn.CodeHook PASS = JavaHooks::pass;
  private static final Unicorn.CodeHook LAST = (engine, pc, size, place) -> place.setLong(0, pc);
  private static final Unicorn.CodeHook HALT_UNLESS_FLOAT = JavaHooks::haltUnlessFloat;
  private static final Unicorn.CodeHook HALT_UNLESS_ALIGNED = JavaHooks::haltUnlessAligned;
  private static final Unicorn.CodeHook DIVIDE = JavaHooks::divide;
  private static final Unicorn.CodeHook ARRIVE = JavaHooks::arrive;

  private JavaHooks() {}

  static Hooks hooks() {
    List<Pointer> pointers =
        List.<Callback>of(
                BLOCK,
                INTERRUPT,
                PASS,
                LAST,
                HALT_UNLESS_FLOAT,
                HALT_UNLESS_ALIGNED,
                DIVIDE,
                ARRIVE)
            .stream()
            .map(CallbackReference::getFunctionPointer)
            .toList();
    return new Hooks(
        pointers.get(0),
        pointers.get(1),
        pointers.get(2),
        pointers.get(3),
        pointers.get(4),
        pointers.get(5),
        pointers.get(6),
        pointers.get(7),
        Optional.empty(),
        JavaTraceHooks.hooks());
  }

  /** Calls a hook on an instruction or block by the name of its entry in the machine code. */
  static void run(String entry, Pointer engine, long pc, int size, Pointer data) {
    Unicorn.CodeHook hook =
        switch (entry) {
          case "block" -> BLOCK;
          case "pass" -> PASS;
          case "last" -> LAST;
          case "halt_unless_float" -> HALT_UNLESS_FLOAT;
          case "halt_unless_aligned" -> HALT_UNLESS_ALIGNED;
          case "divide" -> DIVIDE;
          case "arrive" -> ARRIVE;
          default -> throw new IllegalArgumentException(entry);
        };
    hook.invoke(engine, pc, size, data);
  }

  private static void block(Pointer engine, long pc, int size, Pointer state) {
    state.setLong(RunState.WHERE, pc);
    Pointer previous = state.getPointer(RunState.PREVIOUS);
    Pointer record = record(state, pc);
    if (!record.equals(previous)) {
      int change = record.getInt(RunRecord.SWITCH);
      if (change == RunRecord.FOREIGN) {
        stop(engine, state, RunState.OUTSIDE, pc);
        return;
      }
      long progress = previous.getLong(RunRecord.LEAVE) + state.getLong(RunState.PROGRESS);
      if (progress >= 0 || (int) progress + state.getInt(RunState.DEADLINE) >= 0) {
        stop(engine, state, RunState.ALLOWANCE, pc);
        return;
      }
      if (change != 0) {
        int stage = change - RunRecord.FIRST_STAGE;
        state.setInt(RunState.STAGE, stage);
        state.setLong(
            RunState.BASE,
            state.getLong(RunState.FIRST_BASE) + stage * state.getLong(RunState.STAGE_BYTES));
        record = record(state, pc);
      }
      state.setLong(RunState.PROGRESS, progress - record.getLong(RunRecord.ENTER));
      state.setInt(RunState.RUN_START, (int) pc);
      previous.setInt(RunRecord.OUT, previous.getInt(RunRecord.OUT) + 1);
      record.setInt(RunRecord.IN, record.getInt(RunRecord.IN) + 1);
    }
    state.setPointer(RunState.PREVIOUS, record.share(16L * size));
  }

  private static void interrupt(Pointer engine, int number, Pointer state) {
    state.setInt(RunState.DETAIL, number);
    state.setInt(RunState.REASON, RunState.INTERRUPT);
    Unicorn.uc_emu_stop(engine);
  }

  private static void pass(Pointer engine, long pc, int size, Pointer data) {
    Pointer state = data.getPointer(HookData.STATE);
    if (state.getInt(RunState.FAILED) != 0) {
      return;
    }
    Pointer record = record(state, pc);
    record.setInt(RunRecord.PASSED, record.getInt(RunRecord.PASSED) + 1);
    state.setLong(
        RunState.PROGRESS, state.getLong(RunState.PROGRESS) + data.getLong(HookData.VALUE));
  }

  private static void fail(Pointer engine, long pc, int size, Pointer data) {
    call(data.getPointer(HookData.STATE).getPointer(RunState.FAIL), engine, pc, size, data);
  }

  private static void call(Pointer hook, Pointer engine, long pc, int size, Pointer data) {
    ((Unicorn.CodeHook) CallbackReference.getCallback(Unicorn.CodeHook.class, hook))
        .invoke(engine, pc, size, data);
  }

  private static void haltUnlessFloat(Pointer engine, long pc, int size, Pointer data) {
    if (data.getPointer(HookData.STATE).getInt(RunState.FLOAT_ENABLED) == 0) {
      fail(engine, pc, size, data);
    }
  }

  private static void haltUnlessAligned(Pointer engine, long pc, int size, Pointer data) {
    if ((read(engine, data, HookData.REGISTER, HookData.SCRATCH) & 3) != 0) {
      fail(engine, pc, size, data);
    }
  }

  private static void arrive(Pointer engine, long pc, int size, Pointer data) {
    Pointer state = data.getPointer(HookData.STATE);
    long progress = record(state, pc).getLong(RunRecord.LEAVE) + state.getLong(RunState.PROGRESS);
    if ((int) progress + state.getInt(RunState.ARRIVAL) >= 0) {
      call(state.getPointer(RunState.ARRIVE), engine, pc, size, data);
    }
  }

  private static void divide(Pointer engine, long pc, int size, Pointer data) {
    Pointer state = data.getPointer(HookData.STATE);
    if (state.getInt(RunState.FAILED) != 0) {
      return;
    }
    long dividend = read(engine, data, HookData.REGISTER, HookData.SCRATCH);
    long divisor = read(engine, data, HookData.SECOND_REGISTER, HookData.SECOND_SCRATCH);
    boolean signed = (data.getInt(HookData.VALUE) & 1) != 0;
    int division = divisionClass((int) dividend, (int) divisor, signed);
    long price = state.getInt(RunState.DIVISION_PRICES + 4L * division);
    state.setLong(RunState.PROGRESS, state.getLong(RunState.PROGRESS) + price);
    int stage = state.getInt(RunState.STAGE);
    long at = HookData.HISTOGRAM + 8L * (stage * HookData.CLASSES + division);
    data.setLong(at, data.getLong(at) + 1);
  }

  /** As {@link ClockPrices#DIVISION_CLASSES} says. */
  static int divisionClass(int dividend, int divisor, boolean signed) {
    if (dividend == 0 || divisor == 0) {
      return 0;
    }
    int bitsOfDividend = bits(signed ? Math.abs(dividend) : dividend);
    int bitsOfDivisor = bits(signed ? Math.abs(divisor) : divisor);
    if (signed && divisor < 0) {
      bitsOfDividend -= dividend == Integer.MIN_VALUE ? 1 : 0;
      bitsOfDivisor -= Integer.bitCount(-divisor) == 1 ? 1 : 0;
    }
    return bitsOfDividend < bitsOfDivisor ? 1 : 2 + bitsOfDividend - bitsOfDivisor;
  }

  /** Significant bits without a sign. */
  private static int bits(int magnitude) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(magnitude);
  }

  private static long read(Pointer engine, Pointer data, int register, int scratch) {
    Unicorn.uc_reg_read(engine, data.getInt(register), data.share(scratch));
    return data.getInt(scratch) & 0xffffffffL;
  }

  private static Pointer record(Pointer state, long pc) {
    return new Pointer(state.getLong(RunState.BASE) + 16 * pc);
  }

  static void stop(Pointer engine, Pointer state, int reason, long pc) {
    state.setInt(RunState.REASON, reason);
    state.setLong(RunState.WHERE, pc);
    Unicorn.uc_emu_stop(engine);
  }
}
