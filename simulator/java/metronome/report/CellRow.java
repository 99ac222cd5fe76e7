package metronome.report;

import java.util.Arrays;
import java.util.List;
import metronome.model.CellKind;

/**
 * A cell that models may have.
 *
 * @param title in words
 * @param macsPerStep of D inputs and H units with full matrices
 * @param options of 'metronome cost' that shape it, beside forms and dimensions
 */
public record CellRow(String cell, String title, String macsPerStep, String options) {

  /** All cells. */
  public static List<CellRow> all() {
    return Arrays.stream(CellKind.values()).map(CellRow::of).toList();
  }

  private static CellRow of(CellKind kind) {
    return switch (kind) {
      case RNN -> row(kind, "simple recurrent layer", "H(D+H)", "--candidate");
      case UGRNN -> row(kind, "update-gate RNN", "2H(D+H)", "");
      case GRU -> row(kind, "GRU, reset after the product", "3H(D+H)", "--candidate");
      case GRU_BEFORE -> row(kind, "GRU, reset before the product", "3H(D+H)", "--candidate");
      case LSTM ->
          row(kind, "LSTM", "4H(D+P)+HP, P=H without projection", "--peepholes --projection");
      case FASTRNN -> row(kind, "FastRNN", "H(D+H)", "--candidate");
      case FASTGRNN -> row(kind, "FastGRNN", "H(D+H)", "--gate --candidate");
      case DELTA_GRU ->
          row(
              kind,
              "delta GRU, reset after",
              "3H(D+H) times occupancy",
              "--input-threshold --state-threshold");
      case DELTA_GRU_BEFORE ->
          row(
              kind,
              "delta GRU, reset before",
              "3H(D+H) times occupancy",
              "--input-threshold --state-threshold");
      case GHOST ->
          row(
              kind,
              "GhostRNN of n intrinsic units",
              "3n(D+H)+n(H-n)",
              "--intrinsic --ghost-map --ghost-groups");
      case SHARNN ->
          row(
              kind,
              "ShaRNN: two layers, the lower one over bricks of k frames",
              "k steps below and one above for each brick of a window",
              "--brick --bricks --lower --upper --upper-hidden");
    };
  }

  private static CellRow row(CellKind kind, String title, String macs, String options) {
    return new CellRow(kind.label(), title, macs, options);
  }

  /** One line a cell. */
  public static String table(List<CellRow> rows) {
    TextTable table = new TextTable("cell", "what", "MACs/step", "options of 'cost'");
    rows.forEach(row -> table.row(row.cell, row.title, row.macsPerStep, row.options));
    return table.render();
  }
}
