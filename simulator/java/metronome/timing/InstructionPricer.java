package metronome.timing;

import java.util.Optional;
import metronome.thumb.Branch;
import metronome.thumb.Instruction;
import metronome.thumb.Kind;

/** Prices single executions, split by cause in order of {@link Cause}. */
final class InstructionPricer {
  private final Program program;
  private final CostTable table;

  InstructionPricer(Program program, CostTable table) {
    this.program = program;
    this.table = table;
  }

  /** Whether leaving by a jump costs more than the price of falling through. */
  boolean mayLeave(Placed placed) {
    Branch branch = placed.instruction().branch();
    return branch != Branch.NONE && !placed.alwaysBranches() && !placed.branchesToFallThrough();
  }

  /**
   * The price that every issue pays: a predicated instruction that did not pass, a conditional
   * branch that was not taken, anything else in full but for a division's operands.
   */
  int[] fallsThrough(Placed placed, Optional<Placed> predecessor) {
    if (placed.isPredicated() || mayLeave(placed)) {
      int[] parts = new int[Cause.values().length];
      parts[Cause.ISSUE.ordinal()] = 1;
      add(parts, PipelineRule.F1, placed, predecessor);
      return parts;
    }
    return takesEffect(placed, predecessor);
  }

  /** The price of an execution that passed and, for a branch, was taken. */
  int[] takesEffect(Placed placed, Optional<Placed> predecessor) {
    Instruction instruction = placed.instruction();
    CostTable.Cost cost = table.cost(instruction.kind());
    int[] parts = new int[Cause.values().length];
    int own = instruction.kind() == Kind.DIVIDE ? 1 : cost.own(instruction.transfers());
    int issue = Math.min(1, own);
    parts[Cause.ISSUE.ordinal()] = issue;
    Cause rest = instruction.transfers() > 0 ? Cause.MEMORY : Cause.EXECUTE;
    parts[rest.ordinal()] += own - issue;
    parts[Cause.REFILL.ordinal()] = refill(placed, cost);
    for (PipelineRule rule : PipelineRule.values()) {
      add(parts, rule, placed, predecessor);
    }
    return parts;
  }

  /** The refill in the price of a branch that was taken; 0 of anything else. */
  int refill(Placed placed) {
    boolean branches = placed.instruction().branch() != Branch.NONE;
    return branches && table.has(placed.instruction())
        ? refill(placed, table.cost(placed.instruction().kind()))
        : 0;
  }

  private int refill(Placed placed, CostTable.Cost cost) {
    boolean backward = PipelineRule.isBackward(placed.instruction());
    return backward ? table.refillBackward() : cost.refill();
  }

  private void add(int[] parts, PipelineRule rule, Placed placed, Optional<Placed> predecessor) {
    if (table.follows(rule)) {
      parts[rule.cause().ordinal()] += rule.cycles(program, placed, predecessor);
    }
  }
}
