package metronome.timing;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import metronome.board.Core;
import metronome.board.CostRow;
import metronome.board.RuleSet;
import metronome.thumb.Architecture;
import metronome.thumb.Instruction;
import metronome.thumb.Kind;

/** The base costs of a core under a rule set: for each class the row of the latest set in force. */
public final class CostTable {

  /**
   * What a class costs.
   *
   * @param fixed cycles that do not depend on the list, without the refill
   * @param perWord whether each word moved adds a cycle
   * @param refill cycles of the refill when a branch is taken, 0 for others
   * @param row where it comes from
   */
  public record Cost(int fixed, boolean perWord, int refill, CostRow row) {

    /** Cycles without the refill. */
    public int own(int words) {
      return fixed + (perWord ? words : 0);
    }
  }

  private final RuleSet ruleSet;
  private final Map<Kind, Cost> costs = new EnumMap<>(Kind.class);
  private final Set<PipelineRule> rules = EnumSet.noneOf(PipelineRule.class);
  private final Architecture architecture;
  private final Core core;
  private final int refill;
  private final int refillBackward;
  private final int leastDivision;
  private final int mostDivision;

  /**
   * @param core with a row for each class of its architecture
   * @param ruleSet rows of later sets are left out
   */
  public CostTable(Core core, RuleSet ruleSet) {
    this.ruleSet = ruleSet;
    this.core = core;
    refill = Integer.parseInt(row(core, Core.REFILL).cycles());
    boolean backward =
        core.rows().stream()
            .anyMatch(r -> r.kind().equals(Core.REFILL_BACKWARD) && ruleSet.includes(r.ruleSet()));
    refillBackward = backward ? Integer.parseInt(row(core, Core.REFILL_BACKWARD).cycles()) : refill;
    architecture = core.architecture();
    int least = 1;
    int most = 1;
    for (Kind kind : Kind.values()) {
      if (!architecture.has(kind.extension())) {
        continue;
      }
      CostRow row = row(core, kind.label());
      if (kind == Kind.DIVIDE) {
        String[] range = row.cycles().split("-");
        least = Integer.parseInt(range[0]);
        most = Integer.parseInt(range[1]);
        costs.put(kind, new Cost(least, false, 0, row));
      } else {
        costs.put(kind, cost(kind, row));
      }
    }
    leastDivision = least;
    mostDivision = most;
    for (CostRow rule : core.rules()) {
      if (ruleSet.includes(rule.ruleSet())) {
        rules.add(PipelineRule.valueOf(rule.kind()));
      }
    }
  }

  /** Whether the core has an instruction; one that it lacks has no cost. */
  public boolean has(Instruction instruction) {
    return architecture.has(instruction.extension());
  }

  /** Whether a pipeline rule holds for the core under the rule set. */
  public boolean follows(PipelineRule rule) {
    return rules.contains(rule);
  }

  /** What a class that the core has costs; a division its least. */
  public Cost cost(Kind kind) {
    return costs.get(kind);
  }

  /** The rule set in force. */
  public RuleSet ruleSet() {
    return ruleSet;
  }

  /** Cycles of a row that is no class, 0 where the core has none. */
  public int parameter(String name) {
    boolean has =
        core.rows().stream().anyMatch(r -> r.kind().equals(name) && ruleSet.includes(r.ruleSet()));
    return has ? Integer.parseInt(row(core, name).cycles()) : 0;
  }

  /** Refill of a taken backward conditional branch. */
  public int refillBackward() {
    return refillBackward;
  }

  /**
   * Cycles of a division. With rule D1 as measured; without it linear in the most bits that the
   * quotient can have, rounded up.
   *
   * @param division class of {@link metronome.device.ClockPrices#DIVISION_CLASSES}
   */
  public int division(int division) {
    if (follows(PipelineRule.D1)) {
      int measured = leastDivision + (division < 2 ? division : 3 + (division - 2) / 4);
      return Math.min(measured, mostDivision);
    }
    int bits = Math.max(0, division - 1);
    return leastDivision + ((mostDivision - leastDivision) * bits + 31) / 32;
  }

  private Cost cost(Kind kind, CostRow row) {
    String[] terms = row.cycles().split("\\+");
    boolean branches = terms.length > 1 && Shape.of(kind).branches();
    int fixed = 0;
    boolean perWord = false;
    int reload = 0;
    for (int i = 0; i < terms.length; i++) {
      boolean last = branches && i == terms.length - 1;
      if (terms[i].equals("N")) {
        perWord = true;
      } else {
        int cycles = terms[i].equals("P") ? refill : Integer.parseInt(terms[i]);
        reload += last ? cycles : 0;
        fixed += last ? 0 : cycles;
      }
    }
    return new Cost(fixed, perWord, reload, row);
  }

  private CostRow row(Core core, String kind) {
    CostRow found = null;
    for (CostRow row : core.rows()) {
      boolean later = found == null || row.ruleSet().compareTo(found.ruleSet()) > 0;
      if (row.kind().equals(kind) && ruleSet.includes(row.ruleSet()) && later) {
        found = row;
      }
    }
    if (found == null) {
      throw new IllegalArgumentException(
          "core " + core.name() + " has no " + ruleSet.label() + " row for class " + kind);
    }
    return found;
  }
}
