package metronome.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import metronome.board.Board;
import metronome.experiment.DoesNotFit;
import metronome.experiment.Subject;
import metronome.ledger.MemoryUse;
import metronome.trace.Manifest;

/**
 * Runs a model for all boards of a group: once over all recordings as fast as the emulator goes,
 * which gives the answers and the cycles of boards that wait for nothing; then, where a flash has
 * wait states, over some recordings with every fetch and read followed.
 */
final class Emulation {
  private final Subject subject;
  private final Group group;
  private final SurveyTraces traces;
  private final Runnable done;

  /**
   * One model for one group.
   *
   * @param subject on the group's first board
   * @param done called after each recording
   */
  Emulation(Subject subject, Group group, SurveyTraces traces, Runnable done) {
    this.subject = subject;
    this.group = group;
    this.traces = traces;
    this.done = done;
  }

  /**
   * Runs.
   *
   * @param key of the piece
   * @param timed recordings that are followed where a flash has wait states, 0 for all
   */
  Piece run(String key, int timed) {
    List<Board> slow = group.boards().stream().filter(Board::hasPricedWaits).toList();
    try {
      if (slow.isEmpty() || timed == 0 || timed >= traces.entries().size()) {
        Pass all = Pass.run(subject, group.boards(), traces, done);
        return piece(key, all, IntStream.range(0, group.boards().size()).mapToObj(all::measured));
      }
      List<Board> fast =
          new ArrayList<>(group.boards().stream().filter(b -> !b.hasPricedWaits()).toList());
      if (fast.isEmpty()) {
        fast.add(slow.get(0).withoutWaitStates());
      }
      Pass all = Pass.run(subject.on(fast.get(0)), fast, traces, done);
      Pass some = Pass.run(subject.on(slow.get(0)), slow, busiest(all, timed), () -> {});
      return piece(
          key,
          all,
          group.boards().stream()
              .map(
                  board ->
                      board.hasPricedWaits()
                          ? some.measured(slow.indexOf(board))
                          : all.measured(fast.indexOf(board))));
    } catch (DoesNotFit e) {
      return shortage(key, e);
    }
  }

  private Piece piece(String key, Pass all, Stream<Measured> measured) {
    return new Piece(Piece.VERSION, key, null, all.answers(group.names()), measured.toList());
  }

  /** Evenly spaced recordings, among them the one with the busiest frame, in their order. */
  private SurveyTraces busiest(Pass all, int timed) {
    List<Manifest.Entry> entries = traces.entries();
    TreeSet<Integer> chosen = new TreeSet<>();
    IntStream.range(0, entries.size())
        .boxed()
        .max(Comparator.comparingLong(i -> LongStream.of(all.frames(i)).max().orElse(0)))
        .ifPresent(chosen::add);
    for (int i = 0; i < timed - 1; i++) {
      chosen.add((int) ((long) i * entries.size() / (timed - 1)));
    }
    return new SurveyTraces(
        traces.name(), traces.manifest(), chosen.stream().map(entries::get).toList());
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
}
