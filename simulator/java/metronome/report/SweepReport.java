package metronome.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import metronome.experiment.Outcome;
import metronome.experiment.ThresholdSweep;
import metronome.experiment.ThresholdSweep.Point;
import metronome.experiment.ThresholdSweep.Thresholds;
import metronome.model.Model;
import metronome.verdict.Proportion;

/**
 * A GRU's weights with rising delta thresholds, for people and for programs.
 *
 * @param model its name
 * @param cell its kind: a plain GRU was not trained for thresholds
 * @param board its name
 * @param isa of the firmware
 * @param ruleSet of timing
 * @param traces that were run
 * @param denseMacs multiply-accumulates of a step of the GRU
 * @param dense the GRU itself, its thresholds null
 * @param rows one for each pair of thresholds
 * @param breakEvenShare share of multiplied columns at which both take the same time; null where
 *     all rows are on one side
 */
public record SweepReport(
    String model,
    String cell,
    String board,
    String isa,
    String ruleSet,
    int traces,
    long denseMacs,
    Row dense,
    List<Row> rows,
    Double breakEvenShare) {

  /**
   * One way of running.
   *
   * @param inputThreshold of x; null of the dense GRU
   * @param stateThreshold of h; null likewise
   * @param asModel whether these are the model's own thresholds
   * @param floatAccuracy share of right answers of the float cell with the same thresholds
   * @param accuracy share of right answers of the device
   * @param accuracyLow lower end of its 95 % Wilson interval
   * @param accuracyHigh upper end
   * @param share of the columns of all matrices that were multiplied; 1 of the dense GRU
   * @param macsPerStep mean
   * @param macsRatio the dense GRU's to these
   * @param cyclesPerStep mean, without the front end
   * @param cyclesRatio the dense GRU's to these
   * @param worstFrameCycles with the front end
   */
  public record Row(
      Double inputThreshold,
      Double stateThreshold,
      boolean asModel,
      double floatAccuracy,
      double accuracy,
      double accuracyLow,
      double accuracyHigh,
      double share,
      double macsPerStep,
      double macsRatio,
      double cyclesPerStep,
      double cyclesRatio,
      long worstFrameCycles) {}

  /** A report. */
  public static SweepReport of(Model model, String isa, ThresholdSweep sweep) {
    Outcome outcome = sweep.dense().outcome();
    Thresholds own = ThresholdSweep.ofModel(model).orElse(null);
    List<Row> rows = new ArrayList<>();
    for (ThresholdSweep.Row row : sweep.rows()) {
      rows.add(
          row(sweep, row.thresholds(), row.thresholds().equals(own), row.point(), row.share()));
    }
    return new SweepReport(
        model.name(),
        model.spec().kind().label(),
        outcome.subject().board().name(),
        isa,
        outcome.subject().prices().ruleSet().label(),
        outcome.traces().size(),
        outcome.subject().model().spec().last().macsPerStep(),
        row(sweep, null, false, sweep.dense(), 1),
        rows,
        sweep.breakEvenShare().isPresent() ? sweep.breakEvenShare().getAsDouble() : null);
  }

  private static Row row(
      ThresholdSweep sweep, Thresholds thresholds, boolean own, Point point, double share) {
    Proportion right = point.outcome().confusion().orElseThrow().accuracy();
    double macs = share * sweep.dense().outcome().subject().model().spec().last().macsPerStep();
    return new Row(
        thresholds == null ? null : thresholds.input(),
        thresholds == null ? null : thresholds.state(),
        own,
        point.floatAccuracy().value(),
        right.value(),
        right.low(),
        right.high(),
        share,
        macs,
        1 / share,
        point.cellCycles(),
        sweep.dense().cellCycles() / point.cellCycles(),
        point.outcome().frameCycles().getMax());
  }

  /** For people. */
  public String text() {
    TextTable table =
        new TextTable(
            "thresholds x, h",
            "float",
            "fixed",
            "interval",
            "multiplied",
            "MACs a step",
            "fewer",
            "cycles a step",
            "fewer",
            "worst frame");
    cells().forEach(cells -> table.row(cells.toArray()));
    return heading() + table.render() + breakEven() + "\n";
  }

  /** The same as a table in Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("| thresholds x, h | float | fixed | 95 % | multiplied | MACs a step | fewer")
        .append(
            " | cycles a step | fewer | worst frame |\n|---|---|---|---|---|---|---|---|---|---|\n");
    for (List<String> cells : cells()) {
      text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    return text.append('\n').append(breakEven()).append('\n').toString();
  }

  private String heading() {
    return "%s (%s) on %s (%s, rules '%s'), %d recordings; cycles without the front end, the worst frame with it%n"
        .formatted(model, cell, board, isa, ruleSet, traces);
  }

  private String breakEven() {
    if (breakEvenShare == null) {
      double largest = rows.stream().mapToDouble(Row::cyclesRatio).max().orElse(0);
      return largest >= 1
          ? "Delta is faster at every one of these thresholds."
          : "The dense GRU is faster at every one of these thresholds.";
    }
    return "Delta and dense take the same time where %s of the columns are multiplied."
        .formatted(Figures.percent(breakEvenShare));
  }

  private List<List<String>> cells() {
    List<List<String>> all = new ArrayList<>();
    all.add(cells(dense));
    rows.forEach(row -> all.add(cells(row)));
    return all;
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.inputThreshold == null
            ? "dense"
            : number(row.inputThreshold)
                + ", "
                + number(row.stateThreshold)
                + (row.asModel ? " (the model's)" : ""),
        Figures.percent(row.floatAccuracy),
        Figures.percent(row.accuracy),
        String.format(Locale.ROOT, "%.1f to %.1f", 100 * row.accuracyLow, 100 * row.accuracyHigh),
        Figures.percent(row.share),
        Figures.count(Math.round(row.macsPerStep)),
        ratio(row.macsRatio),
        Figures.count(Math.round(row.cyclesPerStep)),
        ratio(row.cyclesRatio),
        Figures.count(row.worstFrameCycles));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value).replaceAll("\\.?0+$", "");
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f x", value);
  }
}
