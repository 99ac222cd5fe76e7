package metronome.device;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import metronome.firmware.CodeMap;

/** Where the hooks of a memory-traced run write, and what empties it into a {@link MemoryTrace}. */
final class TraceBuffer implements AutoCloseable {
  private static final int ENTRIES = 1 << 16;

  /** More than one block can write: each of its instructions at most 16 reads and a mark. */
  private static final int MOST_IN_A_BLOCK = 1 << 14;

  private final Memory memory = new Memory(8L * ENTRIES);
  private final long[] entries = new long[ENTRIES];
  private final RunState state;
  private final MemoryTrace trace;
  private final List<Memory> hookData = new ArrayList<>();

  TraceBuffer(RunState state, MemoryTrace trace) {
    this.state = state;
    this.trace = trace;
    long start = Pointer.nativeValue(memory);
    state.memory.setLong(RunState.TRACE_LIMIT, start + 8L * (ENTRIES - MOST_IN_A_BLOCK));
    reset();
  }

  /** Begins to trace reads and marks; the other hooks are the {@link Counter}'s. */
  void addHooks(Engine engine, TraceHooks hooks, CodeMap code) {
    engine.hook(Unicorn.HOOK_MEM_READ, hooks.read(), state.memory);
    for (long address : trace.marks()) {
      if (code.slot(address) < 0) {
        throw new IllegalArgumentException(String.format("no code at 0x%08x", address));
      }
      Memory data = HookData.of(state, 0);
      hookData.add(data);
      engine.hook(Unicorn.HOOK_CODE, hooks.mark(), data, address, address);
    }
  }

  /** Forgets everything. */
  void reset() {
    state.memory.setPointer(RunState.TRACE_NEXT, memory);
    trace.reset();
  }

  /** What {@link MemoryTrace#mostWaits} says. */
  int mostWaits() {
    return trace.mostWaits();
  }

  /** Something else is executed next; after settling. */
  void interrupt(MemoryTrace.Passage passage, boolean jumped, int stage) {
    trace.interrupt(passage, jumped, stage);
  }

  /** Time passes; after settling. */
  void pass(ExceptionEvent event, long address, long times, long cycles) {
    trace.pass(event, address, times, cycles);
  }

  /** Cycles waited in all that was settled. */
  long waited() {
    return trace.waited();
  }

  /**
   * Empties the buffer after a run.
   *
   * @param end address after the last instruction executed; -1 before the first
   */
  void settle(long end) {
    settle(end, -1);
  }

  /**
   * Empties the buffer after a fault.
   *
   * @param end address after the last instruction executed; -1 before the first
   * @param failed address of the instruction that was not executed
   */
  void settle(long end, long failed) {
    int count = load();
    int reason = state.reason();
    boolean refused = reason == RunState.ALLOWANCE || reason == RunState.OUTSIDE;
    if (refused) {
      count--;
    }
    int last = lastBlock(count);
    if (last >= 0) {
      long pc = entries[last] & 0xffff_ffffL;
      // Where a jump went that was taken back: the end is then somewhere else, before or behind.
      boolean begun = refused || pc != failed;
      long bytes = begun ? Math.min(entries[last] >>> 32, end - pc) : 0;
      if (bytes > 0) {
        entries[last] = pc | bytes << 32;
        count = complete(last + 1, count, end);
      } else {
        count = last;
      }
    }
    trace.take(entries, count);
    state.memory.setPointer(RunState.TRACE_NEXT, memory);
  }

  /** Up to what instructions from an address on told before they failed. */
  private int complete(int from, int count, long end) {
    for (int at = from; at < count; at++) {
      boolean told = entries[at] >>> 32 >= MemoryTrace.PASSED;
      if (told && (entries[at] & 0xffff_ffffL) >= end) {
        return at;
      }
    }
    return count;
  }

  /**
   * Cycles waited before the instruction at an address of the block that is being executed; in a
   * hook before that instruction.
   */
  long waitedAt(long address) {
    return waitedAt(address, false);
  }

  /**
   * The same, in the middle of that instruction.
   *
   * @param reading whether it has just noted a read
   */
  long waitedAt(long address, boolean reading) {
    int count = load();
    int last = lastBlock(count);
    if (last < 0) {
      return trace.waited();
    }
    long pc = entries[last] & 0xffff_ffffL;
    long bytes = entries[last] >>> 32;
    int kept = count;
    if (address > pc && address < pc + bytes) {
      kept -= reading ? 1 : 0;
      while (entries[kept - 1] >>> 32 >= MemoryTrace.PASSED
          && (entries[kept - 1] & 0xffff_ffffL) == address) {
        kept--;
      }
      entries[last] = pc | address - pc << 32;
      trace.take(entries, kept);
      memory.setLong(0, address | pc + bytes - address << 32);
      memory.write(8, entries, kept, count - kept);
      state.memory.setPointer(RunState.TRACE_NEXT, memory.share(8L * (1 + count - kept)));
    } else {
      trace.take(entries, last);
      memory.write(0, entries, last, count - last);
      state.memory.setPointer(RunState.TRACE_NEXT, memory.share(8L * (count - last)));
    }
    return trace.waited();
  }

  private int load() {
    long bytes = state.memory.getLong(RunState.TRACE_NEXT) - Pointer.nativeValue(memory);
    int count = (int) (bytes / 8);
    memory.read(0, entries, 0, count);
    return count;
  }

  private int lastBlock(int count) {
    int last = count - 1;
    while (last >= 0 && entries[last] >>> 32 >= MemoryTrace.READ) {
      last--;
    }
    return last;
  }

  @Override
  public void close() {
    memory.close();
  }
}
