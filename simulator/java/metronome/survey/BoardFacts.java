package metronome.survey;

import java.util.List;
import metronome.board.Board;
import metronome.board.Region;
import metronome.verdict.ModelError;

/** What a survey says of a board before anything has run. */
final class BoardFacts {
  static final String ERROR_BOUND =
      "cycles of a Cortex-M4 may lie 2.5 % from silicon at zero wait states, and by all that was"
          + " waited for flash besides; for other cores no bound is stated (docs/accuracy.md)";

  private BoardFacts() {}

  static SurveyedBoard of(Board board, String isa, List<String> sharedWith) {
    return new SurveyedBoard(
        board.name(),
        board.title(),
        board.core().name(),
        isa,
        board.hertz(),
        board.bytes(Region.Kind.FLASH),
        board.bytes(Region.Kind.RAM),
        board.waits(),
        ModelError.ofCore(board.core()).stream().boxed().findFirst().orElse(null),
        board.energy().isPresent(),
        board.notes(),
        sharedWith);
  }
}
