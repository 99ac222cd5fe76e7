package metronome.report;

import java.util.List;
import java.util.Optional;
import metronome.experiment.Execution;
import metronome.ledger.Ledger;
import metronome.ledger.MemoryMap;

/**
 * What {@code metronome exec} says, field by field as in its JSON; docs/formats.md explains each.
 */
public record ExecReport(
    Conditions conditions,
    String ended,
    Integer status,
    long instructions,
    long cycles,
    long sleepCycles,
    double milliseconds,
    double cyclesPerInstruction,
    RegionRow region,
    List<Share> functions,
    List<Share> stages,
    List<Share> classes,
    List<Share> causes,
    MemoryMap memory,
    long stackBytes) {

  /**
   * The watched part: {@code cycles} and {@code instructions} are those of all passages.
   *
   * @param cyclesPerPassage absent where there was no complete passage
   */
  public record RegionRow(
      String name, long passages, long cycles, long instructions, Spread cyclesPerPassage) {}

  /** Collects everything from an execution. */
  public static ExecReport of(Execution execution) {
    Ledger ledger = execution.ledger();
    return new ExecReport(
        Conditions.of(execution.board(), execution.firmware(), ledger.ruleSet()),
        ended(execution),
        execution.status().orElse(null),
        ledger.instructions(),
        ledger.cycles(),
        ledger.sleepCycles(),
        execution.board().seconds(ledger.cycles()) * 1e3,
        ledger.cyclesPerInstruction(),
        execution.region().map(ExecReport::row).orElse(null),
        Share.of(ledger.functions(), ledger.cycles()),
        Share.of(ledger.stages(), ledger.cycles()),
        Share.of(ledger.classes(), ledger.cycles()),
        Share.ofCauses(ledger),
        MemoryMap.of(execution.memory()),
        execution.memory().stackBytes());
  }

  private static String ended(Execution execution) {
    return switch (execution.stop().reason()) {
      case HOST_CALL -> "host call end";
      case RETURNED -> "return from reset";
      case INSTRUCTION_LIMIT -> "instruction budget";
      case ASLEEP -> "asleep, waiting for an interrupt that cannot come";
    };
  }

  private static RegionRow row(Execution.Region region) {
    Optional<Spread> spread =
        region.passages() == 0
            ? Optional.empty()
            : Optional.of(
                new Spread(
                    region.least(), (double) region.cycles() / region.passages(), region.most()));
    return new RegionRow(
        region.name(),
        region.passages(),
        region.cycles(),
        region.instructions(),
        spread.orElse(null));
  }
}
