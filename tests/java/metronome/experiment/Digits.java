package metronome.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.trace.Manifest;
import metronome.trace.Trace;

/** Our models and recordings, as tests take them. */
final class Digits {
  static final List<String> MODELS = List.of("digits-gru", "digits-fastgrnn");

  private Digits() {}

  /** A model on a board, under the default rules. */
  static Subject subject(String model, String board) {
    return subject(model, Installation.here().boards().load(board), RuleSet.DOCUMENTED);
  }

  static Subject subject(String model, Board board, RuleSet rules) {
    return Installation.here().subject(model, board, rules);
  }

  /** The first so many committed test recordings. */
  static List<Supplier<Trace>> traces(int count) {
    Path file = Installation.here().traces().resolve("manifest.csv");
    return slice(Manifest.read(file), "test", 1, count);
  }

  /** Every so-many-th entry of a split, at most so many. */
  static List<Supplier<Trace>> slice(Manifest manifest, String split, int stride, int most) {
    List<Manifest.Entry> entries = manifest.split(split);
    return java.util.stream.IntStream.range(0, entries.size())
        .filter(i -> i % stride == 0)
        .limit(most)
        .mapToObj(entries::get)
        .map(entry -> (Supplier<Trace>) () -> manifest.trace(entry))
        .toList();
  }
}
