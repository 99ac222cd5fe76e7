package metronome.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import metronome.board.Board;
import metronome.device.Limits;
import metronome.experiment.Experiment;
import metronome.experiment.Occupancy;
import metronome.experiment.Subject;
import metronome.experiment.TraceDetail;
import metronome.experiment.TraceResult;
import metronome.ledger.Ledger;
import metronome.ledger.MemoryUse;
import metronome.trace.Manifest;
import metronome.verdict.Comparison;
import metronome.verdict.Confusion;

/** One emulation of a model over some recordings, priced for several boards. */
final class Pass {
  private final Subject subject;
  private final List<Board> boards;
  private final List<TraceResult> results = new ArrayList<>();
  private final List<List<long[]>> frames = new ArrayList<>();
  private final List<Ledger> ledgers = new ArrayList<>();
  private final StateErrors errors = new StateErrors();
  private final Fingerprint heard = new Fingerprint();
  private final Confusion fixed;
  private final Confusion floating;
  private long[] starts;

  private Pass(Subject subject, List<Board> boards) {
    this.subject = subject;
    this.boards = boards;
    fixed = Confusion.over(subject.model().labels());
    floating = Confusion.over(subject.model().labels());
    boards.forEach(board -> frames.add(new ArrayList<>()));
  }

  /**
   * Runs.
   *
   * @param subject on the first of the boards
   * @param done called after each recording
   * @throws metronome.experiment.DoesNotFit where the boards are too small
   */
  static Pass run(Subject subject, List<Board> boards, SurveyTraces traces, Runnable done) {
    Pass pass = new Pass(subject, boards);
    List<Board> others = boards.subList(1, boards.size());
    try (Experiment experiment = Experiment.open(subject, others, Limits.usual())) {
      for (Manifest.Entry entry : traces.entries()) {
        if (Thread.currentThread().isInterrupted()) {
          throw new SurveyException("interrupted");
        }
        pass.add(experiment.detail(traces.manifest().trace(entry)));
        done.run();
      }
      for (int board = 0; board < boards.size(); board++) {
        pass.ledgers.add(
            Ledger.of(
                subject.firmware(),
                subject.prices(),
                experiment.counts().orElseThrow(),
                experiment.stalls(board)));
      }
    }
    return pass;
  }

  private void add(TraceDetail detail) {
    TraceResult result = detail.result();
    results.add(result);
    if (starts == null) {
      starts = detail.costs().stream().mapToLong(TraceDetail.BoardCost::startCycles).toArray();
    }
    for (int board = 0; board < frames.size(); board++) {
      frames.get(board).add(detail.costs().get(board).frameCycles());
    }
    errors.add(detail.wanted(), detail.states());
    heard.add(result.trace()).add(result.answer()).add(result.floatAnswer()).add(detail.logits());
    for (int step = 0; step < detail.states().length; step++) {
      heard.add(detail.states()[step]).add(detail.wanted()[step]);
    }
    result
        .label()
        .map(said -> subject.model().classOf(said))
        .ifPresent(
            known ->
                known.ifPresent(
                    label -> {
                      fixed.add(label, result.answer());
                      floating.add(label, result.floatAnswer());
                    }));
  }

  /** Cycles of the frames of one recording on the first board. */
  long[] frames(int recording) {
    return frames.get(0).get(recording);
  }

  /** What was answered, once; given as that of some boards. */
  Answers answers(List<String> names) {
    Comparison all =
        results.stream().map(TraceResult::comparison).reduce(Comparison::plus).orElseThrow();
    return new Answers(
        names,
        heard.hex(),
        score(floating),
        score(fixed),
        Score.of(all.agreement().orElseThrow()),
        fixed.labels(),
        Arrays.stream(fixed.counts()).map(row -> LongStream.of(row).boxed().toList()).toList(),
        errors.numerics(all, subject.tolerance()));
  }

  /** What one of the boards took. */
  Measured measured(int board) {
    return Measurements.of(
        boards.get(board),
        ledgers.get(board),
        memory(),
        frames.get(board),
        starts[board],
        occupancy());
  }

  private MemoryUse memory() {
    return MemoryUse.of(
        subject.firmware(),
        subject.board(),
        subject.image().length(),
        results.stream().mapToLong(TraceResult::arenaBytes).max().orElse(0),
        results.stream().mapToLong(TraceResult::stackBytes).max().orElse(0));
  }

  private Double occupancy() {
    return results.stream()
        .map(TraceResult::occupancy)
        .flatMap(Optional::stream)
        .reduce(Occupancy::plus)
        .map(counted -> counted.share(subject.model().spec().last()))
        .orElse(null);
  }

  private static Score score(Confusion confusion) {
    return confusion.total() == 0 ? null : Score.of(confusion.accuracy());
  }
}
