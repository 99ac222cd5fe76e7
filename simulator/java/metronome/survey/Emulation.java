package metronome.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import metronome.device.Limits;
import metronome.experiment.DoesNotFit;
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

/**
 * Runs a model once over its recordings for all boards of a group. One thread; several may run side
 * by side.
 */
final class Emulation {
  private final Subject subject;
  private final Group group;
  private final List<TraceResult> results = new ArrayList<>();
  private final List<List<long[]>> frames = new ArrayList<>();
  private final List<Long> starts = new ArrayList<>();
  private final StateErrors errors = new StateErrors();
  private final Fingerprint heard = new Fingerprint();
  private final Confusion fixed;
  private final Confusion floating;

  private Emulation(Subject subject, Group group) {
    this.subject = subject;
    this.group = group;
    fixed = Confusion.over(subject.model().labels());
    floating = Confusion.over(subject.model().labels());
    group.boards().forEach(board -> frames.add(new ArrayList<>()));
  }

  /**
   * Runs.
   *
   * @param subject on the group's first board
   * @param key of the piece
   * @param done called after each trace
   */
  static Piece run(Subject subject, Group group, SurveyTraces traces, String key, Runnable done) {
    Emulation emulation = new Emulation(subject, group);
    try (Experiment experiment =
        Experiment.open(
            subject, group.boards().subList(1, group.boards().size()), Limits.usual())) {
      for (Manifest.Entry entry : traces.entries()) {
        if (Thread.currentThread().isInterrupted()) {
          throw new SurveyException("interrupted");
        }
        emulation.add(experiment.detail(traces.manifest().trace(entry)));
        done.run();
      }
      return emulation.piece(key, experiment);
    } catch (DoesNotFit e) {
      traces.entries().stream().skip(emulation.results.size()).forEach(entry -> done.run());
      return emulation.shortage(key, e);
    }
  }

  private void add(TraceDetail detail) {
    TraceResult result = detail.result();
    results.add(result);
    if (starts.isEmpty()) {
      detail.costs().forEach(cost -> starts.add(cost.startCycles()));
    }
    for (int board = 0; board < frames.size(); board++) {
      frames.get(board).add(detail.costs().get(board).frameCycles());
    }
    errors.add(detail.wanted(), detail.states());
    heard.add(result.trace()).add(result.answer()).add(result.floatAnswer()).add(detail.logits());
    for (double[] state : detail.states()) {
      heard.add(state);
    }
    for (double[] state : detail.wanted()) {
      heard.add(state);
    }
    result
        .label()
        .ifPresent(
            said ->
                subject
                    .model()
                    .classOf(said)
                    .ifPresent(
                        label -> {
                          fixed.add(label, result.answer());
                          floating.add(label, result.floatAnswer());
                        }));
  }

  private Piece piece(String key, Experiment experiment) {
    Comparison all =
        results.stream().map(TraceResult::comparison).reduce(Comparison::plus).orElseThrow();
    Answers answers =
        new Answers(
            group.names(),
            heard.hex(),
            score(floating),
            score(fixed),
            Score.of(all.agreement().orElseThrow()),
            fixed.labels(),
            Arrays.stream(fixed.counts()).map(row -> LongStream.of(row).boxed().toList()).toList(),
            errors.numerics(all, subject.tolerance()));
    List<Measured> measured = new ArrayList<>();
    for (int board = 0; board < frames.size(); board++) {
      measured.add(measured(experiment, board));
    }
    return new Piece(Piece.VERSION, key, null, answers, measured);
  }

  private Measured measured(Experiment experiment, int board) {
    Ledger ledger =
        Ledger.of(
            subject.firmware(),
            subject.prices(),
            experiment.counts().orElseThrow(),
            experiment.stalls(board));
    return Measurements.of(
        group.boards().get(board),
        ledger,
        memory(),
        frames.get(board),
        starts.get(board),
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

  private Piece shortage(String key, DoesNotFit reason) {
    boolean ram = reason.where().equals("RAM");
    MemoryUse use =
        MemoryUse.of(
            subject.firmware(),
            subject.board(),
            subject.image().length(),
            ram ? reason.bytes() : 0,
            0);
    return new Piece(
        Piece.VERSION,
        key,
        new Piece.Shortage(
            ram ? Check.RAM : Check.FLASH,
            use.flashBytes(),
            ram ? use.ramBytes() + use.stackReservedBytes() : null,
            reason.getMessage()),
        null,
        List.of());
  }

  private static Score score(Confusion confusion) {
    return confusion.total() == 0 ? null : Score.of(confusion.accuracy());
  }
}
