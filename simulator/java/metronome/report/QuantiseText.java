package metronome.report;

import java.util.Locale;
import java.util.stream.Collectors;
import metronome.report.QuantiseReport.Accuracy;
import metronome.report.QuantiseReport.TensorRow;
import metronome.report.QuantiseReport.ValueRow;

/** {@code metronome quantise} as text for a person, and the card of the model. */
public final class QuantiseText {
  private QuantiseText() {}

  /** The whole report, ended by a line break. */
  public static String of(QuantiseReport report) {
    StringBuilder text = new StringBuilder();
    text.append(heading(report)).append('\n');
    text.append("  weights ").append(report.weights()).append(", sha256 ");
    text.append(report.weightsSha256(), 0, 16).append("...\n");
    text.append("  conventions ").append(report.conventions()).append('\n');
    text.append("  ").append(check(report)).append('\n');
    report.remarks().forEach(remark -> text.append("  remark: ").append(remark).append('\n'));
    text.append("  front end ").append(report.frontEnd()).append('\n');
    text.append(looked("calibrated on", report.calibration()));
    text.append(looked("measured on", report.measurement()));
    text.append("\nTensors\n").append(tensors(report));
    text.append("\nValues\n").append(values(report));
    text.append("\nSaturated over the measured frames: ")
        .append(
            report.saturations().entrySet().stream()
                .map(e -> e.getKey() + " " + Figures.count(e.getValue()))
                .collect(Collectors.joining(", ")))
        .append('\n');
    text.append("\nFixed point against the float cell\n  states ")
        .append(Figures.decibels(report.snrDecibels()))
        .append(" SNR; same answer for ")
        .append(Figures.percent(report.agreement()))
        .append(
            String.format(
                Locale.ROOT,
                " of windows; logits off by %.4f on average, %.4f at most%n",
                report.meanLogitError(),
                report.maxLogitError()));
    report
        .violations()
        .forEach(
            violation -> text.append("  outside the tolerance: ").append(violation).append('\n'));
    if (report.floatAccuracy() != null) {
      text.append("  accuracy float ").append(accuracy(report.floatAccuracy()));
      text.append("; fixed ").append(accuracy(report.fixedAccuracy())).append('\n');
    }
    text.append("\nModel image ").append(Figures.count(report.modelBytes())).append(" bytes: ");
    text.append(String.join(", ", report.formats())).append('\n');
    return text.toString();
  }

  /** A card in Markdown. */
  public static String card(QuantiseReport report, String licence) {
    StringBuilder card = new StringBuilder();
    card.append("# ").append(report.model()).append("\n\n");
    card.append(heading(report)).append(". Imported by `metronome quantise` from `");
    card.append(report.weights()).append("` (SHA-256 `").append(report.weightsSha256());
    card.append("`), ").append(report.conventions()).append(".\n\n");
    String check = check(report);
    card.append(Character.toUpperCase(check.charAt(0))).append(check.substring(1)).append(".\n");
    report.remarks().forEach(remark -> card.append("- Remark: ").append(remark).append(".\n"));
    card.append("\n## Fixed point\n\n");
    card.append("| | |\n|---|---|\n");
    line(card, "calibrated on", where(report.calibration()));
    line(card, "measured on", where(report.measurement()));
    line(card, "states", Figures.decibels(report.snrDecibels()) + " SNR against the float cell");
    line(card, "same answer", Figures.percent(report.agreement()) + " of windows");
    if (report.floatAccuracy() != null) {
      line(card, "accuracy, float", accuracy(report.floatAccuracy()));
      line(card, "accuracy, fixed point", accuracy(report.fixedAccuracy()));
    }
    line(card, "image", Figures.count(report.modelBytes()) + " bytes of flash");
    line(card, "formats", String.join(", ", report.formats()));
    card.append("\nRanges, saturation and rounding by tensor are in `quantisation.txt` and ");
    card.append("`quantisation.json`.\n\n## Licence\n\n").append(licence).append('\n');
    return card.toString();
  }

  private static void line(StringBuilder card, String what, String value) {
    card.append("| ").append(what).append(" | ").append(value).append(" |\n");
  }

  private static String heading(QuantiseReport report) {
    return "%s: %s of %d inputs, %d units, %d classes"
        .formatted(
            report.model(), report.cell(), report.inputs(), report.hidden(), report.classes());
  }

  private static String check(QuantiseReport report) {
    return report.check() == null
        ? "conventions not checked: no check vectors were given"
        : String.format(
            Locale.ROOT,
            "conventions checked with %s: off by at most %.2g, allowed was %.2g",
            report.check().file(),
            report.check().largestError(),
            report.check().tolerance());
  }

  private static String looked(String how, QuantiseReport.Looked looked) {
    return "  " + how + " " + where(looked) + "\n";
  }

  private static String where(QuantiseReport.Looked looked) {
    return looked.place()
        + ": "
        + Figures.count(looked.windows())
        + " windows, "
        + Figures.count(looked.frames())
        + " frames";
  }

  private static String accuracy(Accuracy accuracy) {
    return Figures.percent(accuracy.share())
        + " of "
        + Figures.count(accuracy.of())
        + " (95 % interval "
        + Figures.percent(accuracy.low())
        + " to "
        + Figures.percent(accuracy.high())
        + ")";
  }

  private static String tensors(QuantiseReport report) {
    TextTable table =
        new TextTable("tensor", "shape", "least", "largest", "zeros", "stored", "SNR");
    for (TensorRow row : report.tensors()) {
      boolean product = Double.isNaN(row.largest());
      table.row(
          row.name(),
          product
              ? "-"
              : row.shape().isEmpty()
                  ? "1"
                  : row.shape().stream().map(String::valueOf).collect(Collectors.joining(" x ")),
          product ? "-" : number(row.least()),
          product ? "-" : number(row.largest()),
          product ? "-" : Figures.percent(row.zeros()),
          row.stored(),
          row.snrDecibels() == null ? "-" : Figures.decibels(row.snrDecibels()));
    }
    return table.render();
  }

  private static String values(QuantiseReport report) {
    TextTable table = new TextTable("value", "largest met", "format", "holds", "SNR");
    for (ValueRow row : report.values()) {
      table.row(
          row.name(),
          number(row.met()),
          row.format(),
          number(row.holds()),
          row.snrDecibels() == null ? "-" : Figures.decibels(row.snrDecibels()));
    }
    return table.render();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
