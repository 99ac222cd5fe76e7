package metronome.device;

import com.sun.jna.CallbackReference;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/** Feeds {@link Watch}es from hooks at their addresses. */
final class Watcher {
  private final Machine machine;
  private final Counter counter;
  private final LongUnaryOperator cycles;
  private final List<Unicorn.CodeHook> callbacks = new ArrayList<>();
  private final List<Watch> watches = new ArrayList<>();
  private final List<Runnable> resets = new ArrayList<>();
  private final List<Runnable> pending = new ArrayList<>();

  private long repeated = -1;
  private long repeatedAt;

  /**
   * @param cycles passed before an address of the present straight run
   */
  Watcher(Machine machine, Counter counter, LongUnaryOperator cycles) {
    this.machine = machine;
    this.counter = counter;
    this.cycles = cycles;
  }

  /** From each arrival at an address to the next arrival at another one, or at the same. */
  Watch passages(long from, long to) {
    Watch watch = new Watch(from);
    watches.add(watch);
    if (from != to) {
      hook(to, pc -> end(watch, pc));
    }
    hook(
        from,
        pc -> {
          if (from == to) {
            end(watch, pc);
          }
          if (!watch.isInside()) {
            watch.begin(cycles.applyAsLong(pc), counter.instructionsAt(pc));
          }
        });
    return watch;
  }

  private void end(Watch watch, long pc) {
    if (watch.isInside()) {
      watch.end(cycles.applyAsLong(pc), counter.instructionsAt(pc));
    }
  }

  /** Each outermost call of a function. */
  Watch calls(long function) {
    Watch watch = new Watch(function);
    watches.add(watch);
    Calls calls = new Calls(watch);
    resets.add(calls::reset);
    hook(function, calls::enter);
    return watch;
  }

  /** One watched function: the return address and stack pointer of the call that is going on. */
  private final class Calls {
    private final Watch watch;
    private final Set<Long> hooked = new HashSet<>();
    private long returnAddress;
    private long entrySp;

    Calls(Watch watch) {
      this.watch = watch;
    }

    void reset() {
      returnAddress = 0;
      entrySp = 0;
    }

    void enter(long pc) {
      long sp = machine.engine.register(Unicorn.REG_SP) & 0xffff_ffffL;
      if (watch.isInside() && sp <= entrySp) {
        return;
      }
      long back = machine.engine.register(Unicorn.REG_LR) & 0xffff_fffeL;
      if (!hooked.contains(back)) {
        pending.add(
            () -> {
              hooked.add(back);
              hook(back, this::arrive);
            });
        pause(pc);
        return;
      }
      returnAddress = back;
      entrySp = sp;
      watch.begin(cycles.applyAsLong(pc), counter.instructionsAt(pc));
    }

    void arrive(long pc) {
      long sp = machine.engine.register(Unicorn.REG_SP) & 0xffff_ffffL;
      if (watch.isInside() && pc == returnAddress && sp >= entrySp) {
        end(watch, pc);
      }
    }
  }

  /**
   * Stops before an instruction, so that {@link #addPending} can hook what is not translated yet.
   */
  private void pause(long pc) {
    machine.failure.note(new Halt(Halt.Cause.CHECK, pc, Checks.PAUSE, 0));
  }

  /** To be called between two runs. */
  void addPending() {
    pending.forEach(Runnable::run);
    pending.clear();
  }

  /** An instruction that was seen is executed again. */
  void repeat(long pc) {
    repeated = pc;
    repeatedAt = counter.instructionsAt(pc);
  }

  void reset() {
    repeated = -1;
    watches.forEach(Watch::reset);
    resets.forEach(Runnable::run);
    pending.clear();
  }

  /** What to do before an instruction. */
  private interface Arrival {
    void at(long pc);
  }

  private void hook(long address, Arrival arrival) {
    Unicorn.CodeHook callback =
        (engine, pc, size, data) -> {
          if (pc != repeated || counter.instructionsAt(pc) != repeatedAt) {
            arrival.at(pc);
          }
        };
    callbacks.add(callback);
    machine.engine.hook(
        Unicorn.HOOK_CODE,
        CallbackReference.getFunctionPointer(callback),
        Pointer.NULL,
        address,
        address);
    if (machine.memory.isMapped(address, 2)) {
      machine.engine.forget(address);
    }
  }
}
