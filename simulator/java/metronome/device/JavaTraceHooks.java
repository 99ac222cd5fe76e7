package metronome.device;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Pointer;
import java.util.List;

/** The hooks of a memory-traced run as callbacks: the same steps as the machine code. */
final class JavaTraceHooks {
  private static final Unicorn.CodeHook BLOCK = JavaTraceHooks::block;
  private static final Unicorn.MemoryHook READ = JavaTraceHooks::read;
  private static final Unicorn.CodeHook MARK = JavaTraceHooks::mark;
  private static final Unicorn.CodeHook PASS = JavaTraceHooks::pass;
  private static final Unicorn.CodeHook DIVIDE = JavaTraceHooks::divide;

  private JavaTraceHooks() {}

  static TraceHooks hooks() {
    List<Pointer> pointers =
        List.<Callback>of(BLOCK, READ, MARK, PASS, DIVIDE).stream()
            .map(CallbackReference::getFunctionPointer)
            .toList();
    return new TraceHooks(
        pointers.get(0), pointers.get(1), pointers.get(2), pointers.get(3), pointers.get(4));
  }

  /** Calls a hook on an instruction or block by the name of its entry in the machine code. */
  static void run(String entry, Pointer engine, long pc, int size, Pointer data) {
    switch (entry) {
      case "trace_block" -> block(engine, pc, size, data);
      case "trace_mark" -> mark(engine, pc, size, data);
      case "trace_pass" -> pass(engine, pc, size, data);
      case "trace_divide" -> divide(engine, pc, size, data);
      default -> JavaHooks.run(entry, engine, pc, size, data);
    }
  }

  private static void block(Pointer engine, long pc, int size, Pointer state) {
    if (state.getLong(RunState.TRACE_NEXT) >= state.getLong(RunState.TRACE_LIMIT)) {
      JavaHooks.stop(engine, state, RunState.TRACE_FULL, pc);
      return;
    }
    add(state, pc, size);
    JavaHooks.run("block", engine, pc, size, state);
  }

  static void read(Pointer engine, int type, long address, int size, long value, Pointer state) {
    add(state, address, MemoryTrace.READ | size);
  }

  private static void mark(Pointer engine, long pc, int size, Pointer data) {
    add(data.getPointer(HookData.STATE), pc, MemoryTrace.MARK);
  }

  private static void pass(Pointer engine, long pc, int size, Pointer data) {
    add(data.getPointer(HookData.STATE), pc, MemoryTrace.PASSED);
    JavaHooks.run("pass", engine, pc, size, data);
  }

  private static void divide(Pointer engine, long pc, int size, Pointer data) {
    Pointer state = data.getPointer(HookData.STATE);
    long before = state.getLong(RunState.PROGRESS);
    JavaHooks.run("divide", engine, pc, size, data);
    int price = (int) (state.getLong(RunState.PROGRESS) - before);
    add(state, pc, MemoryTrace.DIVIDED | price);
  }

  private static void add(Pointer state, long address, int what) {
    Pointer next = state.getPointer(RunState.TRACE_NEXT);
    next.setInt(0, (int) address);
    next.setInt(4, what);
    state.setPointer(RunState.TRACE_NEXT, next.share(8));
  }
}
