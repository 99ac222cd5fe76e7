package metronome.report;

import java.util.List;
import java.util.Map;
import metronome.verdict.Baseline;

/**
 * What {@code metronome check} says.
 *
 * @param regressed whether any cycle moved, up or down
 * @param same subjects whose cycles are as committed
 * @param rows every subject that was measured
 */
public record CheckReport(boolean regressed, long same, List<Row> rows) {

  /**
   * One subject.
   *
   * @param cyclesBefore committed, absent without a baseline
   * @param firmwareChanged whether the bytes are other than those that were accepted; where they
   *     are the same and cycles moved, the timing rules or the simulator changed
   * @param moved functions whose cycles differ, after minus before
   */
  public record Row(
      String subject,
      Baseline.State state,
      String compiler,
      Long cyclesBefore,
      long cyclesAfter,
      Boolean firmwareChanged,
      Map<String, Long> moved) {}

  public static CheckReport of(List<Baseline.Difference> differences) {
    List<Row> rows =
        differences.stream()
            .map(
                d ->
                    new Row(
                        d.subject(),
                        d.state(),
                        d.after().compiler(),
                        d.before().map(Baseline.Entry::cycles).orElse(null),
                        d.after().cycles(),
                        d.before()
                            .map(e -> !e.firmwareSha256().equals(d.after().firmwareSha256()))
                            .orElse(null),
                        d.moved()))
            .toList();
    return new CheckReport(
        rows.stream().anyMatch(row -> row.state == Baseline.State.CHANGED),
        rows.stream().filter(row -> row.state == Baseline.State.SAME).count(),
        rows);
  }

  /** What moved, where; then one line that counts. */
  public String text() {
    TextTable table = new TextTable("subject", "committed", "now", "difference", "");
    StringBuilder details = new StringBuilder();
    for (Row row : rows) {
      if (row.state != Baseline.State.SAME) {
        table.row(
            row.subject,
            row.cyclesBefore == null ? "-" : Figures.count(row.cyclesBefore),
            Figures.count(row.cyclesAfter),
            row.cyclesBefore == null ? "-" : change(row.cyclesBefore, row.cyclesAfter),
            words(row));
        row.moved.forEach(
            (function, cycles) ->
                details.append(
                    String.format("  %s: %s %+,d cycles%n", row.subject, function, cycles)));
      }
    }
    return (table.isEmpty() ? "" : table.render())
        + details
        + same
        + " of "
        + rows.size()
        + " subjects are as committed, to the cycle\n";
  }

  private static String change(long before, long after) {
    return String.format(
        java.util.Locale.ROOT,
        "%+,d (%+.2f %%)",
        after - before,
        100.0 * (after - before) / before);
  }

  private static String words(Row row) {
    return switch (row.state) {
      case SAME -> "as committed";
      case CHANGED -> row.firmwareChanged ? "other firmware" : "same firmware, other timing";
      case NO_BASELINE_FOR_THIS_COMPILER -> "no baseline for this compiler";
      case NO_BASELINE -> "no baseline";
    };
  }
}
