package metronome.report;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import metronome.experiment.FrontEndPlace;
import metronome.experiment.Outcome;
import metronome.experiment.Subject;
import metronome.experiment.TraceResult;
import metronome.ledger.Ledger;
import metronome.ledger.MemoryMap;
import metronome.verdict.Comparison;
import metronome.verdict.Confusion;
import metronome.verdict.ModelError;
import metronome.verdict.Proportion;
import metronome.verdict.Verdict;

/**
 * What {@code metronome run} says, field by field as in its JSON; docs/formats.md explains each.
 * Absent figures are null.
 */
public record RunReport(
    String model,
    String cell,
    String arithmetic,
    List<String> formats,
    Conditions conditions,
    String verdict,
    boolean withinModelError,
    Double modelError,
    List<VerdictCheck> checks,
    Double accuracy,
    Double accuracyLow,
    Double accuracyHigh,
    Long labelledTraces,
    Confusion confusion,
    Double agreement,
    double snrDecibels,
    Double meanLogitError,
    double maxLogitError,
    WorstStep worstStep,
    List<String> violations,
    Spread cyclesPerFrame,
    double millisecondsInWorstFrame,
    long budgetCyclesPerFrame,
    double budgetShare,
    double startMilliseconds,
    double cyclesPerMac,
    Occupied occupancy,
    MemoryMap memory,
    List<Share> stages,
    List<Share> functions,
    List<Share> causes,
    long cycles,
    long instructions,
    String frontEnd,
    FrontEndCost frontEndCost,
    String charged,
    List<TraceRow> traces) {

  /** One check of the verdict. */
  public record VerdictCheck(String what, long used, long available, double share) {}

  /** Where the device was farthest from the cell in double precision. */
  public record WorstStep(String trace, int step, int unit, double expected, double actual) {}

  /** One trace. */
  public record TraceRow(
      String trace,
      String label,
      String answer,
      String floatAnswer,
      int frames,
      Spread cyclesPerFrame,
      double millisecondsInWorstFrame,
      double budgetShare,
      double snrDecibels,
      List<String> remarks) {}

  /** Collects everything from an outcome. */
  public static RunReport of(Outcome outcome) {
    Subject subject = outcome.subject();
    Ledger ledger = outcome.ledger();
    Comparison comparison = outcome.comparison();
    Optional<Proportion> accuracy = outcome.confusion().map(Confusion::accuracy);
    LongSummaryStatistics frames = outcome.frameCycles();
    Verdict.Check cycles = outcome.verdict().checks().get(0);
    Comparison.Worst worst = comparison.worst();
    return new RunReport(
        subject.model().name(),
        subject.model().spec().kind().label(),
        subject.arithmetic().label(),
        subject.image().formats(),
        conditions(subject, ledger),
        outcome.verdict().word(),
        outcome.verdict().withinModelError(),
        ModelError.of(subject.board(), ledger).stream().boxed().findFirst().orElse(null),
        outcome.verdict().checks().stream()
            .map(c -> new VerdictCheck(c.what(), c.used(), c.available(), c.share()))
            .toList(),
        accuracy.map(Proportion::value).orElse(null),
        accuracy.map(Proportion::low).orElse(null),
        accuracy.map(Proportion::high).orElse(null),
        accuracy.map(Proportion::trials).orElse(null),
        outcome.confusion().orElse(null),
        comparison.agreement().map(Proportion::value).orElse(null),
        comparison.snrDecibels(),
        comparison.logits().mean().orElse(null),
        comparison.logits().max(),
        new WorstStep(worst.trace(), worst.step(), worst.unit(), worst.expected(), worst.actual()),
        subject.tolerance().violations(comparison),
        Spread.of(frames),
        subject.board().seconds(frames.getMax()) * 1e3,
        outcome.budget().cyclesPerFrame(),
        cycles.share(),
        subject.board().seconds(outcome.traces().get(0).startCycles()) * 1e3,
        cyclesPerMac(outcome),
        outcome.occupancy().map(o -> Occupied.of(o, subject.model().spec().last())).orElse(null),
        MemoryMap.of(outcome.memory()),
        Share.of(ledger.stages(), ledger.cycles()),
        Share.of(ledger.functions(), ledger.cycles()),
        Share.ofCauses(ledger),
        ledger.cycles(),
        ledger.instructions(),
        frontEnd(subject),
        FrontEndCost.of(outcome),
        charged(subject),
        outcome.traces().stream().map(trace -> row(outcome, trace)).toList());
  }

  private static Conditions conditions(Subject subject, Ledger ledger) {
    Conditions usual = Conditions.of(subject.board(), subject.firmware(), ledger.ruleSet());
    return subject.modelInRam()
        ? usual.with("start-up copies the model to RAM, where its weights are read")
        : usual;
  }

  private static String frontEnd(Subject subject) {
    boolean device = subject.frontEnd() == FrontEndPlace.DEVICE;
    return subject.model().frontEnd().name()
        + (device ? " (on the device)" : " (host, not charged)");
  }

  /** What the cycles, the flash and the RAM are those of. */
  private static String charged(Subject subject) {
    return subject.frontEnd() == FrontEndPlace.DEVICE
        ? "front end, network and classifier; audio arrives by DMA, which takes no cycles"
        : "network and classifier; the front end on the host is free";
  }

  /**
   * Cycles of a frame without the output layer and the front end, for each multiply-accumulate of
   * the cell.
   */
  private static double cyclesPerMac(Outcome outcome) {
    long frames =
        outcome.traces().stream()
            .flatMapToLong(
                trace ->
                    java.util.Arrays.stream(trace.frameCycles())
                        .limit(Math.max(0, trace.frameCycles().length - 1)))
            .sum();
    int traces = outcome.traces().size();
    long steps = outcome.frameCycles().getCount() - traces;
    return steps == 0
        ? Double.NaN
        : ((double) frames / steps - (double) outcome.frontEndCycles() / (steps + traces))
            / outcome.subject().model().macsPerStep();
  }

  private static TraceRow row(Outcome outcome, TraceResult trace) {
    List<String> labels = outcome.subject().model().labels();
    LongSummaryStatistics frames = java.util.Arrays.stream(trace.frameCycles()).summaryStatistics();
    return new TraceRow(
        trace.trace(),
        trace.label().orElse(null),
        labels.get(trace.answer()),
        labels.get(trace.floatAnswer()),
        trace.frameCycles().length,
        Spread.of(frames),
        outcome.subject().board().seconds(frames.getMax()) * 1e3,
        (double) frames.getMax() / outcome.budget().cyclesPerFrame(),
        trace.comparison().snrDecibels(),
        trace.remarks());
  }
}
