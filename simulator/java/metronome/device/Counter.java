package metronome.device;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import metronome.firmware.CodeMap;
import metronome.firmware.Firmware;

/**
 * Counts what a machine executes and keeps its clock. The totals are kept relative to the start of
 * the current straight run, as the native hook keeps them: a total at an address of that run is the
 * open total plus the cumulative number of the address.
 */
final class Counter implements AutoCloseable {
  private static final int FAR = 1 << 30;

  private final CodeMap code;
  private final CountPlan plan;
  private final ClockPrices prices;
  private final int[] numbers;
  private final Machine machine;
  private final RunState state;
  private final RunTable table;
  private final Divisions divisions;
  private final ExceptionCounts exceptions;
  private final long[][] ended;
  private final List<Memory> hookData = new ArrayList<>();
  private final boolean keepsTime;

  /** Whether the present straight run has ended in a jump that is not counted yet. */
  private boolean leaves;

  private long instructionBase;
  private long cycleBase;
  private long deadline = Long.MAX_VALUE;
  private long arrival = Long.MAX_VALUE;
  private long slept;

  Counter(Machine machine, Firmware firmware, CountPlan plan, ClockPrices prices) {
    this.machine = machine;
    this.plan = plan;
    this.prices = prices;
    code = firmware.code();
    keepsTime = IntStream.of(prices.straight()).anyMatch(price -> price != 0);
    numbers = InstructionIndex.of(firmware);
    state = machine.state;
    divisions = new Divisions(state, plan.stages().size());
    exceptions = new ExceptionCounts(plan.stages().size());
    ended = new long[plan.stages().size()][code.slots()];
    table = new RunTable(code, machine.memory.executable(), plan, prices, numbers);
    state.memory.setLong(RunState.FIRST_BASE, table.firstBase());
    state.memory.setLong(RunState.STAGE_BYTES, table.stageBytes());
    state.memory.write(RunState.DIVISION_PRICES, prices.divisions(), 0, HookData.CLASSES);
    reset();
  }

  /** Begins to count. */
  void addHooks(Firmware firmware, Hooks hooks) {
    addHooks(firmware, hooks.block(), hooks.pass(), hooks.divide());
  }

  /** Begins to count and to trace. */
  void addHooks(Firmware firmware, TraceHooks hooks) {
    addHooks(firmware, hooks.block(), hooks.pass(), hooks.divide());
  }

  private void addHooks(Firmware firmware, Pointer block, Pointer pass, Pointer divide) {
    machine.engine.hook(Unicorn.HOOK_BLOCK, block, state.memory);
    for (long address : plan.passes()) {
      long price = prices.passed()[slot(address)];
      hook(pass, HookData.of(state, price), address);
    }
    for (long address : plan.divisions()) {
      slot(address);
      hook(divide, divisions.add(firmware, address), address);
    }
  }

  private int slot(long address) {
    int slot = code.slot(address);
    if (slot < 0) {
      throw new IllegalArgumentException(String.format("no code at 0x%08x", address));
    }
    return slot;
  }

  private void hook(Pointer function, Memory data, long address) {
    hookData.add(data);
    machine.engine.hook(Unicorn.HOOK_CODE, function, data, address, address);
  }

  /** Zeroes everything, at the moment before the first instruction. */
  void reset() {
    table.clear();
    state.memory.setMemory(RunState.NOWHERE, RunRecord.BYTES, (byte) 0);
    state.setPrevious(state.nowhere());
    state.memory.setLong(RunState.BASE, table.firstBase());
    state.memory.setInt(RunState.STAGE, 0);
    state.setProgress(0);
    leaves = false;
    instructionBase = 0;
    cycleBase = 0;
    divisions.reset();
    exceptions.reset();
    for (long[] stage : ended) {
      Arrays.fill(stage, 0);
    }
    slept = 0;
    setDeadline(Long.MAX_VALUE);
    setArrival(Long.MAX_VALUE);
  }

  /** Lets at most about this many instructions run; exact to the next jump. */
  void allow(long instructions) {
    long openInstructions = instructionBase + RunState.instructions(state.progress());
    cycleBase += RunState.cycles(state.progress());
    instructionBase = openInstructions + number(previousAddress()) + instructions;
    state.setProgress(RunState.progress(openInstructions - instructionBase, 0));
    setDeadline(deadline);
    setArrival(arrival);
  }

  /** From a cycle on the run stops at a jump, as if its allowance were used up. */
  void setDeadline(long cycle) {
    deadline = cycle;
    state.memory.setInt(RunState.DEADLINE, relative(cycle));
  }

  /** From a cycle on each instruction is an arrival, where a hook looks for it. */
  void setArrival(long cycle) {
    arrival = cycle;
    state.memory.setInt(RunState.ARRIVAL, relative(cycle));
  }

  private int relative(long cycle) {
    if (cycle == Long.MAX_VALUE) {
      return RunState.NEVER;
    }
    return (int) Math.max(RunState.NEVER, Math.min(FAR, cycleBase - Math.max(0, cycle)));
  }

  /** The present straight run ends where it has come to: something else is executed next. */
  void leaveRun() {
    long address = previousAddress();
    int slot = address < 0 ? -1 : code.slot(address);
    if (slot >= 0) {
      if (leaves) {
        table.countOut(state.stage(), address);
      } else {
        ended[state.stage()][slot]++;
      }
      int cycles = (leaves ? prices.leave() : prices.straight())[slot];
      state.setProgress(state.progress() + RunState.progress(numbers[slot], cycles));
    }
    state.setPrevious(state.nowhere());
    leaves = false;
  }

  /**
   * Something happened that costs cycles beside instructions.
   *
   * @param address what it is counted at
   * @param behind the address behind the returning instruction
   */
  void charge(ExceptionEvent event, long address, long behind, long times) {
    int slot = Math.max(0, code.slot(address));
    exceptions.add(state.stage(), slot, event, times);
    int end = Math.max(0, code.slot(behind));
    cycleBase += times * prices.exceptions().of(event, end);
    slept += event == ExceptionEvent.SLEEP ? times : 0;
    setDeadline(deadline);
    setArrival(arrival);
  }

  /** Cycles asleep. */
  long slept() {
    return slept;
  }

  /** The present straight run has come to an address, and nothing is counted beyond it. */
  void reach(long address) {
    if (previousAddress() >= 0) {
      state.setPrevious(table.record(state.stage(), address));
    }
  }

  /** Another stage is current from now on; between two straight runs. */
  void setStage(int stage) {
    state.memory.setInt(RunState.STAGE, stage);
    state.memory.setLong(RunState.BASE, table.firstBase() + stage * table.stageBytes());
  }

  /** Where the instruction begins that ends at an address; -1 where none is known. */
  long startOf(long end) {
    int slot = end < 0 ? -1 : code.slot(end);
    for (int back = 1; back <= 2 && slot - back >= 0; back++) {
      if (numbers[slot - back] + 1 == numbers[slot] || back == 2) {
        return end - 2L * back;
      }
    }
    return -1;
  }

  /** Instructions executed up to where the present straight run has come. */
  long instructions() {
    return instructionsAt(previousAddress());
  }

  /** Instructions executed before an address of the present straight run. */
  long instructionsAt(long address) {
    return instructionBase + RunState.instructions(state.progress()) + number(address);
  }

  /** Cycles up to where the present straight run has come, with a jump that ended it. */
  long cycles() {
    long previous = previousAddress();
    int slot = leaves ? code.slot(previous) : -1;
    long jump = slot < 0 ? 0 : prices.leave()[slot] - prices.straight()[slot];
    return cyclesAt(previous) + jump;
  }

  /** Cycles up to the instruction at an address that is executing now. */
  long cyclesAtIssue(long address) {
    long ownPass = plan.passes().contains(address) ? prices.passed()[slot(address)] : 0;
    return cyclesAt(address) - ownPass;
  }

  /** Cycles up to an address of the present straight run. */
  long cyclesAt(long address) {
    int slot = address < 0 ? -1 : code.slot(address);
    long straight = slot < 0 ? 0 : prices.straight()[slot];
    return cycleBase + RunState.cycles(state.progress()) + straight;
  }

  /** Whether the present straight run has ended in a jump. */
  boolean isAtJump() {
    return leaves;
  }

  /** Whether it has prices to keep time by, and counts. */
  boolean keepsTime() {
    return keepsTime && previousAddress() >= 0;
  }

  private int number(long address) {
    int slot = address < 0 ? -1 : code.slot(address);
    return slot < 0 ? 0 : numbers[slot];
  }

  /** Index of the current stage. */
  int stage() {
    return state.stage();
  }

  /** The address after the last instruction executed; -1 before the first. */
  long previousAddress() {
    long record = state.previous();
    return record == state.nowhere() ? -1 : table.address(state.stage(), record);
  }

  /**
   * Takes back what the hooks counted ahead: the present straight run has come only to an
   * instruction, which has not taken effect.
   */
  void endAt(long address) {
    if (previousAddress() < 0) {
      return;
    }
    state.setPrevious(table.record(state.stage(), address));
    if (plan.passes().contains(address)) {
      table.takeBackPass(state.stage(), address);
      takeBack(prices.passed()[slot(address)]);
    }
    if (plan.divisions().contains(address)) {
      takeBack(prices.divisions()[divisions.takeBack(slot(address), machine.engine)]);
    }
  }

  private void takeBack(long cycles) {
    state.setProgress(state.progress() - cycles);
  }

  /** Where a straight run ended, and the stage that it ran in. */
  record Departure(long address, int stage) {}

  Departure departure() {
    return new Departure(previousAddress(), state.stage());
  }

  /** What it counts besides jumps. */
  CountPlan plan() {
    return plan;
  }

  /** The last jump, from there to where the present straight run began and ends, went nowhere. */
  void takeBackJump(Departure from) {
    long to = previousAddress();
    table.takeBackJump(state.stage(), to, from);
    state.setProgress(
        state.progress()
            + RunState.progress(number(to), prices.enter()[slot(to)])
            - RunState.progress(number(from.address()), prices.leave()[slot(from.address())]));
    state.memory.setInt(RunState.STAGE, from.stage());
    state.memory.setLong(RunState.BASE, table.firstBase() + from.stage() * table.stageBytes());
    state.setPrevious(table.record(from.stage(), from.address()));
  }

  /** The run goes on. */
  void goOn() {
    leaves = false;
  }

  /**
   * The run rests.
   *
   * @param next where it would go on; elsewhere than behind the last instruction after a jump
   */
  void rest(long next) {
    leaves = previousAddress() >= 0 && next != previousAddress();
  }

  /** Must be called at least once in 2^31 instructions. */
  void fold() {
    table.fold();
  }

  /** A snapshot; the present straight run is counted as ending here, by a jump or without. */
  Counts counts() {
    table.fold();
    List<StageCounts> stages = new ArrayList<>();
    long previous = previousAddress();
    int open = previous < 0 ? -1 : code.slot(previous);
    for (int stage = 0; stage < plan.stages().size(); stage++) {
      long[] out = table.jumpedOut(stage);
      long[] endedHere = ended[stage].clone();
      if (stage == state.stage() && open >= 0) {
        (leaves ? out : endedHere)[open]++;
      }
      stages.add(
          new StageCounts(
              plan.stages().get(stage),
              code,
              table.jumpedIn(stage),
              out,
              endedHere,
              table.passed(stage),
              divisions.counted(stage),
              exceptions.counted(stage)));
    }
    return new Counts(stages);
  }

  @Override
  public void close() {
    table.close();
  }
}
