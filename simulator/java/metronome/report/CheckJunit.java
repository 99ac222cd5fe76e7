package metronome.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import metronome.baseline.Key;
import metronome.baseline.State;

/**
 * A check as JUnit's XML, in the form that Maven Surefire writes: one suite a model, one case a
 * subject. A case fails where the gate does; one without a baseline for its compiler is skipped.
 */
public final class CheckJunit {
  private static final String PACKAGE = "metronome.check.";

  private final CheckReport report;
  private final Map<Key, Double> seconds;
  private final StringBuilder xml = new StringBuilder();

  private CheckJunit(CheckReport report, Map<Key, Double> seconds) {
    this.report = report;
    this.seconds = seconds;
  }

  /**
   * The whole document, ended by a line break.
   *
   * @param seconds that each subject took to measure; 0 for one that is not there
   */
  public static String of(CheckReport report, Map<Key, Double> seconds) {
    return new CheckJunit(report, seconds).text();
  }

  private String text() {
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
    totals("metronome check " + report.baseline(), report.rows());
    xml.append(">\n");
    Map<String, List<CheckReport.Row>> models =
        report.rows().stream()
            .collect(
                Collectors.groupingBy(CheckReport.Row::model, TreeMap::new, Collectors.toList()));
    models.forEach(this::suite);
    return xml.append("</testsuites>\n").toString();
  }

  private void suite(String model, List<CheckReport.Row> rows) {
    xml.append("  <testsuite");
    totals(PACKAGE + model, rows);
    attribute("skipped", count(rows, row -> row.state() == State.OTHER_COMPILER));
    xml.append(">\n");
    rows.forEach(this::testCase);
    xml.append("  </testsuite>\n");
  }

  private void totals(String name, List<CheckReport.Row> rows) {
    attribute("name", name);
    attribute("tests", Integer.toString(rows.size()));
    attribute("failures", count(rows, row -> row.state().fails(report.strict())));
    attribute("errors", "0");
    attribute("time", time(rows.stream().mapToDouble(this::seconds).sum()));
  }

  private static String count(
      List<CheckReport.Row> rows, Function<CheckReport.Row, Boolean> which) {
    return Long.toString(rows.stream().filter(which::apply).count());
  }

  private void testCase(CheckReport.Row row) {
    xml.append("    <testcase");
    attribute("name", String.join(" ", row.board(), row.build(), row.workload()));
    attribute("classname", PACKAGE + row.model());
    attribute("time", time(seconds(row)));
    if (row.state() == State.SAME) {
      xml.append("/>\n");
      return;
    }
    xml.append(">\n");
    String lines = lines(row);
    if (row.state() == State.OTHER_COMPILER) {
      xml.append("      <skipped");
      attribute("message", "no baseline for " + row.compiler());
      xml.append("/>\n");
    } else if (row.state().fails(report.strict())) {
      xml.append("      <failure");
      attribute("message", lines.lines().findFirst().orElse(CheckWords.of(row.state())));
      attribute("type", row.state().name());
      xml.append('>').append(escaped(lines)).append("</failure>\n");
    } else {
      xml.append("      <system-out>").append(escaped(lines)).append("</system-out>\n");
    }
    xml.append("    </testcase>\n");
  }

  /** What is not as committed, the worst first, and then where. */
  private static String lines(CheckReport.Row row) {
    StringBuilder lines = new StringBuilder();
    row.figures().stream()
        .filter(figure -> figure.state() != State.SAME)
        .sorted((a, b) -> b.state().compareTo(a.state()))
        .forEach(
            figure ->
                lines
                    .append(figure.metric())
                    .append(": ")
                    .append(CheckWords.value(figure, true))
                    .append(" committed, ")
                    .append(CheckWords.value(figure, false))
                    .append(" now (")
                    .append(CheckWords.difference(figure))
                    .append(", ")
                    .append(CheckWords.percent(figure))
                    .append("): ")
                    .append(CheckWords.remark(row, figure))
                    .append('\n'));
    row.moved()
        .forEach(
            (name, cycles) ->
                lines.append(String.format(Locale.ROOT, "%s: %+,d cycles%n", name, cycles)));
    return lines.toString();
  }

  private double seconds(CheckReport.Row row) {
    return seconds.getOrDefault(
        new Key(row.model(), row.board(), row.build(), row.workload()), 0.0);
  }

  private static String time(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  private void attribute(String name, String value) {
    xml.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
  }

  /** Text without what XML 1.0 cannot hold. */
  private static String escaped(String text) {
    return text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
