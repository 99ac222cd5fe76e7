package metronome.report;

import java.util.List;
import java.util.Locale;
import metronome.baseline.State;

/**
 * A check as Markdown for a pull request's comment or a step's summary. It begins with a marker, by
 * which a workflow finds the comment that it wrote before and replaces it.
 */
public final class CheckMarkdown {
  /** First line of every text. */
  public static final String MARKER = "<!-- metronome-check -->";

  private static final int MOST_ROWS = 10;

  /** GitHub takes comments of 65,536 characters; the rest of the text needs some of them. */
  private static final int MOST_CHARACTERS = 50_000;

  private static final String HEADER =
      "| subject | figure | committed | now | difference | of it | |\n"
          + "|---|---|--:|--:|--:|--:|---|\n";

  private final CheckReport report;
  private final StringBuilder text = new StringBuilder();

  private CheckMarkdown(CheckReport report) {
    this.report = report;
  }

  /** The whole text, ended by a line break. */
  public static String of(CheckReport report) {
    return new CheckMarkdown(report).text();
  }

  private String text() {
    text.append(MARKER)
        .append("\n### ")
        .append(report.passed() ? ":white_check_mark:" : ":x:")
        .append(" Metronome check of ")
        .append(escaped(report.baseline()))
        .append("\n\n**")
        .append(report.summary())
        .append("**\n");
    table("Worse", CheckNews.items(report, state -> state.compareTo(State.IMPROVED) > 0));
    table("Better", CheckNews.items(report, state -> state == State.IMPROVED));
    functions();
    explanation();
    hints();
    everything();
    conditions();
    return text.toString();
  }

  /** One line a subject, the figure of it that changed most. */
  private void table(String title, List<CheckNews.Item> all) {
    List<CheckNews.Item> items = CheckNews.onePerSubject(all);
    if (items.isEmpty()) {
      return;
    }
    text.append("\n#### ").append(title).append("\n\n").append(HEADER);
    items.stream().limit(MOST_ROWS).forEach(item -> text.append(row(item)));
    if (items.size() > MOST_ROWS) {
      text.append("\nThe first ")
          .append(MOST_ROWS)
          .append(" of ")
          .append(Figures.count(items.size()))
          .append(" subjects, largest change first; of each the figure that changed most.\n");
    }
  }

  private static String row(CheckNews.Item item) {
    return "| "
        + String.join(
            " | ",
            escaped(item.row().subject()),
            item.figure().metric(),
            CheckWords.value(item.figure(), true),
            CheckWords.value(item.figure(), false),
            CheckWords.difference(item.figure()),
            CheckWords.percent(item.figure()),
            escaped(CheckWords.remark(item.row(), item.figure())))
        + " |\n";
  }

  private void functions() {
    List<CheckNews.Culprit> culprits = CheckNews.culprits(report);
    if (culprits.isEmpty()) {
      return;
    }
    text.append("\n#### Where\n\n| function | cycles | in subjects |\n|---|--:|--:|\n");
    for (CheckNews.Culprit culprit : culprits.subList(0, Math.min(MOST_ROWS, culprits.size()))) {
      text.append("| `")
          .append(culprit.name())
          .append(String.format(Locale.ROOT, "` | %+,d | ", culprit.cycles()))
          .append(Figures.count(culprit.subjects()))
          .append(" |\n");
    }
  }

  private void explanation() {
    if (report.explanation() != null) {
      String why = ExplainText.markdown(report.explanation());
      text.append("\n#### Why, of what grew most\n\n")
          .append(
              text.length() + why.length() < MOST_CHARACTERS
                  ? why
                  : report.explanation().headline() + "; `metronome explain` has it all\n");
    }
  }

  private void hints() {
    long open =
        report.rows().stream()
            .filter(row -> row.state().compareTo(State.OTHER_COMPILER) > 0)
            .count();
    if (open > 0) {
      text.append("\nIf this is on purpose: `./metronome accept")
          .append(report.baseline().equals("kernels") ? "" : " --baseline " + report.baseline())
          .append("`, and commit the baseline with the change.\n");
    }
  }

  private void everything() {
    List<CheckNews.Item> items =
        CheckNews.items(report, state -> state.compareTo(State.OTHER_COMPILER) > 0);
    if (items.isEmpty()) {
      return;
    }
    text.append("\n<details><summary>All ")
        .append(Figures.count(items.size()))
        .append(" figures that are not as committed</summary>\n\n")
        .append(HEADER);
    int shown = 0;
    while (shown < items.size() && text.length() < MOST_CHARACTERS) {
      text.append(row(items.get(shown++)));
    }
    if (shown < items.size()) {
      text.append("\nand ")
          .append(Figures.count(items.size() - shown))
          .append(" more; `--json` has them all\n");
    }
    text.append("\n</details>\n");
  }

  private void conditions() {
    text.append("\n<details><summary>Conditions</summary>\n\n- rules '")
        .append(report.ruleSet())
        .append("', version ")
        .append(report.timingModel())
        .append(" of the timing model\n");
    report.compilers().forEach(name -> text.append("- ").append(escaped(name)).append('\n'));
    text.append("- ")
        .append(Figures.count(report.rows().size()))
        .append(" subjects: model, board, build and workload (`frames`: features from the host; ")
        .append("`audio`: with the front end; `answers`: up to 48 recordings)\n")
        .append(report.strict() ? "- strict: everything must be as committed\n" : "")
        .append("\n</details>\n");
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|");
  }
}
