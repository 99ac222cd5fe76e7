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
  private final Optional<ExceptionUnit> exceptions;
  private final long slice;
  private Optional<FastStores> stores;
  private Optional<FaultDelivery> delivery = Optional.empty();
  private Optional<Tracer> tracer = Optional.empty();
  private long nextPc;

  /** Whether the next instruction has already made accesses. */
  private boolean begun;

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
      Optional<ExceptionUnit> exceptions,
      boolean nativeHooks) {
    this.machine = machine;
    this.counter = counter;
    this.journal = journal;
    this.faults = faults;
    this.checks = checks;
    this.watcher = watcher;
    this.locator = locator;
    this.trace = trace;
    this.exceptions = exceptions;
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

  /** See {@link Device#deliverFaults}. */
  void deliverFaults(FaultDelivery newDelivery) {
    delivery = Optional.of(newDelivery);
  }

  /** See {@link Device#keepStoresSlow}. */
  void keepStoresSlow() {
    stores = Optional.empty();
  }

  /** Back to the reset handler. */
  void reset() {
    tracer.ifPresent(Tracer::reset);
    nextPc = machine.resetPc();
    begun = false;
    foldedAt = 0;
  }

  /** See {@link Device#run}. */
  Stop run(Device device, HostCalls calls, Limits limits) {
    long deadline = System.nanoTime() + limits.wallClock().toNanos();
    long growing = FIRST_SLICE;
    resume();
    try {
      while (true) {
        long remaining = limits.instructions() - counter.instructions();
        if (remaining <= 0) {
          journal.add(new Journal.Limit(counter.instructions()));
          return stop(Stop.Reason.INSTRUCTION_LIMIT, nextPc);
        }
        foldInTime();
        checks.forgetFloat();
        long most = Math.min(growing, slice);
        growing = 2 * most;
        counter.allow(Math.min(remaining, most));
        aim();
        stores.ifPresent(FastStores::refresh);
        counter.goOn();
        Halt halt = exceptions.isPresent() ? exceptions.get().run(nextPc) : machine.run(nextPc);
        tracer.ifPresent(Tracer::rethrow);
        if (halt.isBetweenBlocks()) {
          settle();
        }
        Optional<Stop> stop = after(halt, device, calls, deadline);
        if (stop.isPresent()) {
          return stop.get();
        }
      }
    } catch (EntryFailure failure) {
      throw faults.of(failure, nextPc);
    }
  }

  /** Takes exceptions, and finds out how far the program can run by itself. */
  private void aim() {
    if (exceptions.isPresent()) {
      if (begun) {
        exceptions.get().goOn(nextPc);
      } else {
        nextPc = exceptions.get().settle(nextPc);
      }
      begun = false;
    }
  }

  /** What ended a stretch; nothing where the program goes on. */
  private Optional<Stop> after(Halt halt, Device device, HostCalls calls, long deadline) {
    switch (halt.cause()) {
      case ALLOWANCE -> {
        nextPc = halt.pc();
        counter.rest(nextPc);
        if (System.nanoTime() - deadline > 0) {
          throw faults.wallClock(nextPc);
        }
        locator.addPending();
      }
      case HOST_CALL -> {
        nextPc = halt.pc() + 2;
        int immediate = machine.memory.halfword(halt.pc()) & 0xff;
        if (calls.call(immediate, device) == HostCalls.Answer.STOP) {
          return Optional.of(stop(Stop.Reason.HOST_CALL, halt.pc()));
        }
        resume();
      }
      case WAIT -> {
        nextPc = halt.pc();
        boolean untilEvent = halt.detail() == Machine.SLEEP_UNTIL_EVENT;
        return sleep(untilEvent, counter.startOf(nextPc), deadline);
      }
      default -> {
        long returning = counter.previousAddress();
        Optional<Stop> stop = exceptional(halt);
        if (stop.isEmpty() && exceptions.isPresent() && exceptions.get().sleepsAfterReturn()) {
          return sleep(false, counter.startOf(returning), deadline);
        }
        return stop;
      }
    }
    return Optional.empty();
  }

  private Optional<Stop> sleep(boolean untilEvent, long waiting, long deadline) {
    boolean woken =
        exceptions.isPresent()
            && exceptions.get().sleep(untilEvent, waiting, () -> System.nanoTime() - deadline < 0);
    if (!woken) {
      return Optional.of(stop(Stop.Reason.ASLEEP, waiting));
    }
    if (System.nanoTime() - deadline > 0) {
      throw faults.wallClock(nextPc);
    }
    return Optional.empty();
  }

  private Optional<Stop> exceptional(Halt halt) {
    if (halt.cause() == Halt.Cause.CHECK && pauses(halt)) {
      return Optional.empty();
    }
    if (halt.cause() == Halt.Cause.EXCEPTION && halt.pc() == RETURN_FROM_RESET) {
      counter.rest(halt.pc());
      return Optional.of(stop(Stop.Reason.RETURNED, halt.pc()));
    }
    if (halt.cause() == Halt.Cause.EXCEPTION && exceptions.isPresent()) {
      ExceptionUnit unit = exceptions.get();
      int code = (int) halt.pc() | 1;
      if (unit.canReturn(code)) {
        nextPc = unit.leave(code);
        return Optional.empty();
      }
      if (halt.detail() == Faults.SUPERVISOR_CALL && unit.canCall()) {
        nextPc = unit.enter(Nvic.SUPERVISOR_CALL, halt.pc());
        return Optional.empty();
      }
    }
    DeviceFault fault = faults.of(halt);
    counter.rest(fault.pc());
    tracer.ifPresent(t -> t.reach(fault.pc()));
    trace.ifPresent(t -> t.settle(counter.previousAddress(), fault.pc()));
    nextPc = delivery.flatMap(d -> d.deliver(fault)).orElseThrow(() -> fault);
    return Optional.empty();
  }

  /** Whether a check only wanted the host to look. */
  private boolean pauses(Halt halt) {
    switch (halt.detail()) {
      case Checks.PAUSE -> counter.endAt(halt.pc());
      case Checks.ARRIVED -> counter.reach(halt.pc());
      case Checks.REWIND -> {
        machine.memory.rewindRam();
        counter.endAt(halt.pc());
        tracer.ifPresent(t -> t.repeat(halt.pc()));
        watcher.repeat(halt.pc());
        begun = true;
      }
      default -> {
        return false;
      }
    }
    nextPc = halt.pc();
    settle();
    watcher.addPending();
    return true;
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
