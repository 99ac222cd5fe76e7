package metronome.report;

import java.util.List;
import java.util.Locale;
import metronome.verdict.PairedAnswers;

/**
 * Models compared clip by clip over their seeds.
 *
 * @param set of which clips
 * @param arithmetic {@code fixed} or {@code float}
 * @param models each by itself
 * @param pairs each of the later models against the first
 */
public record CompareReport(String set, String arithmetic, List<Row> models, List<Pair> pairs) {

  /**
   * One model.
   *
   * @param seeds of training
   * @param clips of the set
   * @param meanAccuracy over seeds
   * @param leastAccuracy of a seed
   * @param mostAccuracy of a seed
   */
  public record Row(
      String model,
      List<Long> seeds,
      int clips,
      double meanAccuracy,
      double leastAccuracy,
      double mostAccuracy) {}

  /**
   * Two models.
   *
   * @param first whose share of right answers is taken from
   * @param second the other's share of right answers
   * @param paired the comparison, second less first
   */
  public record Pair(String first, String second, PairedAnswers paired) {}

  /** For people. */
  public String text() {
    TextTable rows = new TextTable("model", "seeds", "mean", "lowest", "highest");
    for (Row row : models) {
      rows.row(
          row.model,
          row.seeds.size(),
          Figures.percent(row.meanAccuracy),
          Figures.percent(row.leastAccuracy),
          Figures.percent(row.mostAccuracy));
    }
    StringBuilder text = new StringBuilder();
    text.append(
        "%s, %,d clips, %s; right answers, and points more or fewer than %s on the same clips%n"
            .formatted(set, models.get(0).clips, arithmetic, models.get(0).model));
    text.append(rows.render());
    if (!pairs.isEmpty()) {
      TextTable table =
          new TextTable(
              "model", "difference", "95 %", "any two runs", "only it", "only the other", "");
      for (Pair pair : pairs) {
        table.row(cells(pair).toArray());
      }
      text.append(table.render());
    }
    return text.toString();
  }

  /** The comparisons as a table in Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("| model | mean | by seed | against ").append(models.get(0).model);
    text.append(
        " | 95 % | any two runs | only it | only the other | |\n|---|---|---|---|---|---|---|---|---|\n");
    for (int i = 0; i < models.size(); i++) {
      Row row = models.get(i);
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.1f to %.1f |",
              row.model,
              Figures.percent(row.meanAccuracy),
              100 * row.leastAccuracy,
              100 * row.mostAccuracy));
      if (i == 0) {
        text.append(" - | - | - | - | - | |\n");
      } else {
        List<Object> cells = cells(pairs.get(i - 1));
        for (Object cell : cells.subList(1, cells.size())) {
          text.append(' ').append(cell).append(" |");
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static List<Object> cells(Pair pair) {
    PairedAnswers paired = pair.paired;
    return List.of(
        pair.second,
        points(paired.difference()),
        points(paired.low()) + " to " + points(paired.high()),
        points(paired.leastOfRuns()) + " to " + points(paired.mostOfRuns()),
        clips(paired.onlyFirst()),
        clips(paired.onlySecond()),
        paired.differs() ? "differs" + caution(paired) : "no difference shown");
  }

  /** One run says nothing of what another seed would have given. */
  private static String caution(PairedAnswers paired) {
    return Math.min(paired.firstRuns(), paired.secondRuns()) > 1 ? "" : ", by a single run";
  }

  private static String clips(double mean) {
    return String.format(Locale.ROOT, "%.0f", mean);
  }

  private static String points(double share) {
    return String.format(Locale.ROOT, "%+.1f", 100 * share);
  }
}
