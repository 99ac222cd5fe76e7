package metronome.board;

import java.util.List;
import java.util.Set;
import metronome.thumb.Architecture;

/**
 * A core's cost table as its file gives it.
 *
 * @param name for instance {@code cortex-m4}
 * @param architecture which instructions it can have
 * @param identity what its CPUID register reads
 * @param rows what classes cost, in the order of the file; a class without a row is one that the
 *     architecture lacks
 * @param rules the pipeline rules that hold for this core, in the order of the file
 */
public record Core(
    String name, Architecture architecture, int identity, List<CostRow> rows, List<CostRow> rules) {

  /** The row that names the architecture. */
  public static final String ARCHITECTURE = "architecture";

  /** The row that gives the value of CPUID. */
  public static final String IDENTITY = "cpuid";

  /** The row that gives P, the cycles of a pipeline refill. */
  public static final String REFILL = "refill";

  /** An optional row: P of a taken backward conditional branch. */
  public static final String REFILL_BACKWARD = "refill-backward";

  /** The row that gives the cycles of exception entry. */
  public static final String EXCEPTION_ENTRY = "exception-entry";

  /** The row that gives the cycles from a returning instruction to the next handler. */
  public static final String EXCEPTION_TAIL_CHAIN = "exception-tail-chain";

  /** The row that gives the cycles from a returning instruction to where it returns. */
  public static final String EXCEPTION_RETURN = "exception-return";

  /** An optional row: further cycles for pushing or popping the FPU's registers. */
  public static final String EXCEPTION_FLOAT = "exception-float";

  /** Rows that are no instruction class. */
  static final Set<String> PARAMETERS =
      Set.of(
          REFILL,
          REFILL_BACKWARD,
          EXCEPTION_ENTRY,
          EXCEPTION_TAIL_CHAIN,
          EXCEPTION_RETURN,
          EXCEPTION_FLOAT);

  /** Names of the pipeline rules that may hold for a core, see {@code docs/timing.md}. */
  public static final Set<String> RULES =
      Set.of("L1", "L2", "L3", "L4", "I1", "F1", "B2", "D1", "V1", "X1", "X2", "X3", "X4");

  public Core {
    rows = List.copyOf(rows);
    rules = List.copyOf(rules);
  }

  /** Whether a pipeline rule holds under a rule set. */
  public boolean follows(String rule, RuleSet ruleSet) {
    return rules.stream().anyMatch(r -> r.kind().equals(rule) && ruleSet.includes(r.ruleSet()));
  }
}
