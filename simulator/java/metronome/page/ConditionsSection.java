package metronome.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import metronome.markup.DataTable;
import metronome.markup.Element;
import metronome.markup.Markup;
import metronome.report.Figures;
import metronome.survey.Result;
import metronome.survey.Survey;
import metronome.survey.SurveyConditions;
import metronome.survey.SurveyConditions.TraceSet;
import metronome.survey.SurveyedBoard;
import metronome.survey.SurveyedModel;

/**
 * Under which conditions all of this was measured: what another person needs to measure it again.
 */
record ConditionsSection(Survey survey) {

  Element draw() {
    SurveyConditions conditions = survey.conditions();
    Element list = Element.of("dl").with("class", "facts wide");
    fact(list, "Tool", conditions.tool());
    fact(list, "Timing model", conditions.timingModel());
    fact(list, "Timing rules", conditions.ruleSet());
    fact(list, "Stated error", conditions.errorBound());
    fact(list, "Arithmetic", conditions.arithmetic());
    fact(list, "Charged", conditions.charged());
    conditions.compilers().forEach(compiler -> fact(list, "Compiler", compiler));
    conditions.flags().forEach(flags -> fact(list, "Flags", flags));
    List<Markup> parts = new ArrayList<>();
    if (conditions.timed() > 0) {
      Element timed =
          DataTable.inline(conditions.timed(), Figures.count(conditions.timed()), "timed");
      list.add(
          Element.of(
                  "div",
                  Element.of("dt", "Flash waits"),
                  Element.of("dd", timed)
                      .add(
                          " recordings of each set were followed for what a flash with wait states"
                              + " takes; each result says over how many its cycles are"))
              .with("data-at", "/conditions"));
    }
    parts.add(list);
    parts.add(
        Element.of("p", "How near the counts are to silicon, measurement by measurement: ")
            .add(Element.of("code", "docs/accuracy.md"))
            .add(" in Metronome\u2019s repository. Every timing rule with its source: ")
            .add(Element.of("code", "docs/timing.md"))
            .add("; waiting for flash: ")
            .add(Element.of("code", "docs/memory.md"))
            .add("; this report, field by field: ")
            .add(Element.of("code", "docs/report.md"))
            .add("."));
    parts.add(boards());
    parts.add(traces());
    parts.add(hashes());
    return Page.section("conditions", "Conditions", parts);
  }

  private static void fact(Element list, String name, String value) {
    if (value != null) {
      list.add(Element.of("div", Element.of("dt", name), Element.of("dd", value)));
    }
  }

  private Element boards() {
    DataTable table =
        new DataTable("Boards")
            .words("Board", "Core", "Instructions")
            .figures("Clock, Hz", "Flash, B", "RAM, B", "Stated error")
            .words("Memory", "Energy", "Notes");
    for (int b = 0; b < survey.boards().size(); b++) {
      SurveyedBoard board = survey.boards().get(b);
      table.rowOf(
          Element.of("tr").with("data-at", "/boards/" + b).with("data-board", board.board()),
          DataTable.name(Markup.text(board.board())),
          DataTable.cell(board.core()),
          DataTable.cell(board.isa()),
          DataTable.figure(board.clockHertz(), Figures.count(board.clockHertz()), "clockHertz"),
          DataTable.figure(board.flashBytes(), Figures.count(board.flashBytes()), "flashBytes"),
          DataTable.figure(board.ramBytes(), Figures.count(board.ramBytes()), "ramBytes"),
          DataTable.figure(board.errorBound(), Words.percent(board.errorBound()), "errorBound"),
          DataTable.cell(board.waits()).with("class", "long"),
          DataTable.cell(board.hasEnergy() ? "has coefficients" : "no coefficients"),
          DataTable.cell(String.join(" ", board.notes())).with("class", "long"));
    }
    return table.draw();
  }

  private Element traces() {
    DataTable table =
        new DataTable("Traces").words("Set").figures("Recordings", "Seconds").words("sha256");
    List<TraceSet> traces = survey.conditions().traces();
    for (int t = 0; t < traces.size(); t++) {
      TraceSet set = traces.get(t);
      table.rowOf(
          Element.of("tr").with("data-at", "/conditions/traces/" + t),
          DataTable.name(Markup.text(set.name())),
          DataTable.figure(set.recordings(), Words.count(set.recordings()), "recordings"),
          DataTable.figure(set.seconds(), Figures.mean(set.seconds()), "seconds"),
          Element.of("td", Words.hash(set.sha256())));
    }
    return table.draw();
  }

  private Element hashes() {
    Map<String, String> firmwares = new LinkedHashMap<>();
    for (Result result : survey.results()) {
      if (result.firmware() != null) {
        firmwares.put(result.firmware().name(), result.firmware().sha256());
      }
    }
    DataTable models = new DataTable("Models and firmware").words("Model or firmware", "sha256");
    for (SurveyedModel model : survey.models()) {
      models.row(DataTable.name(Markup.text(model.model())), hash(model.modelSha256()));
    }
    firmwares.forEach(
        (name, sha256) -> models.row(DataTable.name(Markup.text(name)), hash(sha256)));
    return Element.of(
        "details", Element.of("summary", "Hashes of all models and firmware"), models.draw());
  }

  private static Element hash(String sha256) {
    return Element.of("td", Element.of("code", sha256 == null ? Words.NONE : sha256));
  }
}
