package metronome.device;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import metronome.firmware.CodeMap;

/**
 * Takes exceptions and returns from them, sleeps, and decides up to when the program can run on by
 * itself. docs/exceptions.md states the rules.
 */
final class ExceptionUnit implements Accesses.Effect {
  private final Machine machine;
  private final Counter counter;
  private final Journal journal;
  private final CodeMap code;
  private final CountPlan plan;
  private final Boundaries boundaries;
  private final Approach approach;
  private final Stacking stacking;
  private final Optional<TraceBuffer> trace;
  private final ExceptionPrices prices;
  private final Nvic nvic;
  private final SysTick sysTick = new SysTick();
  private final Events events;
  private final Attention attention;

  /** The stage that an exception interrupted, by the address of its frame. */
  private final Map<Long, Integer> stages = new HashMap<>();

  /** By address of a frame with room for the FPU's registers: whether they were saved. */
  private final Map<Long, Boolean> floatFrames = new HashMap<>();

  private Optional<Accesses> accesses = Optional.empty();
  private boolean event;
  private boolean touched;

  /** Whether a thread was returned to and has not executed anything since. */
  private boolean returned;

  ExceptionUnit(
      Machine machine,
      Counter counter,
      Journal journal,
      CodeMap code,
      Boundaries boundaries,
      Approach approach,
      Optional<TraceBuffer> trace,
      ExceptionPrices prices,
      Nvic nvic) {
    this.machine = machine;
    this.counter = counter;
    this.journal = journal;
    this.code = code;
    this.boundaries = boundaries;
    this.approach = approach;
    this.trace = trace;
    this.prices = prices;
    this.nvic = nvic;
    plan = counter.plan();
    stacking = new Stacking(machine);
    events = new Events(nvic, sysTick);
    attention = new Attention(machine, counter, () -> event = true);
  }

  /** Begins to look where exceptions may be unmasked and events sent. */
  void addHooks(Hooks hooks) {
    attention.addHooks(hooks, boundaries);
  }

  /** Runs from an address, after {@link #settle} or {@link #goOn}. */
  Halt run(long pc) {
    Halt halt = approach.run(pc);
    accesses.ifPresent(Accesses::rethrow);
    return halt;
  }

  /** Where registers are accessed. */
  void connect(Accesses newAccesses) {
    accesses = Optional.of(newAccesses);
  }

  Boundaries boundaries() {
    return boundaries;
  }

  Nvic nvic() {
    return nvic;
  }

  SysTick sysTick() {
    return sysTick;
  }

  Events events() {
    return events;
  }

  void reset() {
    nvic.reset();
    sysTick.reset();
    events.reset();
    accesses.ifPresent(Accesses::reset);
    stages.clear();
    floatFrames.clear();
    event = false;
    touched = false;
    attention.reset();
  }

  /** An external interrupt is raised. */
  void raise(int interrupt) {
    if (interrupt < 0 || interrupt >= nvic.lines()) {
      throw new DeviceException("there is no interrupt " + interrupt);
    }
    pend(Nvic.EXTERNAL + interrupt);
  }

  private void pend(int exception) {
    boolean isNew = !nvic.isPending(exception);
    nvic.pend(exception, true);
    event |= isNew && machine.system.sendsEventOnPending();
  }

  /** Notes in the journal, once, that the run stops here and the host changes something. */
  void touch() {
    if (!touched) {
      journal.add(new Journal.Limit(counter.instructions()));
      touched = true;
    }
  }

  private OptionalInt takeable() {
    if (nvic.first().isEmpty()) {
      return OptionalInt.empty();
    }
    return nvic.takeable(nvic.executionPriority(Masks.of(machine.engine)));
  }

  /**
   * Between two runs: lets happen what is due, and takes the exceptions that are to be taken.
   *
   * @param pc where the program would go on
   * @return where it goes on
   */
  long settle(long pc) {
    returned = false;
    long at = pc;
    while (true) {
      events.advance(approach.now(), this::touch);
      OptionalInt taken = boundaries.isInside(at) ? OptionalInt.empty() : takeable();
      if (taken.isEmpty()) {
        break;
      }
      at = enter(taken.getAsInt(), at);
    }
    if (touched) {
      journal.add(new Journal.Resume(at));
      touched = false;
    }
    attention.pay(nvic.first().isPresent());
    approach.aim(boundaries.isInside(at) && takeable().isPresent() ? 0 : events.next());
    return at;
  }

  /** The same before an instruction that has begun to make accesses. */
  void goOn(long pc) {
    machine.engine.setIt(boundaries.itState(pc));
    approach.aimBehind(pc, takeable().isPresent() ? 0 : events.next());
  }

  @Override
  public boolean matters() {
    attention.pay(nvic.first().isPresent());
    return takeable().isPresent() || events.next() != approach.target();
  }

  @Override
  public boolean isHarmless(long now) {
    boolean inTwin = machine.engine.isInTwin();
    return approach.aimAgain(takeable().isPresent() ? (inTwin ? 0 : now) : events.next(), now);
  }

  /** Takes an exception; the address of its handler. */
  long enter(int exception, long pc) {
    touch();
    Stacking.Frame frame = stacking.next();
    long handler = handler(exception, pc);
    if (!stacking.fits(frame)) {
      throw new EntryFailure(FaultKind.STACK_OVERFLOW, frame.address(), exception);
    }
    boolean jumped = counter.isAtJump();
    stages.put(frame.address(), counter.stage());
    if (frame.holdsFloat()) {
      floatFrames.put(frame.address(), false);
    }
    counter.leaveRun();
    journal.add(new Journal.Entered(exception, pc));
    stacking.enter(frame, exception, pc);
    begin(MemoryTrace.Passage.ENTERED, exception, handler, jumped);
    charge(ExceptionEvent.ENTRY, handler, -1, 1);
    return handler;
  }

  /** Makes an exception the one that is executing; its handler's stage is current from now on. */
  private void begin(MemoryTrace.Passage passage, int exception, long handler, boolean jumped) {
    nvic.activate(exception, true);
    event = true;
    counter.setStage(
        plan.switches().stream()
            .filter(s -> s.address() == handler)
            .mapToInt(CountPlan.Switch::stage)
            .findFirst()
            .orElse(0));
    tell(passage, jumped);
  }

  /**
   * Time passes beside instructions.
   *
   * @param address of the instruction that it is counted at
   * @param behind the address behind the returning instruction, -1 where there is none
   */
  private void charge(ExceptionEvent event, long address, long behind, long times) {
    counter.charge(event, address, behind, times);
    long cycles = times * prices.of(event, Math.max(0, code.slot(behind)));
    trace.ifPresent(t -> t.pass(event, address, times, cycles));
  }

  private void tell(MemoryTrace.Passage passage, boolean jumped) {
    int stage = counter.stage();
    trace.ifPresent(t -> t.interrupt(passage, jumped, stage));
  }

  private long handler(int exception, long pc) {
    long table = machine.vectorTable();
    long vector = 0;
    if (machine.memory.isMapped(table + 4L * exception, 4)) {
      vector =
          machine.memory.halfword(table + 4L * exception)
              | (long) machine.memory.halfword(table + 4L * exception + 2) << 16;
    }
    if ((vector & 1) == 0 || code.slot(vector - 1) < 0) {
      throw new EntryFailure(FaultKind.NO_HANDLER, table + 4L * exception, exception);
    }
    return vector - 1;
  }

  /** Whether a vector leads to code. */
  boolean hasHandler(int exception) {
    try {
      return handler(exception, 0) >= 0;
    } catch (EntryFailure e) {
      return false;
    }
  }

  /** Whether an exception would be taken now. */
  boolean preempts(int exception) {
    return nvic.preempts(exception, nvic.executionPriority(Masks.of(machine.engine)));
  }

  /** Whether SVC would be taken rather than escalate. */
  boolean canCall() {
    return preempts(Nvic.SUPERVISOR_CALL) && hasHandler(Nvic.SUPERVISOR_CALL);
  }

  /** Whether a code that was branched to is a return from what is executing. */
  boolean canReturn(int code) {
    int active = stacking.current();
    boolean known =
        switch (code | 0x10) {
          case 0xffff_fff1, 0xffff_fff9, 0xffff_fffd -> true;
          default -> false;
        };
    boolean toThread = (code & 8) != 0;
    return known && active != 0 && nvic.isActive(active) && toThread == (nvic.depth() == 1);
  }

  /**
   * Returns from an exception, or goes on with the next pending one.
   *
   * @param code that was branched to
   * @return where the program goes on
   */
  long leave(int code) {
    counter.rest(code & 0xffff_ffffL);
    touch();
    long behind = counter.previousAddress();
    long returning = counter.startOf(behind);
    int exception = stacking.current();
    nvic.activate(exception, false);
    if (exception != Nvic.NMI) {
      stacking.clearFaultMask();
    }
    events.advance(approach.now(), this::touch);
    Stacking.Frame frame = stacking.named(code);
    boolean saves = stacking.usedFloat() && floatFrames.containsValue(false);
    OptionalInt next = takeable();
    counter.leaveRun();
    if (saves) {
      charge(ExceptionEvent.FLOAT_SAVE, returning, behind, 1);
      floatFrames.replaceAll((address, saved) -> true);
    }
    if (next.isPresent()) {
      long handler = handler(next.getAsInt(), returning);
      journal.add(new Journal.Chained(next.getAsInt(), code));
      stacking.execute(code, next.getAsInt());
      charge(ExceptionEvent.TAIL_CHAIN, returning, behind, 1);
      begin(MemoryTrace.Passage.CHAINED, next.getAsInt(), handler, true);
      return handler;
    }
    if (!stacking.fits(frame)) {
      throw new EntryFailure(FaultKind.STACK_OVERFLOW, frame.address(), exception);
    }
    if (Boolean.TRUE.equals(floatFrames.remove(frame.address()))) {
      charge(ExceptionEvent.FLOAT_RESTORE, returning, behind, 1);
    }
    charge(ExceptionEvent.RETURN, returning, behind, 1);
    journal.add(new Journal.Left(code));
    long pc = stacking.leave(frame);
    counter.setStage(Optional.ofNullable(stages.remove(frame.address())).orElse(0));
    event = true;
    returned = frame.toThread();
    tell(MemoryTrace.Passage.RETURNED, true);
    return pc;
  }

  /** Whether it has just returned to a thread and is to sleep now: SCR.SLEEPONEXIT. */
  boolean sleepsAfterReturn() {
    return returned && machine.system.sleepsOnExit();
  }

  /**
   * Sleeps until an interrupt comes that would be taken if PRIMASK were clear.
   *
   * @param untilEvent WFE: an event ends it too
   * @param waiting address of the instruction that it is counted at
   * @param inTime whether the host still has time
   * @return false where nothing can ever wake it
   */
  boolean sleep(boolean untilEvent, long waiting, BooleanSupplier inTime) {
    touch();
    returned = false;
    while (inTime.getAsBoolean()) {
      long now = approach.now();
      events.advance(now, this::touch);
      if (untilEvent && event) {
        event = false;
        return true;
      }
      Masks masks = Masks.of(machine.engine);
      int priority = nvic.executionPriority(untilEvent ? masks : masks.awake());
      if (nvic.takeable(priority).isPresent()) {
        return true;
      }
      long next = events.next();
      if (next == Long.MAX_VALUE) {
        return false;
      }
      charge(ExceptionEvent.SLEEP, waiting, -1, next - now);
    }
    return true;
  }
}
