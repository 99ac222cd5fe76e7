package metronome.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import metronome.board.Board;
import metronome.board.Core;
import metronome.board.RuleSet;
import metronome.device.ClockPrices;
import metronome.device.Counts;
import metronome.device.StageCounts;
import metronome.thumb.Instruction;

/**
 * Prices of a program on a core under a rule set. Counts to cycles is a pure function: the same
 * counts can be priced under every rule set. docs/timing.md gives the rules and the arithmetic.
 */
public final class CycleModel {
  private static final int CAUSES = Cause.values().length;

  private final Program program;
  private final CostTable table;
  private final int[][] straight;
  private final int[][] enter;
  private final int[][] leave;
  private final int[][] passed;
  private final int[] divisions = new int[ClockPrices.QUOTIENT_WIDTHS];

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
      if (table.has(placed.instruction())) {
        list(pricer, placed);
      }
    }
    for (int bits = 0; bits < divisions.length; bits++) {
      divisions[bits] = table.division(bits) - 1;
    }
  }

  private void list(InstructionPricer pricer, Placed placed) {
    Optional<Placed> before = program.endingAt(placed.slot()).filter(Placed::leadsOn);
    int[] fallsThrough = pricer.fallsThrough(placed, before);
    int[] alone = pricer.fallsThrough(placed, Optional.empty());
    int[] takesEffect = pricer.takesEffect(placed, before);
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

  /** Cycles of everything in some counts. */
  public long cycles(Counts counts) {
    long sum = 0;
    for (Charges charges : charge(counts)) {
      sum = Math.addExact(sum, charges.cycles());
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
      requireStarts(counts, live, slot);
      Optional<Placed> placed = program.at(slot);
      issues[slot] = placed.isPresent() ? live[slot] : 0;
      long left = counts.jumpedOut()[slot];
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
      for (int bits = 0; bits < histogram.length; bits++) {
        cycles[Cause.DIVISION.ordinal()][division.getKey()] += histogram[bits] * divisions[bits];
      }
    }
    return new Charges(counts.stage(), issues, cycles);
  }

  /** Prices for the online clock, whose sum is what {@link #cycles} gives. */
  public ClockPrices clock() {
    int slots = program.code().slots();
    ClockPrices prices = ClockPrices.none(slots);
    int cumulative = 0;
    for (int slot = 0; slot < slots; slot++) {
      prices.straight()[slot] = cumulative;
      prices.leave()[slot] = cumulative + sum(leave, slot);
      prices.enter()[slot] = cumulative - sum(enter, slot);
      prices.passed()[slot] = sum(passed, slot);
      cumulative = Math.addExact(cumulative, sum(straight, slot));
    }
    System.arraycopy(divisions, 0, prices.divisions(), 0, divisions.length);
    return prices;
  }

  private void requireStarts(StageCounts counts, long[] live, int slot) {
    boolean second =
        slot > 0
            && program.at(slot).isEmpty()
            && program.at(slot - 1).filter(p -> p.instruction().bytes() == 4).isPresent();
    if (counts.jumpedIn()[slot] > 0 || (live[slot] > 0 && !second)) {
      Instruction executed = program.executed(slot).instruction();
      if (!table.has(executed)) {
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

  private static int sum(int[][] byCause, int slot) {
    int sum = 0;
    for (int[] prices : byCause) {
      sum += prices[slot];
    }
    return sum;
  }
}
