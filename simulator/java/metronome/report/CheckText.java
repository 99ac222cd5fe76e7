package metronome.report;

import java.util.List;
import java.util.Locale;
import metronome.baseline.State;

/** A check for a person at a terminal: what moved, worst first, where, and one line that counts. */
public final class CheckText {
  private static final int MOST_FIGURES = 40;
  private static final int MOST_FUNCTIONS = 10;

  private CheckText() {}

  /** The whole text, ended by a line break. */
  public static String of(CheckReport report) {
    StringBuilder text = figures(report);
    hints(text, report);
    if (report.explanation() != null) {
      text.append("\nwhy, of what grew most: ")
          .append(ExplainText.of(report.explanation()))
          .append('\n');
    }
    return text.append(report.summary()).append('\n').toString();
  }

  /** The same of figures that are the baseline from now on. */
  public static String accepted(CheckReport report) {
    return figures(report)
        .append(Figures.count(report.rows().size()))
        .append(" subjects, of which ")
        .append(Figures.count(report.count(State.SAME)))
        .append(" are as before\n")
        .toString();
  }

  private static StringBuilder figures(CheckReport report) {
    List<CheckNews.Item> news = CheckNews.items(report, state -> state.compareTo(State.NEW) > 0);
    TextTable table =
        new TextTable("subject", "figure", "committed", "now", "difference", "of it", "");
    news.stream()
        .limit(MOST_FIGURES)
        .forEach(
            item ->
                table.row(
                    item.row().subject(),
                    item.figure().metric(),
                    CheckWords.value(item.figure(), true),
                    CheckWords.value(item.figure(), false),
                    CheckWords.difference(item.figure()),
                    CheckWords.percent(item.figure()),
                    CheckWords.remark(item.row(), item.figure())));
    StringBuilder text = new StringBuilder(table.isEmpty() ? "" : table.render());
    if (news.size() > MOST_FIGURES) {
      text.append("  and ")
          .append(Figures.count(news.size() - MOST_FIGURES))
          .append(" more figures; --json and --markdown have them all\n");
    }
    functions(text, report);
    return text;
  }

  private static void functions(StringBuilder text, CheckReport report) {
    List<CheckNews.Culprit> culprits = CheckNews.culprits(report);
    TextTable table = new TextTable("function", "difference", "in subjects");
    culprits.stream()
        .limit(MOST_FUNCTIONS)
        .forEach(
            c ->
                table.row(
                    c.name(),
                    String.format(Locale.ROOT, "%+,d", c.cycles()),
                    Figures.count(c.subjects())));
    if (!table.isEmpty()) {
      text.append(table.render());
    }
  }

  private static void hints(StringBuilder text, CheckReport report) {
    if (report.count(State.NEW) > 0) {
      text.append("not committed yet: ")
          .append(Figures.count(report.count(State.NEW)))
          .append(" subjects; 'metronome accept' adds them\n");
    }
    if (report.count(State.OTHER_COMPILER) > 0) {
      text.append("no baseline for this compiler: ")
          .append(String.join(", ", report.compilers()))
          .append('\n');
    }
    if (report.count(State.IMPROVED) + report.count(State.SHIFTED) > 0) {
      text.append("'metronome accept' makes what is better the new baseline\n");
    }
  }
}
