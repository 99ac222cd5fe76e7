package metronome.report;

import java.util.List;
import metronome.explain.Attribution;
import metronome.explain.Explanation;
import metronome.explain.Moved;
import metronome.explain.RunConditions;

/**
 * What {@code metronome explain} says, field by field as in its JSON; docs/formats.md explains
 * each. The rows of each list add up to {@code difference}.
 *
 * @param sameWork whether both runs were given the same model and recordings
 * @param noLines why a run has no lines of source; null where both have
 */
public record ExplainReport(
    RunConditions before,
    RunConditions after,
    List<RunConditions.Change> changes,
    boolean sameWork,
    String noLines,
    long cyclesBefore,
    long cyclesAfter,
    long difference,
    long instructionsBefore,
    long instructionsAfter,
    List<FunctionRow> functions,
    List<Row> lines,
    List<Row> classes,
    List<Row> causes,
    List<Row> stages) {

  /** A line, class, cause or stage; instructions are 0 for causes, which do not know. */
  public record Row(
      String name,
      long cyclesBefore,
      long cyclesAfter,
      long difference,
      long instructionsBefore,
      long instructionsAfter) {

    static Row of(Moved moved) {
      return new Row(
          moved.name(),
          moved.cyclesBefore(),
          moved.cyclesAfter(),
          moved.difference(),
          moved.instructionsBefore(),
          moved.instructionsAfter());
    }

    static List<Row> of(Attribution attribution) {
      return attribution.rows().stream().map(Row::of).toList();
    }
  }

  /**
   * A function.
   *
   * @param reasons what the counts say about it, most telling first
   */
  public record FunctionRow(
      String name,
      long cyclesBefore,
      long cyclesAfter,
      long difference,
      long instructionsBefore,
      long instructionsAfter,
      List<String> reasons,
      List<Row> lines,
      List<Row> classes,
      List<Row> causes) {

    static FunctionRow of(Explanation.FunctionChange change) {
      Moved moved = change.moved();
      return new FunctionRow(
          moved.name(),
          moved.cyclesBefore(),
          moved.cyclesAfter(),
          moved.difference(),
          moved.instructionsBefore(),
          moved.instructionsAfter(),
          change.reasons(),
          Row.of(change.lines()),
          Row.of(change.kinds()),
          Row.of(change.causes()));
    }

    Row row() {
      return new Row(
          name, cyclesBefore, cyclesAfter, difference, instructionsBefore, instructionsAfter);
    }
  }

  public static ExplainReport of(Explanation explanation) {
    String flaw =
        explanation.after().hasLines()
            ? explanation.before().noLines()
            : explanation.after().noLines();
    return new ExplainReport(
        explanation.before().conditions(),
        explanation.after().conditions(),
        explanation.changes(),
        explanation.sameWork(),
        flaw.isEmpty() ? null : flaw,
        explanation.before().cycles(),
        explanation.after().cycles(),
        explanation.difference(),
        explanation.before().instructions(),
        explanation.after().instructions(),
        explanation.functions().stream().map(FunctionRow::of).toList(),
        Row.of(explanation.lines()),
        Row.of(explanation.kinds()),
        Row.of(explanation.causes()),
        Row.of(explanation.stages()));
  }

  /** Whether any figure differs. */
  public boolean differs() {
    return !functions.isEmpty();
  }

  /** One sentence: how many cycles more or fewer. */
  public String headline() {
    String change =
        difference == 0
            ? "not a cycle more or less"
            : Figures.change(difference)
                + (cyclesBefore == 0
                    ? ""
                    : String.format(
                        java.util.Locale.ROOT, " (%+.2f %%)", 100.0 * difference / cyclesBefore));
    return after.title()
        + ": "
        + Figures.count(cyclesBefore)
        + " -> "
        + Figures.count(cyclesAfter)
        + " cycles, "
        + change;
  }
}
