package metronome.device;

import com.sun.jna.CallbackReference;
import com.sun.jna.Pointer;
import java.util.OptionalLong;

/**
 * Which code first stores to a stretch of memory. Only the program's own stores count: neither the
 * host's, nor a peripheral's, nor what the core stacks for an exception.
 */
public final class StoreWatch {
  private final Machine machine;
  private final Unicorn.MemoryHook callback =
      (engine, type, address, size, value, data) -> stored();
  private long block = -1;

  /** Before anything is translated: stores take another path then. */
  StoreWatch(Machine machine, long address, long bytes) {
    this.machine = machine;
    machine.engine.hook(
        Unicorn.HOOK_MEM_WRITE,
        CallbackReference.getFunctionPointer(callback),
        Pointer.NULL,
        address,
        address + bytes - 1);
  }

  private void stored() {
    if (block < 0) {
      block = machine.state.where();
    }
  }

  /** Start of the straight run of code that stored there first; empty where none did. */
  public OptionalLong first() {
    return block < 0 ? OptionalLong.empty() : OptionalLong.of(block);
  }
}
