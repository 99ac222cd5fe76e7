package metronome.board;

import java.util.List;
import java.util.Set;

/**
 * A core's cost table as its file gives it.
 *
 * @param name for instance {@code cortex-m4}
 * @param rows in the order of the file
 */
public record Core(String name, List<CostRow> rows) {

  /** The row that gives P, the cycles of a pipeline refill. */
  public static final String REFILL = "refill";

  /** An optional row: P of a taken backward conditional branch. */
  public static final String REFILL_BACKWARD = "refill-backward";

  /** Rows that are no instruction class. */
  static final Set<String> PARAMETERS = Set.of(REFILL, REFILL_BACKWARD);

  public Core {
    rows = List.copyOf(rows);
  }
}
