package metronome.page;

import java.util.ArrayList;
import java.util.List;
import metronome.markup.DataTable;
import metronome.markup.Element;
import metronome.report.Figures;
import metronome.survey.Check;
import metronome.survey.Measured;
import metronome.survey.Result;
import metronome.survey.Survey;
import metronome.survey.SurveyedBoard;
import metronome.survey.SurveyedModel;

/** Every pair of model and board in one table, to be sorted by any figure. */
record ResultsTable(Survey survey) {

  Element draw() {
    boolean energy = survey.results().stream().anyMatch(result -> result.energy() != null);
    DataTable table =
        new DataTable("Every model on every board")
            .words("Model", "Board", "Verdict", "Binds")
            .figures(
                "Margin", "Worst frame, cycles", "Budget, cycles", "Used", "Mean frame, cycles")
            .figures("Flash, B", "RAM, B", "Stack, B", "Accuracy");
    if (energy) {
      table.figures("Least energy a frame, \u00b5J", "Most energy a frame, \u00b5J");
    }
    for (int m = 0; m < survey.models().size(); m++) {
      for (int b = 0; b < survey.boards().size(); b++) {
        row(table, m, b, energy);
      }
    }
    return Page.section(
        "results",
        "All figures",
        List.of(
            Element.of(
                "details",
                Element.of("summary", Words.many(survey.results().size(), "row") + ", sortable"),
                table.draw())));
  }

  private void row(DataTable table, int m, int b, boolean energy) {
    SurveyedModel model = survey.models().get(m);
    SurveyedBoard board = survey.boards().get(b);
    Result result = survey.result(m, b);
    Measured measured = result.measured();
    Check cycles = result.check(Check.CYCLES);
    int at = m * survey.boards().size() + b;
    Element row =
        Words.filtered(Element.of("tr"), model, board, result).with("data-at", "/results/" + at);
    Double accuracy =
        result.answers() == null || model.answers().get(result.answers()).accuracy() == null
            ? null
            : model.answers().get(result.answers()).accuracy().share();
    ArrayList<Element> cells =
        new ArrayList<>(
            List.of(
                DataTable.name(
                    Element.of("a", model.model()).with("href", "#" + Words.resultId(m, b))),
                DataTable.cell(board.board()),
                DataTable.cell(Words.verdict(result)).with("class", Words.verdictClass(result)),
                DataTable.cell(Words.constraint(result.binding())),
                DataTable.figure(result.margin(), Words.signed(result.margin()), "margin"),
                whole(measured == null ? null : measured.frames().max(), "measured/frames/max"),
                whole(
                    cycles.available(), "checks/" + result.checks().indexOf(cycles) + "/available"),
                Element.of("td", used(cycles)).with("class", "n"),
                whole(measured == null ? null : measured.frames().mean(), "measured/frames/mean"),
                whole(
                    measured == null ? null : measured.memory().flashBytes(),
                    "measured/memory/flashBytes"),
                whole(
                    measured == null ? null : measured.memory().ramBytes(),
                    "measured/memory/ramBytes"),
                whole(
                    measured == null ? null : measured.memory().stackBytes(),
                    "measured/memory/stackBytes"),
                DataTable.figure(
                    accuracy,
                    Words.percent(accuracy),
                    "/models/" + m + "/answers/" + result.answers() + "/accuracy/share")));
    if (energy) {
      cells.add(energy(result, true));
      cells.add(energy(result, false));
    }
    table.rowOf(row, cells.toArray(Element[]::new));
  }

  private static Element energy(Result result, boolean low) {
    Double value =
        result.energy() == null
            ? null
            : low
                ? result.energy().microjoulesPerFrameLow()
                : result.energy().microjoulesPerFrameHigh();
    return DataTable.figure(
        value,
        value == null ? Words.NONE : Figures.mean(value),
        "energy/microjoulesPerFrame" + (low ? "Low" : "High"));
  }

  private static String used(Check cycles) {
    return cycles.used() == null ? Words.NONE : Figures.percent(cycles.used() / cycles.available());
  }

  private static Element whole(Number value, String place) {
    return DataTable.figure(value, Words.count(value), place);
  }
}
