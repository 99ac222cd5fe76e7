package metronome.timing;

import java.util.Optional;
import metronome.thumb.Branch;
import metronome.thumb.Instruction;
import metronome.thumb.Kind;

/**
 * The rules that change an instruction's base cost, in the order of docs/timing.md, each with its
 * statement. All look at an instruction, its predecessor and its neighbourhood in memory only.
 * Which of them hold for a core, from which rule set on and by which source, is in the core's
 * table.
 */
public enum PipelineRule {
  L1(Cause.MEMORY, "a load after a load whose result its address does not use takes a cycle less"),
  L2(Cause.INTERLOCK, "an address register that data processing has just written is a cycle late"),
  L3(
      Cause.MEMORY,
      "a load with base update takes a cycle less if the next instruction writes no register"),
  L4(
      Cause.INTERLOCK,
      "a store with base update waits a cycle for the base that such a store before it updates"),
  B2(Cause.REFILL, "a taken backward branch to an unaligned 32-bit instruction takes a cycle more"),
  I1(Cause.ISSUE, "an IT after a 16-bit instruction is folded"),
  F1(
      Cause.FETCH,
      "a sequence of three unaligned 32-bit instructions, or four stores, costs a cycle"),
  D1(
      Cause.DIVISION,
      "a division takes 2, 3 or 5 cycles and one more for every four bits of difference"),
  V1(Cause.INTERLOCK, "a result of FPU arithmetic is a cycle late for the next instruction"),
  X1(Cause.MEMORY, "a load right after a store waits a cycle"),
  X2(Cause.MEMORY, "a store of a register that was just loaded waits a cycle"),
  X3(Cause.MEMORY, "a load whose address was just loaded waits a cycle"),
  X4(Cause.MEMORY, "a literal load waits a cycle for the fetch unit");

  private final Cause cause;
  private final String statement;

  PipelineRule(Cause cause, String statement) {
    this.cause = cause;
    this.statement = statement;
  }

  /** What its cycles are charged to. */
  public Cause cause() {
    return cause;
  }

  public String statement() {
    return statement;
  }

  /**
   * Cycles that the rule adds to a passed execution.
   *
   * @param program where it lies
   * @param i the instruction
   * @param predecessor the instruction before it in its run, where it has one
   */
  int cycles(Program program, Placed i, Optional<Placed> predecessor) {
    Optional<Instruction> sure = predecessor.filter(p -> p.isSureFor(i)).map(Placed::instruction);
    Instruction it = i.instruction();
    Shape shape = Shape.of(it.kind());
    return switch (this) {
      case L1 -> sure.filter(p -> pipelines(p, it, shape)).isPresent() ? -1 : 0;
      case L2 ->
          shape.accessesMemory()
                  && sure.filter(
                          p ->
                              Shape.of(p.kind()) == Shape.DATA
                                  && (p.writes() & it.addresses()) != 0)
                      .isPresent()
              ? 1
              : 0;
      case L3 ->
          it.kind() == Kind.LOAD_UPDATE
                  && program.after(i).filter(PipelineRule::writesNothing).isPresent()
              ? -1
              : 0;
      case L4 ->
          it.kind() == Kind.STORE_UPDATE
                  && sure.filter(
                          p -> p.kind() == Kind.STORE_UPDATE && (p.writes() & it.addresses()) != 0)
                      .isPresent()
              ? 1
              : 0;
      case B2 ->
          isBackward(it)
                  && program
                      .atAddress(it.target().getAsLong())
                      .filter(p -> p.instruction().isUnalignedWide())
                      .isPresent()
              ? 1
              : 0;
      case I1 ->
          it.kind() == Kind.IF_THEN
                  && predecessor.filter(p -> p.instruction().bytes() == 2).isPresent()
              ? -1
              : 0;
      case F1 -> WideSequence.charges(program, i, predecessor) ? 1 : 0;
      // By the operands, which the program does not tell: the table prices it by class.
      case D1 -> 0;
      case V1 ->
          sure.filter(
                      p ->
                          Shape.of(p.kind()) == Shape.FLOAT
                              && (p.floatWrites() & it.floatReads()) != 0)
                  .isPresent()
              ? 1
              : 0;
      case X1 ->
          loads(it.kind()) && sure.filter(p -> Shape.of(p.kind()) == Shape.STORE).isPresent()
              ? 1
              : 0;
      case X2 ->
          shape == Shape.STORE
                  && sure.filter(
                          p -> loads(p.kind()) && (p.loaded() & it.reads() & ~it.addresses()) != 0)
                      .isPresent()
              ? 1
              : 0;
      case X3 ->
          loads(it.kind())
                  && it.kind() != Kind.LOAD_LITERAL
                  && sure.filter(p -> loads(p.kind()) && (p.loaded() & it.addresses()) != 0)
                      .isPresent()
              ? 1
              : 0;
      case X4 -> it.kind() == Kind.LOAD_LITERAL ? 1 : 0;
    };
  }

  /** A BCC whose target is at or before its own address. */
  static boolean isBackward(Instruction it) {
    return it.branch() == Branch.BCC && it.target().getAsLong() <= it.address();
  }

  private static boolean pipelines(Instruction p, Instruction it, Shape shape) {
    Shape first = Shape.of(p.kind());
    boolean gives = first == Shape.LOAD || first == Shape.STORE_EXCLUSIVE;
    boolean takes =
        shape == Shape.LOAD || shape == Shape.STORE_EXCLUSIVE || it.kind() == Kind.STORE_REGISTER;
    return gives && takes && (p.loaded() & it.addresses()) == 0;
  }

  private static boolean writesNothing(Placed next) {
    Instruction n = next.instruction();
    boolean excluded =
        n.kind() == Kind.IF_THEN || n.kind() == Kind.HOST_CALL || n.kind() == Kind.SUPERVISOR_CALL;
    return !next.isPredicated()
        && !excluded
        && (n.writes() & ~(1 << Instruction.PC)) == 0
        && n.floatWrites() == 0;
  }

  /** LDR and its narrower kin, exclusive ones left out. */
  private static boolean loads(Kind kind) {
    return kind == Kind.LOAD
        || kind == Kind.LOAD_REGISTER
        || kind == Kind.LOAD_LITERAL
        || kind == Kind.LOAD_UPDATE;
  }
}
