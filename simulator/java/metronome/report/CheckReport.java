package metronome.report;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import metronome.baseline.Change;
import metronome.baseline.Check;
import metronome.baseline.EntryChange;
import metronome.baseline.Figure;
import metronome.baseline.Limit;
import metronome.baseline.Metric;
import metronome.baseline.Section;
import metronome.baseline.State;

/**
 * What {@code metronome check} says.
 *
 * @param baseline its name
 * @param passed whether the gate is open
 * @param strict whether everything must be as committed
 * @param timingModel version of the timing rules
 * @param ruleSet the rules in force
 * @param compilers of the firmware that was measured
 * @param counts subjects by state, every state, 0 included
 * @param rows every subject
 * @param explanation of the subject that grew most, against firmware that was named; null without
 */
public record CheckReport(
    String baseline,
    boolean passed,
    boolean strict,
    int timingModel,
    String ruleSet,
    List<String> compilers,
    Map<State, Long> counts,
    List<Row> rows,
    ExplainReport explanation) {

  /**
   * One subject.
   *
   * @param model its name
   * @param board its name
   * @param build instruction set of the firmware
   * @param workload what it did
   * @param compiler of its firmware
   * @param state the worst of its figures
   * @param cause what is other than when it was accepted; absent where nothing moved
   * @param figures every figure, measured or committed
   * @param moved functions whose cycles differ, after minus before
   */
  public record Row(
      String model,
      String board,
      String build,
      String workload,
      String compiler,
      State state,
      EntryChange.Cause cause,
      List<FigureRow> figures,
      Map<String, Long> moved) {

    /** Model, board, build and workload in one line. */
    public String subject() {
      return String.join(" ", model, board, build, workload);
    }
  }

  /**
   * One figure; a share is given as a text such as {@code 47/48} too.
   *
   * @param metric its label
   * @param unit of its counts
   * @param state how it compares
   * @param before committed: a count, or a share from 0 to 1; absent where there is none
   * @param after measured, likewise
   * @param difference after minus before, absent where one is
   * @param percent the difference of before, absent where one is, and where before is 0
   * @param beforeText as the baseline writes it
   * @param afterText likewise
   * @param limit the limit that it is within or beyond, in words
   */
  public record FigureRow(
      String metric,
      String unit,
      State state,
      Number before,
      Number after,
      Number difference,
      Double percent,
      String beforeText,
      String afterText,
      String limit) {

    static FigureRow of(Change change) {
      boolean both = change.before().isPresent() && change.after().isPresent();
      double difference = change.difference();
      double growth = change.growth();
      return new FigureRow(
          change.metric().label(),
          change.metric().unit(),
          change.state(),
          change.before().map(FigureRow::number).orElse(null),
          change.after().map(FigureRow::number).orElse(null),
          !both ? null : change.metric().isShare() ? difference : (Number) (long) difference,
          both && Double.isFinite(growth) ? (Double) (100 * growth) : null,
          change.before().map(Figure::text).orElse(null),
          change.after().map(Figure::text).orElse(null),
          change.limit().map(limit -> words(limit, change)).orElse(null));
    }

    private static Number number(Figure figure) {
      return figure.metric().isShare() ? figure.value() : (Number) figure.count();
    }

    private static String words(Limit limit, Change change) {
      String bound =
          change.state() == State.EXCEEDED
              ? (change.metric().isShare() ? "at least " : "at most ")
                  + plain(limit.hard().orElseThrow())
              : plain(limit.softPercent().orElseThrow()) + " %";
      return bound
          + limit.reason().map(reason -> ": " + reason).orElse("")
          + (limit.line() > 0 ? " (limits, line " + limit.line() + ")" : "");
    }

    private static String plain(double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? Figures.count((long) number)
          : String.format(Locale.ROOT, "%s", number);
    }

    /** Size of the difference as a share, for the order of reports: without both it is infinite. */
    double size() {
      return percent == null ? Double.POSITIVE_INFINITY : Math.abs(percent);
    }
  }

  /** Of a comparison. */
  public static CheckReport of(
      String baseline, boolean strict, List<Section> measured, Check check) {
    Map<State, Long> counts = new EnumMap<>(State.class);
    for (State state : State.values()) {
      counts.put(state, check.count(state));
    }
    return new CheckReport(
        baseline,
        !check.fails(strict),
        strict,
        measured.get(0).setting().timingModel(),
        measured.get(0).setting().rules(),
        measured.stream().map(section -> section.setting().compiler()).toList(),
        counts,
        check.entries().stream().map(CheckReport::row).toList(),
        null);
  }

  /** The same with why a subject grew. */
  public CheckReport with(ExplainReport why) {
    return new CheckReport(
        baseline, passed, strict, timingModel, ruleSet, compilers, counts, rows, why);
  }

  /** The subject whose cycles grew most against what is committed, as a share of that. */
  public Optional<Row> slowest() {
    return CheckNews.items(this, state -> state != State.SAME).stream()
        .filter(item -> item.figure().metric().equals(Metric.CYCLES.label()))
        .filter(item -> item.figure().percent() != null && item.figure().percent() > 0)
        .max(Comparator.comparingDouble(item -> item.figure().percent()))
        .map(CheckNews.Item::row);
  }

  private static Row row(EntryChange entry) {
    return new Row(
        entry.key().model(),
        entry.key().board(),
        entry.key().build(),
        entry.key().workload(),
        entry.compiler(),
        entry.state(),
        entry.cause().orElse(null),
        entry.figures().stream().map(FigureRow::of).toList(),
        new TreeMap<>(entry.moved()));
  }

  /** The number of subjects in a state. */
  public long count(State state) {
    return counts.get(state);
  }

  /** Everything in one line, as a badge says it, without a line break. */
  public String summary() {
    StringBuilder text = new StringBuilder(passed ? "PASSED" : "FAILED");
    String separator = ": ";
    State[] states = State.values();
    for (int i = states.length - 1; i >= 0; i--) {
      if (count(states[i]) > 0 && states[i] != State.SAME) {
        text.append(separator).append(Figures.count(count(states[i]))).append(' ');
        text.append(CheckWords.of(states[i]));
        separator = ", ";
      }
    }
    return text.append(separator)
        .append(Figures.count(count(State.SAME)))
        .append(" of ")
        .append(Figures.count(rows.size()))
        .append(" as committed")
        .toString();
  }
}
