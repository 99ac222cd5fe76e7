package metronome.device;

import java.util.Optional;

/**
 * Emulates stretch by stretch, and decides after each what ended it: the allowance of instructions,
 * a host call, the end, or a fault.
 */
final class RunLoop {
  /** Between two looks at the wall clock. */
  private static final long SLICE = 1L << 20;

  /** The same, where hooks are callbacks. */
  private static final long CALLBACK_SLICE = 1L << 17;

  /** The first one; each next is twice that. What start-up enables takes effect between two. */
  private static final long FIRST_SLICE = 4096;

  private static final long FOLD = 1L << 30;
  private static final long RETURN_FROM_RESET = 0xffff_fffeL;

  private final Machine machine;
  private final Counter counter;
  private final Journal journal;
  private final Faults faults;
  private final Checks checks;
  private final Watcher watcher;
  private final Locator locator;
  private final Optional<TraceBuffer> trace;
  private final long slice;
  private Optional<FastStores> stores;
  private Optional<Tracer> tracer = Optional.empty();
  private long nextPc;
  private long foldedAt;

  /** All parts of one device. */
  RunLoop(
      Machine machine,
      Counter counter,
      Journal journal,
      Faults faults,
      Checks checks,
      Watcher watcher,
      Locator locator,
      Optional<TraceBuffer> trace,
      boolean nativeHooks) {
    this.machine = machine;
    this.counter = counter;
    this.journal = journal;
    this.faults = faults;
    this.checks = checks;
    this.watcher = watcher;
    this.locator = locator;
    this.trace = trace;
    slice = nativeHooks ? SLICE : CALLBACK_SLICE;
    stores = FastStores.of(machine.engine, machine.memory.data());
    nextPc = machine.resetPc();
  }

  /** Where it goes on: behind the BKPT, inside a host call. */
  long nextPc() {
    return nextPc;
  }

  /** Tells of every instruction from now on. */
  void trace(Tracer listener) {
    tracer = Optional.of(listener);
  }

  /** See {@link Device#keepStoresSlow}. */
  void keepStoresSlow() {
    stores = Optional.empty();
  }

  /** Back to the reset handler. */
  void reset() {
    tracer.ifPresent(Tracer::reset);
    nextPc = machine.resetPc();
    foldedAt = 0;
  }

  /** See {@link Device#run}. */
  Stop run(Device device, HostCalls calls, Limits limits) {
    long deadline = System.nanoTime() + limits.wallClock().toNanos();
    long growing = FIRST_SLICE;
    resume();
    while (true) {
      long remaining = limits.instructions() - counter.instructions();
      if (remaining <= 0) {
        journal.add(new Journal.Limit(counter.instructions()));
        return stop(Stop.Reason.INSTRUCTION_LIMIT, nextPc);
      }
      checks.forgetFloat();
      long most = Math.min(growing, slice);
      growing = 2 * most;
      counter.allow(Math.min(remaining, most));
      stores.ifPresent(FastStores::refresh);
      counter.goOn();
      Halt halt = machine.run(nextPc);
      tracer.ifPresent(Tracer::rethrow);
      if (halt.isBetweenBlocks()) {
        settle();
      }
      switch (halt.cause()) {
        case ALLOWANCE -> {
          nextPc = halt.pc();
          counter.rest(nextPc);
          if (System.nanoTime() - deadline > 0) {
            throw faults.wallClock(nextPc);
          }
          locator.addPending();
          foldInTime();
        }
        case HOST_CALL -> {
          nextPc = halt.pc() + 2;
          int immediate = machine.memory.halfword(halt.pc()) & 0xff;
          if (calls.call(immediate, device) == HostCalls.Answer.STOP) {
            return stop(Stop.Reason.HOST_CALL, halt.pc());
          }
          resume();
        }
        case WAIT -> {
          nextPc = halt.pc();
          return stop(Stop.Reason.ASLEEP, halt.pc() - 2);
        }
        default -> {
          if (halt.cause() == Halt.Cause.CHECK && halt.detail() == Checks.PAUSE) {
            nextPc = halt.pc();
            counter.endAt(nextPc);
            settle();
            watcher.addPending();
            continue;
          }
          if (halt.cause() == Halt.Cause.EXCEPTION && halt.pc() == RETURN_FROM_RESET) {
            counter.rest(halt.pc());
            return stop(Stop.Reason.RETURNED, halt.pc());
          }
          DeviceFault fault = faults.of(halt);
          counter.rest(fault.pc());
          tracer.ifPresent(t -> t.reach(fault.pc()));
          trace.ifPresent(t -> t.settle(counter.previousAddress(), fault.pc()));
          throw fault;
        }
      }
    }
  }

  private void resume() {
    journal.add(new Journal.Resume(nextPc));
  }

  private Stop stop(Stop.Reason reason, long pc) {
    return new Stop(reason, pc, counter.instructions());
  }

  private void settle() {
    trace.ifPresent(t -> t.settle(counter.previousAddress()));
  }

  private void foldInTime() {
    if (counter.instructions() - foldedAt > FOLD) {
      counter.fold();
      foldedAt = counter.instructions();
    }
  }
}
