package metronome.device;

import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Optional;

/**
 * Runs a machine up to the first boundary between instructions at or after a cycle. Far from it,
 * jumps are counted and priced as ever, and the run stops at the last jump from which the cycle may
 * be passed before the next one. From there on the program goes on in the engine's twin, where a
 * hook asks before each instruction.
 */
final class Approach {
  private final Machine machine;
  private final Counter counter;
  private final Boundaries boundaries;
  private final Optional<TraceBuffer> trace;

  /** With memory that waits, no cycle of the prices takes longer than so many. */
  private final int slowdown;

  private final Unicorn.CodeHook callback = (engine, pc, size, data) -> arrive(pc);
  private final Memory data;
  private final Pointer hook;
  private long target = Long.MAX_VALUE;
  private boolean exact;
  private long begun = -1;

  Approach(
      Machine machine,
      Counter counter,
      Boundaries boundaries,
      Optional<TraceBuffer> trace,
      Hooks hooks) {
    hook = hooks.arrive();
    this.machine = machine;
    this.counter = counter;
    this.boundaries = boundaries;
    this.trace = trace;
    slowdown = 1 + trace.map(TraceBuffer::mostWaits).orElse(0);
    data = HookData.of(machine.state, 0);
    machine.state.memory.setPointer(
        RunState.ARRIVE, CallbackReference.getFunctionPointer(callback));
  }

  /** The cycle that was set last. */
  long target() {
    return target;
  }

  /** Cycles so far, between two runs. */
  long now() {
    return counter.cycles() + trace.map(TraceBuffer::waited).orElse(0L);
  }

  /**
   * Sets a cycle; to be called between two runs.
   *
   * @param cycle {@link Long#MAX_VALUE} for none
   */
  void aim(long cycle) {
    target = cycle;
    exact = false;
    begun = -1;
    counter.setArrival(Long.MAX_VALUE);
    counter.setDeadline(Long.MAX_VALUE);
    if (cycle == Long.MAX_VALUE) {
      return;
    }
    long lead = Math.max(0, cycle - now()) / slowdown;
    exact = lead <= boundaries.longest();
    if (exact) {
      counter.setArrival(counter.cycles() + lead);
      counter.setDeadline(counter.cycles() + Math.max(1, lead));
    } else {
      counter.setDeadline(counter.cycles() + lead - boundaries.longest());
    }
  }

  /**
   * The same at an instruction that must be executed before the cycle counts.
   *
   * @param pc where the program goes on
   */
  void aimBehind(long pc, long cycle) {
    aim(cycle);
    begun = cycle <= now() ? pc : -1;
  }

  /**
   * Sets a cycle from within an access to a register, if that is in time.
   *
   * @param now at which the access is made
   * @return false where the run must be stopped behind the accessing instruction
   */
  boolean aimAgain(long cycle, long now) {
    target = cycle;
    if (machine.engine.isInTwin()) {
      long within = cycle == Long.MAX_VALUE ? cycle : 0;
      counter.setArrival(within);
      counter.setDeadline(within);
      return true;
    }
    if (cycle == Long.MAX_VALUE) {
      counter.setDeadline(cycle);
      return true;
    }
    long lead = Math.max(0, cycle - now) / slowdown;
    if (lead <= boundaries.longest()) {
      return false;
    }
    long waited = trace.map(TraceBuffer::waited).orElse(0L);
    counter.setDeadline(now - waited + lead - boundaries.longest());
    return true;
  }

  /** Runs from an address until something halts the machine, an arrival perhaps. */
  Halt run(long pc) {
    if (!exact) {
      return machine.run(pc);
    }
    return machine.runInTwin(pc, hook, data);
  }

  private void arrive(long pc) {
    boolean goesOn = pc == begun;
    begun = -1;
    // At the start of a straight run the jump there was asked, without what arriving changes.
    if (goesOn
        || machine.failure.isNoted()
        || boundaries.isInside(pc)
        || pc == machine.state.runStart()) {
      return;
    }
    long cycles = counter.cyclesAt(pc);
    long now = cycles + trace.map(t -> t.waitedAt(pc)).orElse(0L);
    if (now >= target) {
      machine.failure.note(new Halt(Halt.Cause.CHECK, pc, Checks.ARRIVED, 0));
    } else {
      counter.setArrival(cycles + Math.max(1, (target - now) / slowdown));
    }
  }
}
