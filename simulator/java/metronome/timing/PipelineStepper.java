package metronome.timing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import metronome.board.Core;
import metronome.board.CostRow;
import metronome.board.RuleSet;
import metronome.device.Device;
import metronome.device.InstructionListener;
import metronome.firmware.Firmware;
import metronome.thumb.Branch;
import metronome.thumb.Condition;
import metronome.thumb.Instruction;
import metronome.thumb.Kind;

/**
 * Prices a run instruction by instruction as it happens: the rules of docs/timing.md a second time,
 * in another form, sharing with {@link CycleModel} only the decoder and the core's table. Slow, and
 * there to check the fast way, which prices counts: both must give the same total.
 */
public final class PipelineStepper implements InstructionListener {
  private static final Set<Kind> LOADS =
      EnumSet.of(Kind.LOAD, Kind.LOAD_REGISTER, Kind.LOAD_LITERAL, Kind.LOAD_UPDATE);
  private static final Set<Kind> PIPELINED =
      EnumSet.of(
          Kind.LOAD,
          Kind.LOAD_REGISTER,
          Kind.LOAD_LITERAL,
          Kind.LOAD_EXCLUSIVE,
          Kind.STORE_EXCLUSIVE);
  private static final Set<Kind> STORES =
      EnumSet.of(Kind.STORE, Kind.STORE_REGISTER, Kind.STORE_UPDATE);
  private static final Set<Kind> LATE_ADDRESS = EnumSet.range(Kind.MOVE, Kind.DIVIDE);
  private static final Set<Kind> MEMORY = EnumSet.range(Kind.LOAD, Kind.STORE_EXCLUSIVE);
  private static final Set<Kind> FLOAT_MEMORY =
      EnumSet.range(Kind.FLOAT_LOAD, Kind.FLOAT_STORE_MULTIPLE);
  private static final Set<Kind> LATE_FLOAT =
      EnumSet.of(
          Kind.FLOAT_ARITHMETIC,
          Kind.FLOAT_CONVERT,
          Kind.FLOAT_MULTIPLY_ADD,
          Kind.FLOAT_FUSED,
          Kind.FLOAT_DIVIDE,
          Kind.FLOAT_ROOT);

  /** Membership of an IT block. */
  private record Predicate(long block, Condition condition) {}

  /** What a division divides; unsigned ones are not negative. */
  private record Operands(long dividend, long divisor) {

    /** Bits that the dividend has more: -2 if an operand is 0, -1 if it has fewer. */
    int wider() {
      if (dividend == 0 || divisor == 0) {
        return -2;
      }
      double below = Math.scalb(1.0, Math.getExponent((double) Math.abs(divisor)));
      int wider = Math.getExponent(Math.abs(dividend) / below);
      boolean least = dividend == Integer.MIN_VALUE;
      boolean power = Math.abs(divisor) == below;
      if (divisor < 0 && power != least) {
        wider += power ? 1 : -1;
      }
      return Math.max(-1, wider);
    }
  }

  /** One instruction that was issued. */
  private record Step(
      Instruction instruction,
      Optional<Predicate> predicate,
      boolean passed,
      Optional<Step> before,
      Optional<Operands> divided) {

    /** Without what came before it, so that the chain does not grow. */
    Step alone() {
      return new Step(instruction, predicate, passed, Optional.empty(), divided);
    }
  }

  private final CodeLayout layout;
  private final Core core;
  private final RuleSet rules;
  private final Map<Kind, String> rows = new EnumMap<>(Kind.class);
  private final Deque<Predicate> predicates = new ArrayDeque<>();
  private Optional<Step> open = Optional.empty();
  private long cycles;

  /**
   * @param firmware that will run
   * @param core with its table
   * @param rules rows and rules of later sets are left out
   */
  public PipelineStepper(Firmware firmware, Core core, RuleSet rules) {
    layout = new CodeLayout(firmware);
    this.core = core;
    this.rules = rules;
    for (Kind kind : Kind.values()) {
      row(kind.label()).ifPresent(row -> rows.put(kind, row));
    }
  }

  /** The latest row in force. */
  private Optional<String> row(String name) {
    return core.rows().stream()
        .filter(r -> r.kind().equals(name) && rules.includes(r.ruleSet()))
        .max((a, b) -> a.ruleSet().compareTo(b.ruleSet()))
        .map(CostRow::cycles);
  }

  /** Cycles of everything issued so far; the last instruction is taken to fall through. */
  public long cycles() {
    return cycles + open.map(last -> price(last, last.instruction().end())).orElse(0);
  }

  /** The same, where it is known to which address the last instruction led. */
  long cyclesUntil(long next) {
    return cycles + open.map(last -> price(last, next)).orElse(0);
  }

  /** Cycles of everything issued before the last instruction. */
  long cyclesBeforeLast() {
    return cycles;
  }

  @Override
  public void issued(Device device, long pc, boolean passed) {
    open.ifPresent(last -> cycles += price(last, pc));
    Instruction instruction = layout.at(pc);
    Optional<Step> before =
        open.filter(last -> last.instruction().end() == pc)
            .filter(last -> !cutsOff(last))
            .map(Step::alone);
    boolean inBlock = !predicates.isEmpty();
    Optional<Predicate> predicate = inBlock ? Optional.of(predicates.remove()) : Optional.empty();
    if (instruction.kind() == Kind.HOST_CALL) {
      predicate = Optional.empty();
    }
    Optional<Operands> divided =
        Optional.of(instruction).filter(i -> i.kind() == Kind.DIVIDE).map(i -> operands(device, i));
    open = Optional.of(new Step(instruction, predicate, passed, before, divided));
    for (Condition condition : instruction.block()) {
      predicates.add(new Predicate(pc, condition));
    }
  }

  /** Whether the next instruction has no predecessor although it follows in memory. */
  private static boolean cutsOff(Step step) {
    Instruction it = step.instruction();
    boolean always = it.branch() != Branch.NONE && !it.branch().isConditional();
    return (always && step.predicate().isEmpty())
        || (it.branch().isConditional() && goesToNext(it))
        || it.kind() == Kind.HOST_CALL
        || it.kind() == Kind.SUPERVISOR_CALL;
  }

  private static boolean goesToNext(Instruction it) {
    return it.target().isPresent() && it.target().getAsLong() == it.end();
  }

  private static Operands operands(Device device, Instruction division) {
    int dividend = device.register(division.opcode() >>> 16 & 15);
    int divisor = device.register(division.opcode() & 15);
    return division.mnemonic().equals("sdiv")
        ? new Operands(dividend, divisor)
        : new Operands(Integer.toUnsignedLong(dividend), Integer.toUnsignedLong(divisor));
  }

  private int price(Step step, long next) {
    Instruction it = step.instruction();
    Optional<Instruction> before = step.before().map(Step::instruction);
    int fetch = holds("F1") && layout.beginsCostlySequence(it, before) ? 1 : 0;
    if (!step.passed()) {
      return 1 + fetch;
    }
    if (it.branch().isConditional() && next == it.end() && !goesToNext(it)) {
      return 1 + fetch + neighbours(step);
    }
    return base(step) + fetch + neighbours(step) + backward(it);
  }

  private int base(Step step) {
    Instruction it = step.instruction();
    String row = rows.get(it.kind());
    if (row == null) {
      throw new TimingException(it.address(), "the core has no row for " + it.kind().label());
    }
    if (it.kind() == Kind.DIVIDE) {
      int least = Integer.parseInt(row.substring(0, row.indexOf('-')));
      int most = Integer.parseInt(row.substring(row.indexOf('-') + 1));
      int wider = step.divided().orElseThrow().wider();
      if (holds("D1")) {
        return Math.min(most, least + (wider < 0 ? wider + 2 : 3 + wider / 4));
      }
      return least + (int) Math.ceil((most - least) * Math.max(0, wider + 1) / 32.0);
    }
    int sum = 0;
    for (String term : row.split("\\+")) {
      sum +=
          switch (term) {
            case "N" -> it.transfers();
            case "P" -> refill(it);
            default -> Integer.parseInt(term);
          };
    }
    return sum;
  }

  private static boolean isBackward(Instruction it) {
    return it.branch() == Branch.BCC && it.target().getAsLong() <= it.address();
  }

  private int refill(Instruction it) {
    String usual = row(Core.REFILL).orElseThrow();
    return Integer.parseInt(isBackward(it) ? row(Core.REFILL_BACKWARD).orElse(usual) : usual);
  }

  /** B2. */
  private int backward(Instruction it) {
    return holds("B2") && isBackward(it) && layout.isUnalignedWide(it.target().getAsLong()) ? 1 : 0;
  }

  /** What the instruction before, and for L3 the one after, change. */
  private int neighbours(Step step) {
    Instruction it = step.instruction();
    int sum = 0;
    if (it.kind() == Kind.IF_THEN
        && step.before().filter(b -> b.instruction().bytes() == 2).isPresent()) {
      sum -= holds("I1") ? 1 : 0;
    }
    if (it.kind() == Kind.LOAD_UPDATE && layout.writesNothing(it.end())) {
      sum -= holds("L3") ? 1 : 0;
    }
    if (it.kind() == Kind.LOAD_LITERAL) {
      sum += holds("X4") ? 1 : 0;
    }
    Optional<Step> sure = step.before().filter(b -> isSure(b, step));
    return sum + (sure.isPresent() ? after(sure.get().instruction(), it) : 0);
  }

  private static boolean isSure(Step before, Step step) {
    return before.predicate().isEmpty() || before.predicate().equals(step.predicate());
  }

  private int after(Instruction p, Instruction i) {
    int sum = 0;
    int loaded = p.kind() == Kind.STORE_EXCLUSIVE ? p.writes() : p.loaded();
    boolean takes = PIPELINED.contains(i.kind()) || i.kind() == Kind.STORE_REGISTER;
    if (PIPELINED.contains(p.kind()) && takes && (loaded & i.addresses()) == 0) {
      sum -= holds("L1") ? 1 : 0;
    }
    boolean memory = MEMORY.contains(i.kind()) || FLOAT_MEMORY.contains(i.kind());
    if (LATE_ADDRESS.contains(p.kind()) && memory && (p.writes() & i.addresses()) != 0) {
      sum += holds("L2") ? 1 : 0;
    }
    if (LATE_FLOAT.contains(p.kind()) && (p.floatWrites() & i.floatReads()) != 0) {
      sum += holds("V1") ? 1 : 0;
    }
    boolean updates = p.kind() == Kind.STORE_UPDATE && i.kind() == Kind.STORE_UPDATE;
    if (updates && (p.writes() & i.addresses()) != 0) {
      sum += holds("L4") ? 1 : 0;
    }
    if (STORES.contains(p.kind()) && LOADS.contains(i.kind())) {
      sum += holds("X1") ? 1 : 0;
    }
    if (LOADS.contains(p.kind())) {
      boolean stored = (p.loaded() & i.reads() & ~i.addresses()) != 0;
      boolean addressed = (p.loaded() & i.addresses()) != 0;
      sum += holds("X2") && STORES.contains(i.kind()) && stored ? 1 : 0;
      boolean load = LOADS.contains(i.kind()) && i.kind() != Kind.LOAD_LITERAL;
      sum += holds("X3") && load && addressed ? 1 : 0;
    }
    return sum;
  }

  private boolean holds(String rule) {
    return core.follows(rule, rules);
  }
}
