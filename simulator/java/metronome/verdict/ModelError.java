package metronome.verdict;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import metronome.board.Board;
import metronome.ledger.Ledger;
import metronome.timing.Cause;

/** How far a count may lie from silicon: the bound of docs/accuracy.md, for verdicts. */
public final class ModelError {

  /** By core, at zero wait states; a core that is not here was never compared with silicon. */
  private static final Map<String, Double> MEASURED = Map.of("cortex-m4", 0.025);

  private ModelError() {}

  /**
   * The bound for a run, as a share of its cycles: that of the core, and all of what was spent
   * waiting for flash, since no published count covers waits. Absent where none is stated for the
   * core.
   */
  public static OptionalDouble of(Board board, Ledger ledger) {
    return Optional.ofNullable(MEASURED.get(board.core().name())).stream()
        .mapToDouble(core -> core + waiting(ledger))
        .findFirst();
  }

  private static double waiting(Ledger ledger) {
    long waits =
        ledger.causes().getOrDefault(Cause.FETCH_WAIT, 0L)
            + ledger.causes().getOrDefault(Cause.DATA_WAIT, 0L);
    return ledger.cycles() == 0 ? 0 : (double) waits / ledger.cycles();
  }
}
