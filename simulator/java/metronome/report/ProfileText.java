package metronome.report;

import java.util.List;

/** {@code metronome profile} as text for a person. */
public final class ProfileText {
  private static final int MOST = 30;

  private ProfileText() {}

  /** The whole report, ended by a line break. */
  public static String of(ProfileReport report) {
    StringBuilder text = new StringBuilder();
    text.append(report.title())
        .append(" on ")
        .append(report.conditions().board())
        .append('\n')
        .append(report.conditions().text());
    if (!report.traces().isEmpty()) {
      text.append("  heard: ").append(String.join(", ", report.traces())).append('\n');
    }
    text.append('\n')
        .append(Figures.count(report.cycles()))
        .append(" cycles, ")
        .append(Figures.count(report.instructions()))
        .append(" instructions on ")
        .append(Sentences.plural(report.callPaths(), "call path"))
        .append(", which sum to the ledger\n\n")
        .append(functions(report.functions()))
        .append('\n')
        .append(Share.table("cause", report.causes(), MOST));
    return text.toString();
  }

  private static String functions(List<ProfileReport.FunctionRow> functions) {
    TextTable table =
        new TextTable("function", "own cycles", "share", "with callees", "share", "calls");
    functions.stream()
        .limit(MOST)
        .forEach(
            f ->
                table.row(
                    f.name(),
                    Figures.count(f.exclusiveCycles()),
                    Figures.percent(f.exclusiveShare()),
                    Figures.count(f.inclusiveCycles()),
                    Figures.percent(f.inclusiveShare()),
                    Figures.count(f.calls())));
    if (functions.size() > MOST) {
      List<ProfileReport.FunctionRow> rest = functions.subList(MOST, functions.size());
      table.row(
          "(" + rest.size() + " more)",
          Figures.count(rest.stream().mapToLong(ProfileReport.FunctionRow::exclusiveCycles).sum()),
          Figures.percent(
              rest.stream().mapToDouble(ProfileReport.FunctionRow::exclusiveShare).sum()),
          "-",
          "-",
          Figures.count(rest.stream().mapToLong(ProfileReport.FunctionRow::calls).sum()));
    }
    return table.render();
  }
}
