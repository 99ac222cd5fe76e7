package metronome.board;

import java.util.List;

/**
 * A core's cost table as its file gives it.
 *
 * @param name for instance {@code cortex-m4}
 * @param rows in the order of the file
 */
public record Core(String name, List<CostRow> rows) {

  public Core {
    rows = List.copyOf(rows);
  }
}
