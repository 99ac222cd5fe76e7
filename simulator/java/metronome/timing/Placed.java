package metronome.timing;

import metronome.thumb.Branch;
import metronome.thumb.Condition;
import metronome.thumb.Instruction;
import metronome.thumb.Kind;

/**
 * An instruction where it lies in a program.
 *
 * @param instruction what it is
 * @param slot its number in the code map
 * @param predicate the condition that its IT block gives it; AL outside
 * @param block slot of the IT that predicates it, or -1
 */
public record Placed(Instruction instruction, int slot, Condition predicate, int block) {

  /** Whether an IT decides if it takes effect. BKPT always does. */
  public boolean isPredicated() {
    return block >= 0;
  }

  /** Whether it always leaves the straight line. */
  public boolean alwaysBranches() {
    return !isPredicated()
        && instruction.branch() != Branch.NONE
        && !instruction.branch().isConditional();
  }

  /** Whether it is a BCC or CB to its own fall-through address. */
  public boolean branchesToFallThrough() {
    return instruction.branch().isConditional()
        && instruction.target().orElse(-1) == instruction.end();
  }

  /** Whether what follows it in memory has it as predecessor when it is executed next. */
  boolean leadsOn() {
    Kind kind = instruction.kind();
    return !alwaysBranches()
        && !branchesToFallThrough()
        && kind != Kind.HOST_CALL
        && kind != Kind.SUPERVISOR_CALL;
  }

  /** Whether this takes effect whenever a later instruction of the same run does. */
  boolean isSureFor(Placed later) {
    return !isPredicated() || (block == later.block && predicate == later.predicate);
  }
}
