package metronome.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import metronome.board.RuleSet;
import metronome.device.Counts;
import metronome.firmware.Firmware;
import metronome.firmware.Symbol;
import metronome.timing.Cause;
import metronome.timing.Charges;
import metronome.timing.CycleModel;
import metronome.timing.Placed;
import metronome.timing.Stalls;

/**
 * All charges of a run. It only adds: every breakdown sums to the total, to the cycle.
 *
 * @param ruleSet the timing rules in force
 * @param cycles all cycles
 * @param instructions all executed instructions, a predicated one that did not pass included
 * @param stages in the order of the firmware's declaration, the catch-all first
 * @param functions most cycles first
 * @param classes instruction classes, most cycles first
 * @param causes why the cycles were spent, every cause, 0 included
 */
public record Ledger(
    RuleSet ruleSet,
    long cycles,
    long instructions,
    List<Charge> stages,
    List<Charge> functions,
    List<Charge> classes,
    Map<Cause, Long> causes) {

  /** Name of the line for code that no function symbol covers. */
  public static final String NO_FUNCTION = "(no function)";

  public Ledger {
    stages = List.copyOf(stages);
    functions = List.copyOf(functions);
    classes = List.copyOf(classes);
    causes = Collections.unmodifiableMap(new EnumMap<>(causes));
    requireSum("stages", stages, cycles, instructions);
    requireSum("functions", functions, cycles, instructions);
    requireSum("classes", classes, cycles, instructions);
    long byCause = causes.values().stream().mapToLong(Long::longValue).sum();
    if (byCause != cycles || causes.values().stream().anyMatch(c -> c < 0)) {
      throw new IllegalArgumentException("causes " + causes + " are not " + cycles + " cycles");
    }
  }

  /** Prices counts and adds them up. */
  public static Ledger of(Firmware firmware, CycleModel model, Counts counts) {
    return of(firmware, model, counts, Stalls.none());
  }

  /** The same for a memory-traced run, with what it waited. */
  public static Ledger of(Firmware firmware, CycleModel model, Counts counts, Stalls stalls) {
    return of(
        address -> firmware.symbols().functionAt(address).map(Symbol::name).orElse(NO_FUNCTION),
        model,
        counts,
        stalls);
  }

  /** As above, with any naming of addresses. */
  static Ledger of(LongFunction<String> names, CycleModel model, Counts counts, Stalls stalls) {
    List<Charge> stages = new ArrayList<>();
    Map<String, long[]> functions = new LinkedHashMap<>();
    Map<String, long[]> classes = new LinkedHashMap<>();
    Map<Cause, Long> causes = new EnumMap<>(Cause.class);
    for (Cause cause : Cause.values()) {
      causes.put(cause, 0L);
    }
    long cycles = 0;
    long instructions = 0;
    for (Charges charges : model.charge(counts, stalls)) {
      stages.add(new Charge(charges.stage(), charges.cycles(), charges.instructions()));
      cycles = Math.addExact(cycles, charges.cycles());
      instructions = Math.addExact(instructions, charges.instructions());
      for (Placed placed : model.program().instructions()) {
        int slot = placed.slot();
        if (charges.issues()[slot] == 0 && charges.cyclesAt(slot) == 0) {
          continue;
        }
        long at = placed.instruction().address();
        add(functions, names.apply(at), charges, slot);
        add(classes, placed.instruction().kind().label(), charges, slot);
        for (Cause cause : Cause.values()) {
          causes.merge(cause, charges.byCause()[cause.ordinal()][slot], Math::addExact);
        }
      }
    }
    return new Ledger(
        model.ruleSet(), cycles, instructions, stages, sorted(functions), sorted(classes), causes);
  }

  /** Cycles asleep. */
  public long sleepCycles() {
    return causes.getOrDefault(Cause.SLEEP, 0L);
  }

  /** Cycles awake: all but those asleep. */
  public long workCycles() {
    return cycles - sleepCycles();
  }

  /** Cycles awake for each executed instruction; 0 where there was none. */
  public double cyclesPerInstruction() {
    return instructions == 0 ? 0 : (double) workCycles() / instructions;
  }

  private static void add(Map<String, long[]> sums, String name, Charges charges, int slot) {
    long[] sum = sums.computeIfAbsent(name, n -> new long[2]);
    sum[0] = Math.addExact(sum[0], charges.cyclesAt(slot));
    sum[1] = Math.addExact(sum[1], charges.issues()[slot]);
  }

  private static List<Charge> sorted(Map<String, long[]> sums) {
    List<Charge> lines = new ArrayList<>();
    sums.forEach((name, sum) -> lines.add(new Charge(name, sum[0], sum[1])));
    lines.sort(Comparator.comparingLong(Charge::cycles).reversed().thenComparing(Charge::name));
    return lines;
  }

  private static void requireSum(
      String breakdown, List<Charge> lines, long cycles, long instructions) {
    long sum = lines.stream().mapToLong(Charge::cycles).sum();
    long count = lines.stream().mapToLong(Charge::instructions).sum();
    if (sum != cycles || count != instructions) {
      throw new IllegalArgumentException(
          String.format(
              "%s sum to %d cycles and %d instructions, the total is %d and %d",
              breakdown, sum, count, cycles, instructions));
    }
  }
}
