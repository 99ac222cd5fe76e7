package metronome.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import metronome.explain.RunConditions;

/** {@code metronome explain} as text for a person, or as Markdown for a pull request. */
public final class ExplainText {
  private static final int MOST_FUNCTIONS = 12;
  private static final int MOST_ROWS = 10;
  private static final int MOST_DETAILS = 4;

  /** Rows below one part in this many of the largest stand together in one. */
  private static final long LEAST_ROW = 1000;

  /** Details below one part in this many of their function's difference are left out. */
  private static final long LEAST_DETAIL = 20;

  private final ExplainReport report;
  private final StringBuilder text = new StringBuilder();

  private ExplainText(ExplainReport report) {
    this.report = report;
  }

  /** For a terminal; ended by a line break. */
  public static String of(ExplainReport report) {
    return new ExplainText(report).plain();
  }

  /** For a pull request; ended by a line break. */
  public static String markdown(ExplainReport report) {
    return new ExplainText(report).marked();
  }

  private String plain() {
    text.append(report.headline()).append('\n');
    Sentences.line(
        text,
        "instructions %s -> %s, %s",
        Figures.count(report.instructionsBefore()),
        Figures.count(report.instructionsAfter()),
        Figures.change(report.instructionsAfter() - report.instructionsBefore()));
    if (report.changes().isEmpty()) {
      text.append("  the conditions are the same: same firmware, board, rules and recordings\n");
    } else {
      TextTable table = new TextTable("condition", "before", "after");
      report.changes().forEach(c -> table.row(c.what(), shown(c.before()), shown(c.after())));
      text.append('\n').append(table.render());
    }
    remarks().forEach(remark -> text.append("  note: ").append(remark).append('\n'));
    if (report.differs()) {
      text.append('\n');
      report.functions().stream().limit(told()).forEach(this::function);
      rest();
      if (report.noLines() == null) {
        view("line", report.lines());
      }
      view("class", report.classes());
      view("cause", report.causes());
      view("stage", report.stages());
    }
    return text.toString();
  }

  private static String shown(String condition) {
    return condition.isEmpty() ? "(none)" : condition;
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (!report.sameWork()) {
      remarks.add(
          "the runs are not alike: they were given other work, so counts may differ for that alone");
    }
    if (report.noLines() != null) {
      remarks.add("no lines of source: " + report.noLines());
    }
    return remarks;
  }

  private void function(ExplainReport.FunctionRow function) {
    text.append(sentence(function)).append('\n');
    if (function.instructionsBefore() == function.instructionsAfter()) {
      return; // The sentence has said all: its lines only share the waits.
    }
    String details =
        Stream.of(
                report.noLines() == null ? details(function, function.lines()) : "",
                details(function, function.causes()))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("\n    ", "    ", "\n"));
    text.append(details.isBlank() ? "" : details);
  }

  /** {@code dot_q7_q15 +1,200: loop no longer unrolled; ...}. */
  static String sentence(ExplainReport.FunctionRow function) {
    String change = function.name() + " " + Figures.change(function.difference());
    return function.reasons().isEmpty()
        ? change
            + ": "
            + Figures.count(function.cyclesBefore())
            + " -> "
            + Figures.count(function.cyclesAfter())
            + " cycles"
        : change + ": " + String.join("; ", function.reasons());
  }

  private static String details(ExplainReport.FunctionRow function, List<ExplainReport.Row> rows) {
    return rows.stream()
        .filter(r -> r.difference() != 0)
        .filter(r -> Math.abs(r.difference()) * LEAST_DETAIL >= Math.abs(function.difference()))
        .limit(MOST_DETAILS)
        .map(r -> r.name() + " " + Figures.change(r.difference()))
        .collect(Collectors.joining(", "));
  }

  private int told() {
    return telling(
        report.functions().stream().map(ExplainReport.FunctionRow::row).toList(), MOST_FUNCTIONS);
  }

  /** How many of the rows, the largest of which comes first, are worth a line. */
  private static int telling(List<ExplainReport.Row> rows, int most) {
    long largest = rows.isEmpty() ? 0 : Math.abs(rows.get(0).difference());
    return (int)
        rows.stream()
            .limit(most)
            .filter(row -> Math.abs(row.difference()) * LEAST_ROW >= largest)
            .count();
  }

  private void rest() {
    List<ExplainReport.FunctionRow> functions = report.functions();
    if (functions.size() > told()) {
      List<ExplainReport.FunctionRow> rest = functions.subList(told(), functions.size());
      text.append("other (")
          .append(rest.size())
          .append(" functions) ")
          .append(Figures.change(sum(rest.stream().map(ExplainReport.FunctionRow::row).toList())))
          .append('\n');
    }
    text.append("all functions ").append(Figures.change(report.difference())).append('\n');
  }

  private void view(String what, List<ExplainReport.Row> rows) {
    text.append('\n').append(table(what, rows, MOST_ROWS).render());
  }

  /** The rows, the rest of them in one, and their sum. */
  private TextTable table(String what, List<ExplainReport.Row> rows, int atMost) {
    int most = telling(rows, atMost);
    TextTable table = new TextTable(what, "difference", "before", "after");
    rows.stream().limit(most).forEach(r -> row(table, r.name(), List.of(r)));
    if (rows.size() > most) {
      List<ExplainReport.Row> rest = rows.subList(most, rows.size());
      row(table, "other (" + rest.size() + " rows)", rest);
    }
    return table.row(
        "all that differ", Figures.change(sum(rows)), count(rows, true), count(rows, false));
  }

  private static void row(TextTable table, String name, List<ExplainReport.Row> rows) {
    table.row(name, Figures.change(sum(rows)), count(rows, true), count(rows, false));
  }

  private static String count(List<ExplainReport.Row> rows, boolean before) {
    return Figures.count(
        rows.stream().mapToLong(r -> before ? r.cyclesBefore() : r.cyclesAfter()).sum());
  }

  private static long sum(List<ExplainReport.Row> rows) {
    return rows.stream().mapToLong(ExplainReport.Row::difference).sum();
  }

  private String marked() {
    text.append("**").append(report.headline()).append("**\n\n");
    for (RunConditions.Change change : report.changes()) {
      text.append("- ")
          .append(change.what())
          .append(": ")
          .append(shown(change.before()))
          .append(" -> ")
          .append(shown(change.after()))
          .append('\n');
    }
    remarks().forEach(remark -> text.append("- note: ").append(remark).append('\n'));
    if (report.differs()) {
      text.append("\n| function | cycles | why |\n|---|---:|---|\n");
      for (ExplainReport.FunctionRow f : report.functions().subList(0, told())) {
        marked(f.name(), f.difference(), String.join("; ", f.reasons()));
      }
      List<ExplainReport.Row> rows =
          report.functions().stream().map(ExplainReport.FunctionRow::row).toList();
      if (rows.size() > told()) {
        List<ExplainReport.Row> rest = rows.subList(told(), rows.size());
        marked("other (" + rest.size() + " functions)", sum(rest), "");
      }
      marked("**all**", report.difference(), "");
      if (report.noLines() == null) {
        marked("line", report.lines());
      }
      marked("class", report.classes());
      marked("cause", report.causes());
    }
    return text.toString();
  }

  private void marked(String name, long difference, String reason) {
    text.append("| ")
        .append(name.startsWith("*") || name.startsWith("other") ? name : "`" + name + "`")
        .append(" | ")
        .append(Figures.change(difference))
        .append(" | ")
        .append(reason)
        .append(" |\n");
  }

  private void marked(String what, List<ExplainReport.Row> rows) {
    text.append("\n<details><summary>by ")
        .append(what)
        .append("</summary>\n\n```\n")
        .append(table(what, rows, 2 * MOST_ROWS).render())
        .append("```\n</details>\n");
  }
}
