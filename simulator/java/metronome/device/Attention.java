package metronome.device;

import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/**
 * Hooks where the program may let a pending exception through, and on SEV. They hand over to the
 * host only while something is pending.
 */
final class Attention {
  private final Machine machine;
  private final Counter counter;
  private final Runnable event;
  private final List<Memory> hookData = new ArrayList<>();

  /** Laid out as a {@link RunState}, as far as the hook on unmasking looks at it. */
  private final Memory quiet = new Memory(RunState.NOWHERE);

  private final Unicorn.CodeHook unmasked = (engine, pc, size, data) -> unmask(pc);
  private final Unicorn.CodeHook sent = (engine, pc, size, data) -> send();
  private long unmaskedAt = -1;

  /**
   * @param event what SEV does
   */
  Attention(Machine machine, Counter counter, Runnable event) {
    this.machine = machine;
    this.counter = counter;
    this.event = event;
  }

  void addHooks(Hooks hooks, Boundaries boundaries) {
    quiet.clear();
    quiet.setPointer(RunState.FAIL, CallbackReference.getFunctionPointer(unmasked));
    for (long address : boundaries.unmaskings()) {
      Memory data = new Memory(HookData.HISTOGRAM);
      data.clear();
      data.setPointer(HookData.STATE, quiet);
      hookData.add(data);
      machine.engine.hook(Unicorn.HOOK_CODE, hooks.haltUnlessFloat(), data, address, address);
    }
    Pointer send = CallbackReference.getFunctionPointer(sent);
    boundaries
        .events()
        .forEach(a -> machine.engine.hook(Unicorn.HOOK_CODE, send, Pointer.NULL, a, a));
    pay(false);
  }

  /** Whether unmasking needs to be looked at from now on. */
  void pay(boolean pending) {
    quiet.setInt(RunState.FLOAT_ENABLED, pending ? 0 : 1);
  }

  void reset() {
    unmaskedAt = -1;
    pay(false);
  }

  private void unmask(long pc) {
    long now = counter.instructionsAt(pc);
    if (!machine.failure.isNoted() && now != unmaskedAt) {
      unmaskedAt = now;
      machine.failure.note(new Halt(Halt.Cause.CHECK, pc, Checks.PAUSE, 0));
    }
  }

  private void send() {
    if (!machine.failure.isNoted()) {
      event.run();
    }
  }
}
