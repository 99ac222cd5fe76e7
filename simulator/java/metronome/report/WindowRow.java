package metronome.report;

import java.util.List;
import java.util.Locale;
import metronome.experiment.Build;
import metronome.experiment.WindowCost;
import metronome.experiment.WindowModel;

/**
 * What one decision of a model of the ShaRNN paper's board table takes, beside the paper's figures.
 *
 * @param frames that the decision runs through the first layer
 * @param macs multiply-accumulates of the decision
 * @param cycles of the decision without the front end
 * @param milliseconds the same at the board's clock
 * @param ratio to the ShaRNN of the same build that stands below it
 * @param publishedMilliseconds the paper's
 * @param publishedRatio the paper's
 * @param verdict FEASIBLE or INFEASIBLE within the budget
 * @param margin share of the budget that is left; negative where it is exceeded
 * @param frontEndMilliseconds of the frames of a stride
 * @param verdictWithFrontEnd as above, with it
 * @param marginWithFrontEnd as above, with it
 */
public record WindowRow(
    String model,
    int frames,
    String board,
    String isa,
    String arithmetic,
    String ruleSet,
    long macs,
    long cycles,
    double milliseconds,
    double ratio,
    double publishedMilliseconds,
    double publishedRatio,
    String verdict,
    double margin,
    double frontEndMilliseconds,
    String verdictWithFrontEnd,
    double marginWithFrontEnd) {

  /**
   * A row.
   *
   * @param sharnn of the same build and size
   */
  public static WindowRow of(WindowCost cost, WindowCost sharnn) {
    final Build build = cost.build();
    final double budget = WindowModel.BUDGET_MILLISECONDS;
    final double margin = 1 - cost.milliseconds() / budget;
    final double frontEnd =
        1e3 * WindowModel.STRIDE_FRAMES * cost.frontEndCycles() / cost.subject().board().hertz();
    final double left = margin - frontEnd / budget;
    return new WindowRow(
        cost.model().name(),
        cost.model().frames(),
        cost.subject().board().name(),
        build.isa(),
        build.arithmetic().label(),
        cost.subject().prices().ruleSet().label(),
        cost.model().macs(),
        cost.cycles(),
        cost.milliseconds(),
        (double) cost.cycles() / sharnn.cycles(),
        cost.model().publishedMilliseconds(),
        cost.model().publishedMilliseconds() / sharnn.model().publishedMilliseconds(),
        verdict(margin),
        margin,
        frontEnd,
        verdict(left),
        left);
  }

  private static String verdict(double margin) {
    return margin >= 0 ? "FEASIBLE" : "INFEASIBLE";
  }

  /** For people. */
  public static String text(List<WindowRow> rows) {
    TextTable table =
        new TextTable(
            "model",
            "isa",
            "arithmetic",
            "frames",
            "cycles",
            "ms",
            "ratio",
            "paper ms",
            "ratio",
            "in 120 ms",
            "margin",
            "front end ms",
            "with it",
            "margin");
    rows.forEach(row -> table.row(row.cells()));
    return heading(rows) + table.render();
  }

  private static String heading(List<WindowRow> rows) {
    return "board %s, rules '%s', random weights; a decision: all frames of the window, or a new brick and the upper layer%n"
        .formatted(rows.get(0).board, rows.get(0).ruleSet);
  }

  /** The same as a table in Markdown. */
  public static String markdown(List<WindowRow> rows) {
    StringBuilder text = new StringBuilder();
    text.append("| model | isa | arithmetic | frames | cycles | ms | ratio | paper: ms | ratio")
        .append(" | within 120 ms | margin | front end, ms | with it | margin |\n")
        .append("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (WindowRow row : rows) {
      for (Object cell : row.cells()) {
        text.append("| ").append(cell).append(' ');
      }
      text.append("|\n");
    }
    return text.toString();
  }

  private Object[] cells() {
    return new Object[] {
      model,
      isa,
      arithmetic,
      frames,
      Figures.count(cycles),
      decimal(milliseconds),
      decimal(ratio),
      decimal(publishedMilliseconds),
      decimal(publishedRatio),
      verdict,
      percent(margin),
      decimal(frontEndMilliseconds),
      verdictWithFrontEnd,
      percent(marginWithFrontEnd)
    };
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, value < 9.995 ? "%.2f" : "%.1f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** The same as comma-separated values with a header. */
  public static String csv(List<WindowRow> rows) {
    StringBuilder text =
        new StringBuilder(
            "model,frames,board,isa,arithmetic,ruleSet,macs,cycles,milliseconds,ratio,publishedMilliseconds,"
                + "publishedRatio,verdict,margin,frontEndMilliseconds\n");
    for (WindowRow row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "\"%s\",%d,%s,%s,%s,%s,%d,%d,%.4f,%.4f,%.1f,%.4f,%s,%.4f,%.4f%n",
              row.model,
              row.frames,
              row.board,
              row.isa,
              row.arithmetic,
              row.ruleSet,
              row.macs,
              row.cycles,
              row.milliseconds,
              row.ratio,
              row.publishedMilliseconds,
              row.publishedRatio,
              row.verdict,
              row.margin,
              row.frontEndMilliseconds));
    }
    return text.toString();
  }
}
