package metronome.experiment;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.stream.LongStream;
import metronome.device.Counts;
import metronome.ledger.Charge;
import metronome.ledger.Ledger;
import metronome.ledger.MemoryUse;
import metronome.model.Model;
import metronome.timing.Stalls;
import metronome.verdict.Budget;
import metronome.verdict.Comparison;
import metronome.verdict.Confusion;
import metronome.verdict.ModelError;
import metronome.verdict.Verdict;

/**
 * What a set of traces gave together.
 *
 * @param subject what was measured
 * @param traces in the order in which they were given
 * @param ledger of all traces
 * @param memory the most that any trace needed
 * @param comparison of all traces
 * @param budget of the board at the model's frame rate
 * @param verdict on the worst frame and the memory
 * @param features energies of all features and of their errors on the device; absent where the host
 *     makes them
 * @param occupancy of all traces; absent where the cell multiplies everything
 * @param confusion of the traces whose label the model knows; absent where there is none
 */
public record Outcome(
    Subject subject,
    List<TraceResult> traces,
    Ledger ledger,
    MemoryUse memory,
    Comparison comparison,
    Budget budget,
    Verdict verdict,
    Optional<Comparison.Energies> features,
    Optional<Occupancy> occupancy,
    Optional<Confusion> confusion) {

  public Outcome {
    traces = List.copyOf(traces);
    long clocked = traces.stream().mapToLong(TraceResult::cycles).sum();
    if (clocked > ledger.cycles()) {
      throw new IllegalArgumentException(
          "the clock saw " + clocked + " cycles, the ledger only " + ledger.cycles());
    }
  }

  static Outcome of(Subject subject, List<TraceResult> traces, Counts counts, Stalls stalls) {
    Ledger ledger = Ledger.of(subject.firmware(), subject.prices(), counts, stalls);
    MemoryUse memory =
        MemoryUse.of(
            subject.firmware(),
            subject.board(),
            subject.image().length(),
            traces.stream().mapToLong(TraceResult::arenaBytes).max().orElse(0),
            traces.stream().mapToLong(TraceResult::stackBytes).max().orElse(0));
    Budget budget = Budget.of(subject.board(), subject.model().frontEnd().hopSeconds());
    return new Outcome(
        subject,
        traces,
        ledger,
        memory,
        traces.stream().map(TraceResult::comparison).reduce(Comparison::plus).orElseThrow(),
        budget,
        Verdict.of(
            budget,
            frames(traces).getMax(),
            ModelError.of(subject.board(), ledger).orElse(0),
            memory.flashBytes(),
            memory.ramBytes()),
        traces.stream()
            .flatMap(trace -> trace.features().stream())
            .reduce(Comparison.Energies::plus),
        traces.stream().flatMap(trace -> trace.occupancy().stream()).reduce(Occupancy::plus),
        confusion(subject.model(), traces));
  }

  /** Cycles of every frame of every trace. */
  public LongSummaryStatistics frameCycles() {
    return frames(traces);
  }

  /** Cycles of the front end on the device over all traces, 0 where it is not there. */
  public long frontEndCycles() {
    return ledger.stages().stream()
        .filter(stage -> stage.name().equals("front-end"))
        .mapToLong(Charge::cycles)
        .sum();
  }

  private static LongSummaryStatistics frames(List<TraceResult> traces) {
    return traces.stream()
        .flatMapToLong(trace -> LongStream.of(trace.frameCycles()))
        .summaryStatistics();
  }

  private static Optional<Confusion> confusion(Model model, List<TraceResult> traces) {
    Confusion confusion = Confusion.over(model.labels());
    for (TraceResult trace : traces) {
      trace
          .label()
          .ifPresent(
              said -> model.classOf(said).ifPresent(label -> confusion.add(label, trace.answer())));
    }
    return Optional.of(confusion).filter(c -> c.total() > 0);
  }
}
