package metronome.timing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import metronome.board.Board;
import metronome.board.Core;
import metronome.board.RuleSet;
import metronome.device.ClockPrices;
import metronome.device.Counts;
import metronome.device.ExceptionEvent;
import metronome.device.ExceptionPrices;
import metronome.device.StageCounts;
import metronome.thumb.Instruction;

/**
 * Prices of a program on a core under a rule set. Counts to cycles is a pure function: the same
 * counts can be priced under every rule set. docs/timing.md gives the rules and the arithmetic.
 */
public final class CycleModel {
  /**
   * Version of the timing rules as a whole: of the arithmetic here, in {@link FlashTiming} and in
   * the pipeline rules. Raised with every change after which the same counts give other cycles, so
   * that figures of before are not compared with figures of after.
   */
  public static final int VERSION = 1;

  private static final int CAUSES = Cause.values().length;
  private static final int STRAIGHT = 0;
  private static final int ENTER = 1;
  private static final int LEAVE = 2;
  private static final int PASSED = 3;

  private final Program program;
  private final CostTable table;
  private final int[][] straight;
  private final int[][] enter;
  private final int[][] leave;
  private final int[][] passed;
  private final int[][] total;
  private final boolean[] inStep;
  private final boolean[] starts;
  private final ExceptionPrices exceptions;
  private final int[] divisions = new int[ClockPrices.DIVISION_CLASSES];

  /**
   * Makes the price list.
   *
   * @param program decoded code
   * @param board gives the core
   * @param ruleSet rows and rules of later sets are left out
   */
  public CycleModel(Program program, Board board, RuleSet ruleSet) {
    this(program, board.core(), ruleSet);
  }

  /** As above, with the core alone. */
  public CycleModel(Program program, Core core, RuleSet ruleSet) {
    this.program = program;
    table = new CostTable(core, ruleSet);
    int slots = program.code().slots();
    straight = new int[CAUSES][slots];
    enter = new int[CAUSES][slots];
    leave = new int[CAUSES][slots];
    passed = new int[CAUSES][slots];
    InstructionPricer pricer = new InstructionPricer(program, table);
    for (Placed placed : program.instructions()) {
      if (hasPrice(placed)) {
        list(pricer, placed);
      }
    }
    for (int kind = 0; kind < divisions.length; kind++) {
      divisions[kind] = table.division(kind) - 1;
    }
    exceptions = exceptions(pricer);
    total = new int[][] {sums(straight), sums(enter), sums(leave), sums(passed)};
    inStep = new boolean[slots];
    starts = new boolean[slots];
    markSteps();
  }

  /** What returning costs is counted from the returning instruction: its refill is in it. */
  private ExceptionPrices exceptions(InstructionPricer pricer) {
    int slots = program.code().slots();
    int[] exit = new int[slots];
    int[] tailChain = new int[slots];
    for (Placed placed : program.instructions()) {
      int end = placed.slot() + placed.instruction().bytes() / 2;
      int refill = pricer.refill(placed);
      exit[end] = Math.max(0, table.parameter(Core.EXCEPTION_RETURN) - refill);
      tailChain[end] = Math.max(0, table.parameter(Core.EXCEPTION_TAIL_CHAIN) - refill);
    }
    int floating = table.parameter(Core.EXCEPTION_FLOAT);
    return new ExceptionPrices(
        table.parameter(Core.EXCEPTION_ENTRY), tailChain, exit, floating, floating);
  }

  private void list(InstructionPricer pricer, Placed placed) {
    Optional<Placed> before = program.endingAt(placed.slot()).filter(Placed::leadsOn);
    int[] fallsThrough = pricer.fallsThrough(placed, before);
    int[] alone = pricer.fallsThrough(placed, Optional.empty());
    boolean has = table.has(placed.instruction());
    int[] takesEffect = has ? pricer.takesEffect(placed, before) : fallsThrough;
    boolean branches = pricer.mayLeave(placed);
    int end = placed.slot() + placed.instruction().bytes() / 2;
    for (int cause = 0; cause < CAUSES; cause++) {
      straight[cause][placed.slot()] = fallsThrough[cause];
      enter[cause][placed.slot()] = alone[cause] - fallsThrough[cause];
      int extra = takesEffect[cause] - fallsThrough[cause];
      if (branches) {
        leave[cause][end] = extra;
      } else if (placed.isPredicated()) {
        passed[cause][placed.slot()] = extra;
      }
    }
  }

  /** What the core lacks can be executed where its condition fails. */
  private boolean hasPrice(Placed placed) {
    return table.has(placed.instruction()) || placed.isPredicated();
  }

  /** The program that is priced. */
  public Program program() {
    return program;
  }

  /** The rule set in force. */
  public RuleSet ruleSet() {
    return table.ruleSet();
  }

  /** The base costs in force. */
  public CostTable table() {
    return table;
  }

  /**
   * Cycles of everything in some counts, without saying where: a few sums, for re-pricing.
   *
   * @throws metronome.thumb.UnknownInstruction as {@link #charge(StageCounts)}
   */
  public long cycles(Counts counts) {
    long sum = 0;
    for (StageCounts stage : counts.stages()) {
      sum = Math.addExact(sum, cycles(stage));
    }
    return sum;
  }

  private long cycles(StageCounts counts) {
    long[] in = counts.jumpedIn();
    long[] out = counts.jumpedOut();
    long[] passes = counts.passed();
    long[] live = counts.issues();
    long sum = 0;
    for (int slot = 0; slot < live.length; slot++) {
      if ((live[slot] | in[slot] | out[slot]) == 0) {
        continue;
      }
      if (!inStep[slot] || (in[slot] != 0 && !starts[slot])) {
        requireStarts(counts, live, slot);
      }
      sum +=
          live[slot] * total[STRAIGHT][slot]
              + in[slot] * total[ENTER][slot]
              + out[slot] * total[LEAVE][slot]
              + passes[slot] * total[PASSED][slot];
    }
    for (long[] histogram : counts.divisions().values()) {
      for (int kind = 0; kind < histogram.length; kind++) {
        sum += histogram[kind] * divisions[kind];
      }
    }
    for (Map.Entry<Integer, long[]> happened : counts.exceptions().entrySet()) {
      for (ExceptionEvent event : ExceptionEvent.values()) {
        sum += price(happened.getKey(), event) * happened.getValue()[event.ordinal()];
      }
    }
    return sum;
  }

  /** Prices all stages. */
  public List<Charges> charge(Counts counts) {
    List<Charges> charges = new ArrayList<>();
    for (StageCounts stage : counts.stages()) {
      charges.add(charge(stage));
    }
    return charges;
  }

  /**
   * Prices all stages of a memory-traced run.
   *
   * @param stalls of the same run
   */
  public List<Charges> charge(Counts counts, Stalls stalls) {
    List<Charges> charges = charge(counts);
    for (int stage = 0; stage < stalls.stages().size(); stage++) {
      charges.set(stage, charges.get(stage).plus(stalls.stages().get(stage)));
    }
    return charges;
  }

  /**
   * Prices one stage.
   *
   * @throws metronome.thumb.UnknownInstruction where something executed is no instruction
   * @throws TimingException where something executed is data or starts inside an instruction
   */
  public Charges charge(StageCounts counts) {
    int slots = program.code().slots();
    long[] live = counts.issues();
    long[] issues = new long[slots];
    long[][] cycles = new long[CAUSES][slots];
    for (int slot = 0; slot < slots; slot++) {
      long left = counts.jumpedOut()[slot];
      if ((live[slot] | counts.jumpedIn()[slot] | left) == 0) {
        continue;
      }
      requireStarts(counts, live, slot);
      issues[slot] = program.at(slot).isPresent() ? live[slot] : 0;
      int leaver = left == 0 ? slot : leaver(slot);
      for (int cause = 0; cause < CAUSES; cause++) {
        cycles[cause][slot] +=
            issues[slot] * straight[cause][slot]
                + counts.jumpedIn()[slot] * enter[cause][slot]
                + counts.passed()[slot] * passed[cause][slot];
        cycles[cause][leaver] += left * leave[cause][slot];
      }
    }
    for (Map.Entry<Integer, long[]> division : counts.divisions().entrySet()) {
      long[] histogram = division.getValue();
      for (int kind = 0; kind < histogram.length; kind++) {
        cycles[Cause.DIVISION.ordinal()][division.getKey()] += histogram[kind] * divisions[kind];
      }
    }
    counts.exceptions().forEach((slot, events) -> charge(slot, events, cycles));
    return new Charges(counts.stage(), issues, cycles);
  }

  private void charge(int slot, long[] events, long[][] cycles) {
    for (ExceptionEvent event : ExceptionEvent.values()) {
      Cause cause = event == ExceptionEvent.SLEEP ? Cause.SLEEP : Cause.EXCEPTION;
      cycles[cause.ordinal()][slot] += price(slot, event) * events[event.ordinal()];
    }
  }

  private long price(int slot, ExceptionEvent event) {
    int bytes = program.at(slot).map(p -> p.instruction().bytes()).orElse(0);
    return exceptions.of(event, Math.min(slot + bytes / 2, program.code().slots() - 1));
  }

  /** Prices for the online clock, whose sum is what {@link #cycles} gives. */
  public ClockPrices clock() {
    int slots = program.code().slots();
    ClockPrices prices = ClockPrices.none(slots);
    int cumulative = 0;
    for (int slot = 0; slot < slots; slot++) {
      prices.straight()[slot] = cumulative;
      prices.leave()[slot] = cumulative + total[LEAVE][slot];
      prices.enter()[slot] = cumulative - total[ENTER][slot];
      prices.passed()[slot] = total[PASSED][slot];
      cumulative = Math.addExact(cumulative, total[STRAIGHT][slot]);
    }
    System.arraycopy(divisions, 0, prices.divisions(), 0, divisions.length);
    return new ClockPrices(
        prices.straight(),
        prices.leave(),
        prices.enter(),
        prices.passed(),
        prices.divisions(),
        exceptions);
  }

  private void requireStarts(StageCounts counts, long[] live, int slot) {
    boolean second =
        slot > 0
            && program.at(slot).isEmpty()
            && program.at(slot - 1).filter(p -> p.instruction().bytes() == 4).isPresent();
    if (counts.jumpedIn()[slot] > 0 || (live[slot] > 0 && !second)) {
      Placed placed = program.executed(slot);
      if (!hasPrice(placed)) {
        Instruction executed = placed.instruction();
        throw new TimingException(
            executed.address(), "the core has no such instruction: " + executed.mnemonic());
      }
    }
  }

  private int leaver(int slot) {
    return program
        .endingAt(slot)
        .map(Placed::slot)
        .orElseThrow(
            () -> new TimingException(program.code().address(slot), "no instruction ends here"));
  }

  /** Marks where a run may arrive, and where it may be: instructions that have a price. */
  private void markSteps() {
    for (Placed placed : program.instructions()) {
      if (hasPrice(placed)) {
        int end = placed.slot() + placed.instruction().bytes() / 2;
        starts[placed.slot()] = true;
        Arrays.fill(inStep, placed.slot(), end, true);
      }
    }
  }

  private static int[] sums(int[][] byCause) {
    int[] sums = new int[byCause[0].length];
    Arrays.setAll(sums, slot -> sum(byCause, slot));
    return sums;
  }

  private static int sum(int[][] byCause, int slot) {
    int sum = 0;
    for (int[] prices : byCause) {
      sum += prices[slot];
    }
    return sum;
  }
}
