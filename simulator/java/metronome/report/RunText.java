package metronome.report;

import java.util.List;
import java.util.Locale;
import metronome.model.Arithmetic;

/** {@code metronome run} as text for a person. */
public final class RunText {
  private static final int MOST_TRACES = 24;
  private static final int MOST_FUNCTIONS = 8;

  private RunText() {}

  /** The whole report, ended by a line break. */
  public static String of(RunReport report) {
    StringBuilder text = new StringBuilder();
    text.append(report.model()).append(" on ").append(report.conditions().board()).append('\n');
    text.append(report.conditions().text());
    text.append("  arithmetic ")
        .append(report.arithmetic())
        .append(": ")
        .append(String.join(", ", report.formats()))
        .append('\n');
    text.append("  front end ").append(report.frontEnd()).append('\n');
    text.append("  charged ").append(report.charged()).append('\n');
    traces(text, report);
    text.append("\nCycles\n");
    text.append("  per frame (min / mean / max) ")
        .append(report.cyclesPerFrame().text())
        .append("; worst frame ")
        .append(Figures.milliseconds(report.millisecondsInWorstFrame() / 1e3))
        .append(", ")
        .append(Figures.percent(report.budgetShare()))
        .append(" of the ")
        .append(Figures.count(report.budgetCyclesPerFrame()))
        .append(" between frames\n");
    if (report.frontEndCost() != null) {
      text.append("  ").append(report.frontEndCost().text()).append('\n');
    }
    if (Double.isFinite(report.cyclesPerMac())) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %.2f cycles per multiply-accumulate of the cell, all work of its step included%n",
              report.cyclesPerMac()));
    }
    if (report.occupancy() != null) {
      text.append("  ").append(report.occupancy().text()).append('\n');
    }
    text.append("  start-up ")
        .append(Figures.milliseconds(report.startMilliseconds() / 1e3))
        .append(", once\n");
    text.append(Share.table("stage", report.stages(), MOST_FUNCTIONS));
    text.append('\n').append(Share.table("function", report.functions(), MOST_FUNCTIONS));
    text.append('\n').append(Share.table("cause", report.causes(), MOST_FUNCTIONS));
    text.append("\nMemory\n").append(MemoryText.of(report.memory()));
    comparison(text, report);
    accuracy(text, report);
    verdict(text, report);
    return text.toString();
  }

  private static void traces(StringBuilder text, RunReport report) {
    List<RunReport.TraceRow> rows = report.traces();
    if (rows.size() > MOST_TRACES) {
      text.append('\n').append(Figures.count(rows.size())).append(" traces\n");
      return;
    }
    TextTable table =
        new TextTable(
            "trace",
            "said",
            "recognised",
            "in float",
            "frames",
            "cycles/frame min",
            "mean",
            "max",
            "worst",
            "budget",
            "SNR");
    for (RunReport.TraceRow row : rows) {
      table.row(
          row.trace(),
          row.label() == null ? "-" : row.label(),
          row.answer(),
          row.floatAnswer(),
          row.frames(),
          Figures.count(row.cyclesPerFrame().min()),
          Figures.count(Math.round(row.cyclesPerFrame().mean())),
          Figures.count(row.cyclesPerFrame().max()),
          Figures.milliseconds(row.millisecondsInWorstFrame() / 1e3),
          Figures.percent(row.budgetShare()),
          Figures.decibels(row.snrDecibels()));
    }
    text.append('\n').append(table.render());
    rows.forEach(
        row ->
            row.remarks()
                .forEach(
                    remark ->
                        text.append("  ")
                            .append(row.trace())
                            .append(": ")
                            .append(remark)
                            .append('\n')));
  }

  private static void comparison(StringBuilder text, RunReport report) {
    boolean fixed = report.arithmetic().equals(Arithmetic.FIXED.label());
    text.append(fixed ? "\nFixed point" : "\nSingle precision")
        .append(" against the float cell\n  states ")
        .append(Figures.decibels(report.snrDecibels()))
        .append(" SNR");
    if (report.agreement() != null) {
      text.append("; same answer for ")
          .append(Figures.percent(report.agreement()))
          .append(" of traces");
    }
    RunReport.WorstStep worst = report.worstStep();
    text.append(
        String.format(
            Locale.ROOT,
            fixed
                ? "; logits off by at most %.3f%n  worst state: %s, frame %d, unit %d: %.4f instead of %.4f%n"
                : "; logits off by at most %.1e%n  worst state: %s, frame %d, unit %d: %.9f instead of %.9f%n",
            report.maxLogitError(),
            worst.trace(),
            worst.step(),
            worst.unit(),
            worst.actual(),
            worst.expected()));
    report
        .violations()
        .forEach(
            violation -> text.append("  outside the tolerance: ").append(violation).append('\n'));
  }

  private static void accuracy(StringBuilder text, RunReport report) {
    if (report.accuracy() == null) {
      return;
    }
    text.append("\nAccuracy ")
        .append(Figures.percent(report.accuracy()))
        .append(" of ")
        .append(Figures.count(report.labelledTraces()))
        .append(" labelled traces (95 % interval ")
        .append(Figures.percent(report.accuracyLow()))
        .append(" to ")
        .append(Figures.percent(report.accuracyHigh()))
        .append(")\n");
    if (report.traces().size() > MOST_TRACES) {
      text.append(confusion(report));
    }
  }

  private static String confusion(RunReport report) {
    List<String> labels = report.confusion().labels();
    String[] header = new String[labels.size() + 1];
    header[0] = "said \\ recognised";
    for (int i = 0; i < labels.size(); i++) {
      header[i + 1] = labels.get(i);
    }
    TextTable table = new TextTable(header);
    for (int i = 0; i < labels.size(); i++) {
      Object[] cells = new Object[labels.size() + 1];
      cells[0] = labels.get(i);
      for (int j = 0; j < labels.size(); j++) {
        long count = report.confusion().counts()[i][j];
        cells[j + 1] = count == 0 ? "-" : Figures.count(count);
      }
      table.row(cells);
    }
    return table.render();
  }

  private static void verdict(StringBuilder text, RunReport report) {
    text.append("\nVerdict: ")
        .append(report.verdict())
        .append(report.withinModelError() ? ", within model error" : "")
        .append(
            report.modelError() == null
                ? "; no model error is stated for this core\n"
                : "; model error of the cycles "
                    + Figures.percent(report.modelError())
                    + " (docs/accuracy.md)\n");
    TextTable table = new TextTable("check", "used", "available", "share");
    report
        .checks()
        .forEach(
            check ->
                table.row(
                    check.what(),
                    Figures.count(check.used()),
                    Figures.count(check.available()),
                    Figures.percent(check.share())));
    text.append(table.render());
  }
}
