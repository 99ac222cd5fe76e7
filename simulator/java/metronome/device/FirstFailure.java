package metronome.device;

import com.sun.jna.CallbackReference;
import com.sun.jna.Pointer;
import java.util.Optional;

/**
 * The first instruction of a run that a check of ours, the memory map or a peripheral refuses, with
 * the registers at that moment. The emulator does not stop there at once: it goes on to the end of
 * an IT block or of its translated block, and into the next. What happens there is neither counted
 * nor told.
 */
final class FirstFailure {
  private final Engine engine;
  private final RunState state;
  private final Unicorn.CodeHook check =
      (handle, pc, size, data) ->
          note(new Halt(Halt.Cause.CHECK, pc, data.getInt(HookData.VALUE), 0));
  private Optional<Halt> first = Optional.empty();
  private byte[] kept = {};

  FirstFailure(Engine engine, RunState state) {
    this.engine = engine;
    this.state = state;
    state.memory.setPointer(RunState.FAIL, hook());
  }

  /** A hook on an instruction that is refused; its data has the number of the check. */
  Pointer hook() {
    return CallbackReference.getFunctionPointer(check);
  }

  boolean isNoted() {
    return first.isPresent();
  }

  /** From within the emulator: no more instructions. */
  void note(Halt halt) {
    if (first.isEmpty()) {
      first = Optional.of(halt);
      kept = state.keep();
      state.refuseAll();
      engine.keepFailed();
    }
    engine.stop();
  }

  /** What was noted in a run that is over, with registers and counting back at that moment. */
  Optional<Halt> take() {
    Optional<Halt> taken = first;
    if (taken.isPresent()) {
      engine.restoreFailed();
      state.restore(kept);
    }
    first = Optional.empty();
    return taken;
  }
}
