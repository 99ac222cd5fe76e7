package metronome.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/**
 * Accesses to registers whose effect is more than storage: makes each once, at its time, and notes
 * it down. Where its effect must be looked at before the next instruction, the run goes back to
 * before the accessing one and repeats it in the engine's twin; what it read is told again then.
 */
final class Accesses {

  /** One access, with the cycle at which its instruction issues; 0 where nobody asks for it. */
  interface Register {
    int access(long cycle);
  }

  /** Decides after a write. */
  interface Effect {

    /** Whether it changed when the run must stop. */
    boolean matters();

    /**
     * Whether the run can go on as it is.
     *
     * @param cycle of the write
     */
    boolean isHarmless(long cycle);
  }

  private final Machine machine;
  private final Counter counter;
  private final Locator locator;
  private final Journal journal;
  private final Effect effect;

  /** What the present instruction has accessed so far. */
  private final List<Integer> made = new ArrayList<>();

  private final Deque<Integer> again = new ArrayDeque<>();
  private long instruction = -1;
  private long instructions = -1;
  private RuntimeException failure;

  Accesses(Machine machine, Counter counter, Locator locator, Journal journal, Effect effect) {
    this.machine = machine;
    this.counter = counter;
    this.locator = locator;
    this.journal = journal;
    this.effect = effect;
  }

  /**
   * Reads a register.
   *
   * @param timed whether it must know the cycle
   */
  int read(long address, boolean timed, Register register) {
    return access(address, false, timed, register);
  }

  /** Writes one; as {@link #read}. */
  void write(long address, boolean timed, Register register) {
    access(address, true, timed, register);
  }

  private int access(long address, boolean write, boolean timed, Register register) {
    if (machine.failure.isNoted()) {
      return 0;
    }
    if (!again.isEmpty()) {
      return again.remove();
    }
    try {
      OptionalLong time = timed ? locator.timeOf(address, write) : OptionalLong.of(0);
      int value = time.isPresent() ? register.access(time.getAsLong()) : 0;
      boolean matters = time.isPresent() && write && effect.matters();
      if (matters && !timed) {
        time = locator.timeOf(address, true);
      }
      if (time.isEmpty()) {
        machine.refuse(address);
        return 0;
      }
      journal.addAccess(value);
      if (timed || matters) {
        note(value);
      }
      if (matters && !effect.isHarmless(time.getAsLong())) {
        rewind();
      }
      return value;
    } catch (RuntimeException e) {
      // Exceptions must not cross the emulator.
      failure = failure == null ? e : failure;
      machine.engine.stop();
      return 0;
    }
  }

  private void note(int value) {
    long now = counter.instructions();
    if (locator.instruction() != instruction || now != instructions) {
      instruction = locator.instruction();
      instructions = now;
      made.clear();
    }
    made.add(value);
  }

  private void rewind() {
    again.addAll(made);
    machine.memory.markRam();
    machine.failure.note(new Halt(Halt.Cause.CHECK, locator.instruction(), Checks.REWIND, 0));
  }

  void reset() {
    made.clear();
    again.clear();
    instruction = -1;
    instructions = -1;
    failure = null;
  }

  /** Throws what went wrong inside the emulator, where it could not be thrown. */
  void rethrow() {
    if (failure != null) {
      throw failure;
    }
  }
}
