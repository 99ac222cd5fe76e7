package metronome.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import metronome.board.Board;
import metronome.ledger.Charge;
import metronome.ledger.Ledger;
import metronome.ledger.MemoryMap;
import metronome.ledger.MemoryUse;
import metronome.verdict.ModelError;

/** Makes what one board took of its ledger and its clock. */
final class Measurements {
  private static final int MOST_FUNCTIONS = 24;

  private Measurements() {}

  /**
   * Adds up.
   *
   * @param frames cycles of every frame, trace by trace
   * @param startCycles before the first frame of the first trace
   * @param multipliedShare of a delta cell, else null
   */
  static Measured of(
      Board board,
      Ledger ledger,
      MemoryUse memory,
      List<long[]> frames,
      long startCycles,
      Double multipliedShare) {
    long[] all = frames.stream().flatMapToLong(LongStream::of).toArray();
    long[] decisions = frames.stream().mapToLong(trace -> LongStream.of(trace).sum()).toArray();
    long frontEnd = stage(ledger, "front-end");
    long output = stage(ledger, "output");
    long inFrames = LongStream.of(all).sum();
    return new Measured(
        frames.size(),
        Distribution.of(all),
        Distribution.of(decisions),
        (double) Math.max(0, inFrames - frontEnd - output) / all.length,
        (double) frontEnd / all.length,
        (double) output / decisions.length,
        startCycles,
        ledger.cycles(),
        ledger.instructions(),
        parts(ledger.stages(), ledger.cycles()),
        most(parts(ledger.functions(), ledger.cycles())),
        ledger.causes().entrySet().stream()
            .map(e -> part(e.getKey().label(), e.getValue(), null, ledger.cycles()))
            .toList(),
        MemoryMap.of(memory),
        ModelError.of(board, ledger).stream().boxed().findFirst().orElse(null),
        multipliedShare);
  }

  private static long stage(Ledger ledger, String name) {
    return ledger.stages().stream()
        .filter(stage -> stage.name().equals(name))
        .mapToLong(Charge::cycles)
        .sum();
  }

  private static List<Part> parts(List<Charge> charges, long total) {
    return charges.stream().map(c -> part(c.name(), c.cycles(), c.instructions(), total)).toList();
  }

  private static Part part(String name, long cycles, Long instructions, long total) {
    return new Part(name, cycles, instructions, total == 0 ? 0 : (double) cycles / total);
  }

  /** The first ones, and the rest in one line. */
  private static List<Part> most(List<Part> parts) {
    if (parts.size() <= MOST_FUNCTIONS) {
      return parts;
    }
    List<Part> some = new ArrayList<>(parts.subList(0, MOST_FUNCTIONS - 1));
    List<Part> rest = parts.subList(MOST_FUNCTIONS - 1, parts.size());
    some.add(
        new Part(
            "(" + rest.size() + " more)",
            rest.stream().mapToLong(Part::cycles).sum(),
            rest.stream().mapToLong(Part::instructions).sum(),
            rest.stream().mapToDouble(Part::share).sum()));
    return some;
  }
}
