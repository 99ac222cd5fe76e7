package metronome.report;

import java.util.Locale;
import metronome.baseline.EntryChange.Cause;
import metronome.baseline.Metric;
import metronome.baseline.State;

/** How a check's states and figures are called in every report of it. */
final class CheckWords {

  private CheckWords() {}

  /** A state. */
  static String of(State state) {
    return switch (state) {
      case SAME -> "as committed";
      case OTHER_COMPILER -> "without a baseline for this compiler";
      case NEW -> "not committed yet";
      case SHIFTED -> "moved between functions";
      case IMPROVED -> "better";
      case TOLERATED -> "worse within the soft limit";
      case MISSING -> "committed but not measured";
      case REGRESSED -> "worse";
      case EXCEEDED -> "beyond a hard limit";
    };
  }

  /** Why figures moved. */
  static String of(Cause cause) {
    return switch (cause) {
      case FIRMWARE -> "other firmware";
      case MODEL -> "other model";
      case FIRMWARE_AND_MODEL -> "other firmware and model";
      case NEITHER -> "same firmware and model: timing rules, simulator or recordings";
    };
  }

  /** A figure's value: {@code 12,345}, {@code 47/48}, or a dash where there is none. */
  static String value(CheckReport.FigureRow figure, boolean before) {
    String text = before ? figure.beforeText() : figure.afterText();
    if (text == null) {
      boolean fits = figure.metric().equals(Metric.LACKING.label());
      return fits ? "fits" : "-";
    }
    return text.contains("/") ? text : Figures.count(Long.parseLong(text));
  }

  /** A difference: {@code +1,234}, {@code -0.021}, or a dash. */
  static String difference(CheckReport.FigureRow figure) {
    Number difference = figure.difference();
    if (difference == null) {
      return "-";
    }
    return String.format(Locale.ROOT, difference instanceof Long ? "%+,d" : "%+.3f", difference);
  }

  /** A difference as per cent: {@code +1.23 %}, or a dash. */
  static String percent(CheckReport.FigureRow figure) {
    return figure.percent() == null
        ? "-"
        : String.format(Locale.ROOT, "%+.2f %%", figure.percent());
  }

  /** State and limit, or cause, in one line. */
  static String remark(CheckReport.Row row, CheckReport.FigureRow figure) {
    if (figure.limit() != null) {
      return of(figure.state()) + ", " + figure.limit();
    }
    return of(figure.state()) + (row.cause() == null ? "" : "; " + of(row.cause()));
  }
}
