package metronome.page;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import metronome.markup.Element;
import metronome.markup.Markup;
import metronome.markup.Scatter;
import metronome.survey.Check;
import metronome.survey.ParetoPoint;
import metronome.survey.Result;
import metronome.survey.Survey;
import metronome.survey.SurveyedBoard;
import metronome.survey.SurveyedModel;

/** Accuracy against cycles, flash and RAM, board by board and task by task. */
record ParetoSection(Survey survey) {
  /** Per cent: less than this between all models is mostly chance. */
  private static final double LEAST_SPAN = 4;

  Element draw() {
    List<Markup> parts = new ArrayList<>();
    parts.add(
        Element.of(
            "p",
            "On the line: models that no other beats in accuracy at no higher cost. Hollow: not"
                + " within the budget. Cost on a logarithmic scale."));
    boolean open = true;
    for (SurveyedBoard board : survey.boards()) {
      List<Element> charts = charts(board);
      if (!charts.isEmpty()) {
        Element details =
            Element.of(
                    "details",
                    Element.of("summary", board.board()),
                    Element.of("div").add(charts).with("class", "charts"))
                .with("data-board", board.board());
        parts.add(open ? details.with("open", "") : details);
        open = false;
      }
    }
    if (open) {
      parts.add(Element.of("p", "No model could be scored: no trace has a label that it knows."));
    }
    return Page.section("pareto", "Accuracy against cost", parts);
  }

  private List<Element> charts(SurveyedBoard board) {
    List<Element> charts = new ArrayList<>();
    List<ParetoPoint> here =
        survey.pareto().stream().filter(p -> p.board().equals(board.board())).toList();
    for (String task : here.stream().map(ParetoSection::task).distinct().toList()) {
      List<ParetoPoint> points = here.stream().filter(p -> task(p).equals(task)).toList();
      charts.add(
          chart(
              task,
              points,
              "cycles of the worst frame",
              "cycles",
              Check.CYCLES,
              ParetoPoint::worstFrameCycles));
      charts.add(
          chart(task, points, "bytes of flash", "flash", Check.FLASH, ParetoPoint::flashBytes));
      charts.add(chart(task, points, "bytes of RAM", "RAM", Check.RAM, ParetoPoint::ramBytes));
    }
    return charts;
  }

  private Element chart(
      String task,
      List<ParetoPoint> points,
      String axis,
      String cost,
      String constraint,
      ToDoubleFunction<ParetoPoint> of) {
    List<String> cells =
        points.stream().map(point -> model(point).cell()).distinct().sorted().toList();
    List<Scatter.Point> places =
        points.stream()
            .map(
                p ->
                    new Scatter.Point(
                        p.model(),
                        cells.indexOf(model(p).cell()),
                        of.applyAsDouble(p),
                        p.accuracy() * 100,
                        result(p).feasible()))
            .toList();
    Check limit = result(points.get(0)).check(constraint);
    return new Scatter(
            task + ": accuracy against " + cost,
            axis,
            "accuracy on the device, %",
            cells,
            places,
            limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit.available()),
            survey.limits().minAccuracy() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(survey.limits().minAccuracy() * 100),
            LEAST_SPAN)
        .draw();
  }

  private static String task(ParetoPoint point) {
    return point.task() == null ? "other" : point.task();
  }

  private SurveyedModel model(ParetoPoint point) {
    return survey.models().stream()
        .filter(model -> model.model().equals(point.model()))
        .findFirst()
        .orElseThrow();
  }

  private Result result(ParetoPoint point) {
    return survey.results().stream()
        .filter(r -> r.model().equals(point.model()) && r.board().equals(point.board()))
        .findFirst()
        .orElseThrow();
  }
}
