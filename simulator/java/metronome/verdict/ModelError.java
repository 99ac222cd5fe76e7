package metronome.verdict;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import metronome.board.Board;
import metronome.board.Core;
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
    OptionalDouble core = ofCore(board.core());
    return core.isEmpty() ? core : OptionalDouble.of(core.getAsDouble() + waiting(ledger));
  }

  /** The bound of a core at zero wait states; absent where none is stated. */
  public static OptionalDouble ofCore(Core core) {
    return Optional.ofNullable(MEASURED.get(core.name())).stream()
        .mapToDouble(Double::doubleValue)
        .findFirst();
  }

  private static double waiting(Ledger ledger) {
    long waits =
        ledger.causes().getOrDefault(Cause.FETCH_WAIT, 0L)
            + ledger.causes().getOrDefault(Cause.DATA_WAIT, 0L);
    return ledger.cycles() == 0 ? 0 : (double) waits / ledger.cycles();
  }
}
