package metronome.page;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import metronome.markup.DataTable;
import metronome.markup.Element;
import metronome.markup.Markup;
import metronome.report.Figures;
import metronome.survey.Answers;
import metronome.survey.Result;
import metronome.survey.Score;
import metronome.survey.Survey;
import metronome.survey.SurveyedBoard;
import metronome.survey.SurveyedModel;

/**
 * Models down, boards across: a verdict in each cell, with the constraint that binds and its
 * margin.
 */
record VerdictMatrix(Survey survey) {

  Element draw() {
    Element table =
        Element.of("table", Element.of("caption", "Models and boards"), Element.of("thead", head()))
            .with("class", "matrix sortable");
    tasks().forEach(task -> table.add(body(task)));
    return Page.section(
        "verdicts",
        "Verdicts",
        List.of(
            Element.of(
                    "p",
                    "Below each verdict: the constraint that binds and what is left of it, as a share"
                        + " of what there is; negative: what is missing. \u2248: the stated error"
                        + " of the cycles, or the interval of the accuracy, could turn the verdict."
                        + " A verdict leads to its figures; headings sort.")
                .with("class", "note"),
            Filters.draw(survey),
            Element.of("div", table)
                .with("class", "scroll tall")
                .with("tabindex", 0)
                .with("role", "region")
                .with("aria-label", "Verdicts")));
  }

  private Set<String> tasks() {
    Set<String> tasks = new LinkedHashSet<>();
    survey.models().forEach(model -> tasks.add(Words.task(model)));
    return tasks;
  }

  private Element head() {
    Element row =
        Element.of(
            "tr",
            Element.of("th", "Model").with("scope", "col"),
            Element.of("th", "Accuracy").with("scope", "col").with("class", "n"));
    for (int b = 0; b < survey.boards().size(); b++) {
      SurveyedBoard board = survey.boards().get(b);
      long hertz =
          survey.models().isEmpty() ? board.clockHertz() : survey.result(0, b).clockHertz();
      row.add(
          Element.of(
                  "th",
                  Element.of("span", board.board()).with("class", "board"),
                  Element.of("small", board.core() + ", " + Figures.megahertz(hertz)))
              .with("scope", "col")
              .with("data-board", board.board()));
    }
    return row;
  }

  private Element body(String task) {
    Element body =
        Element.of(
            "tbody",
            Element.of(
                    "tr",
                    Element.of("th", "Task: " + task)
                        .with("scope", "rowgroup")
                        .with("colspan", 2 + survey.boards().size()))
                .with("class", "group"));
    IntStream.range(0, survey.models().size())
        .filter(m -> Words.task(survey.models().get(m)).equals(task))
        .forEach(m -> body.add(row(m)));
    return body;
  }

  private Element row(int m) {
    SurveyedModel model = survey.models().get(m);
    Element row =
        Element.of(
            "tr",
            DataTable.name(
                Element.of("a", model.model()).with("href", "#" + Words.modelId(m)),
                Element.of("small", model.cell() + " " + model.hidden())),
            accuracy(m, model));
    for (int b = 0; b < survey.boards().size(); b++) {
      row.add(cell(m, b));
    }
    return Words.filtered(row, model);
  }

  /** On the first board that could run it: the boards nearly always agree bit for bit. */
  private static Element accuracy(int m, SurveyedModel model) {
    Answers first = model.answers().isEmpty() ? null : model.answers().get(0);
    Score score = first == null ? null : first.accuracy();
    Element cell =
        DataTable.figure(
            score == null ? null : score.share(),
            Words.percent(score == null ? null : score.share()),
            "/models/" + m + "/answers/0/accuracy/share");
    return score == null ? cell : cell.with("title", Words.interval(score));
  }

  private Element cell(int m, int b) {
    Result result = survey.result(m, b);
    Markup margin =
        Element.of(
            "span",
            Words.constraint(result.binding())
                + (result.margin() == null ? ": too much" : " " + Words.signed(result.margin())));
    Element link =
        Element.of("a", Element.of("b", Words.verdict(result)), margin)
            .with("href", "#" + Words.resultId(m, b));
    Element cell =
        Element.of("td", link)
            .with("class", "verdict " + Words.verdictClass(result))
            .with("data-is", "/results/" + (m * survey.boards().size() + b) + "/margin")
            .with("data-board", survey.boards().get(b).board())
            .with("data-verdict", result.verdict());
    if (result.margin() != null) {
      cell.with("data-value", result.margin());
    }
    if (result.reason() != null) {
      cell.with("title", result.reason());
    }
    return cell;
  }
}
