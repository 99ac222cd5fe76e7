package metronome.page;

import java.util.List;
import java.util.Optional;
import metronome.ledger.MemoryMap;
import metronome.markup.DataTable;
import metronome.markup.Element;
import metronome.markup.Histogram;
import metronome.markup.Markup;
import metronome.report.Figures;
import metronome.survey.Check;
import metronome.survey.Distribution;
import metronome.survey.Measured;
import metronome.survey.Result;
import metronome.survey.Survey;

/** One model on one board, folded: the checks, the frames' cycles, where they went, the memory. */
record ResultDetails(Survey survey, int model, int board) {
  Element draw() {
    Result result = survey.result(model, board);
    Element details =
        Element.of(
            "details",
            Element.of(
                "summary",
                Element.of("h4", result.board()),
                Element.of("span", Words.verdict(result)).with("class", Words.verdictClass(result)),
                Element.of(
                    "span",
                    Words.constraint(result.binding()) + " " + Words.signed(result.margin()))));
    if (result.reason() != null) {
      details.add(Element.of("p", result.reason()).with("class", "note"));
    }
    Element figures = Element.of("div", checks(result)).with("class", "tables");
    if (result.measured() != null) {
      measured(figures, result, result.measured());
    }
    details.add(figures);
    if (result.energy() != null) {
      details.add(ResultNotes.energy(result.energy()));
    }
    details.add(ResultNotes.conditions(result, survey.boards().get(board)));
    int at = model * survey.boards().size() + board;
    return Words.filtered(
        details
            .with("id", Words.resultId(model, board))
            .with("class", "result")
            .with("data-at", "/results/" + at),
        survey.models().get(model),
        survey.boards().get(board),
        result);
  }

  private static Element checks(Result result) {
    DataTable table =
        new DataTable("What it needs and what there is")
            .words("Constraint")
            .figures("Needed", "Available", "Margin")
            .words("Fits")
            .at("checks");
    for (int c = 0; c < result.checks().size(); c++) {
      Check check = result.checks().get(c);
      boolean share = check.constraint().equals(Check.ACCURACY);
      table.rowOf(
          Element.of("tr").with("data-at", c),
          DataTable.name(Markup.text(Words.constraint(check.constraint()))),
          DataTable.figure(
              check.used(),
              share ? Words.percent(check.used()) : Words.count(check.used()),
              "used"),
          DataTable.figure(
              check.available(),
              share ? Words.percent(check.available()) : Words.count(check.available()),
              "available"),
          DataTable.figure(check.margin(), Words.signed(check.margin()), "margin"),
          DataTable.cell(
              (check.fits() == null ? "unknown" : check.fits() ? "\u2713 yes" : "\u2715 no")
                  + (check.uncertain() ? " \u2248" : "")));
    }
    return table.draw();
  }

  private static void measured(Element to, Result result, Measured measured) {
    to.add(
        histogram(
            "Cycles of a frame",
            "frames",
            measured.frames(),
            result.check(Check.CYCLES).available()),
        distribution(measured),
        memory(measured.memory()),
        CyclesTable.draw("Cycles by stage", "Stage", "stages", measured.stages()),
        CyclesTable.draw("Cycles by cause", "Cause", "causes", measured.causes()),
        CyclesTable.draw("Cycles by function", "Function", "functions", measured.functions()));
  }

  private static Element histogram(String title, String what, Distribution all, double limit) {
    List<Distribution.Bin> bins = all.histogram();
    double width = bins.get(0).to() - bins.get(0).from();
    return new Histogram(
            title,
            what,
            "cycles",
            bins.get(0).from(),
            width,
            bins.stream().map(Distribution.Bin::count).toList(),
            List.of(new Histogram.Mark("mean", all.mean())),
            Optional.of(new Histogram.Mark("budget", limit)))
        .draw();
  }

  private static Element distribution(Measured measured) {
    DataTable table =
        new DataTable("Spread of the cycles")
            .words("Of all")
            .figures("A frame", "A decision")
            .at("measured");
    Distribution frames = measured.frames();
    Distribution decisions = measured.decisions();
    spread(table, "how many", "count", frames.count(), decisions.count());
    spread(table, "least", "min", frames.min(), decisions.min());
    spread(table, "5 % are below", "p05", frames.p05(), decisions.p05());
    spread(table, "median", "median", frames.median(), decisions.median());
    spread(table, "mean", "mean", frames.mean(), decisions.mean());
    spread(table, "95 % are below", "p95", frames.p95(), decisions.p95());
    spread(table, "99 % are below", "p99", frames.p99(), decisions.p99());
    spread(table, "most", "max", frames.max(), decisions.max());
    return table.draw();
  }

  private static void spread(DataTable table, String name, String place, Number a, Number b) {
    table.row(
        DataTable.name(Markup.text(name)),
        DataTable.figure(a, Words.count(a), "frames/" + place),
        DataTable.figure(b, Words.count(b), "decisions/" + place));
  }

  private static Element memory(MemoryMap map) {
    DataTable table =
        new DataTable("Memory map").words("Part").figures("Bytes").at("measured/memory");
    for (Object[] part :
        new Object[][] {
          {"flash", map.flashBytes(), "flashBytes"},
          {"\u2003model", map.modelBytes(), "modelBytes"},
          {"\u2003code", map.codeBytes(), "codeBytes"},
          {"\u2003constants", map.constantBytes(), "constantBytes"},
          {"RAM", map.ramBytes(), "ramBytes"},
          {"\u2003arena of the model", map.arenaBytes(), "arenaBytes"},
          {"\u2003stack, high-water mark", map.stackBytes(), "stackBytes"},
          {"\u2003static", map.staticBytes(), "staticBytes"},
          {"stack as reserved, not counted", map.stackReservedBytes(), "stackReservedBytes"}
        }) {
      table.row(
          DataTable.name(Markup.text((String) part[0])),
          DataTable.figure((Long) part[1], Figures.count((Long) part[1]), (String) part[2]));
    }
    return table.draw();
  }
}
