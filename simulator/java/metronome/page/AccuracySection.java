package metronome.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import metronome.markup.DataTable;
import metronome.markup.Element;
import metronome.markup.Intervals;
import metronome.markup.Markup;
import metronome.report.Figures;
import metronome.survey.Answers;
import metronome.survey.Numerics;
import metronome.survey.Score;
import metronome.survey.Survey;
import metronome.survey.SurveyedModel;

/** What fixed point costs in answers: the device beside the cell in double precision. */
record AccuracySection(Survey survey) {

  Element draw() {
    List<Markup> parts = new ArrayList<>();
    parts.add(
        Element.of(
            "p",
            "Device (fixed point, audio to answer) and cell in double precision on the same"
                + " recordings, with 95 % Wilson intervals. Arithmetic is the same bit for bit on all"
                + " boards unless two rows name different boards."));
    List<Element> charts =
        survey.models().stream()
            .map(Words::task)
            .distinct()
            .flatMap(task -> chart(task).stream())
            .toList();
    if (!charts.isEmpty()) {
      parts.add(Element.of("div").add(charts).with("class", "charts"));
    }
    parts.add(table());
    return Page.section("accuracy", "Accuracy: double precision and fixed point", parts);
  }

  private List<Element> chart(String task) {
    List<Intervals.Row> rows = new ArrayList<>();
    for (SurveyedModel model : survey.models()) {
      if (Words.task(model).equals(task)) {
        model.answers().stream()
            .filter(a -> a.accuracy() != null && a.floatAccuracy() != null)
            .findFirst()
            .ifPresent(
                a ->
                    rows.add(
                        new Intervals.Row(
                            model.model(),
                            List.of(estimate(a.floatAccuracy()), estimate(a.accuracy())))));
      }
    }
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new Intervals(
                    "Accuracy, " + task,
                    "right answers, %",
                    List.of("double precision", "device"),
                    rows,
                    survey.limits().minAccuracy() == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(survey.limits().minAccuracy() * 100))
                .draw());
  }

  private static Intervals.Estimate estimate(Score score) {
    // Rounding may put an end a hair on the other side of a share of 0 or 1.
    return new Intervals.Estimate(
        Math.min(score.low(), score.share()) * 100,
        score.share() * 100,
        Math.max(score.high(), score.share()) * 100);
  }

  private Element table() {
    DataTable table =
        new DataTable("Answers and states, double precision and device")
            .words("Model")
            .figures(
                "Recordings", "Double precision", "low", "high", "Device", "low", "high", "Alike")
            .figures("SNR of the states", "first tenth", "last tenth", "Largest logit error")
            .words("Boards");
    for (int m = 0; m < survey.models().size(); m++) {
      SurveyedModel model = survey.models().get(m);
      for (int a = 0; a < model.answers().size(); a++) {
        row(table, m, a, model);
      }
    }
    return table.draw();
  }

  private void row(DataTable table, int m, int a, SurveyedModel model) {
    Answers answers = model.answers().get(a);
    Numerics numerics = answers.numerics();
    Score real = answers.floatAccuracy();
    Score device = answers.accuracy();
    boolean all = answers.boards().size() == survey.boards().size();
    table.rowOf(
        Words.filtered(Element.of("tr"), model).with("data-at", "/models/" + m + "/answers/" + a),
        DataTable.name(Element.of("a", model.model()).with("href", "#" + Words.modelId(m))),
        DataTable.figure(
            device == null ? null : device.of(),
            device == null ? "" : Words.count(device.of()),
            "accuracy/of"),
        share(real == null ? null : real.share(), "floatAccuracy/share"),
        share(real == null ? null : real.low(), "floatAccuracy/low"),
        share(real == null ? null : real.high(), "floatAccuracy/high"),
        share(device == null ? null : device.share(), "accuracy/share"),
        share(device == null ? null : device.low(), "accuracy/low"),
        share(device == null ? null : device.high(), "accuracy/high"),
        share(answers.agreement() == null ? null : answers.agreement().share(), "agreement/share"),
        decibels(numerics.snrDecibels(), "numerics/snrDecibels"),
        decibels(numerics.firstTenthDecibels(), "numerics/firstTenthDecibels"),
        decibels(numerics.lastTenthDecibels(), "numerics/lastTenthDecibels"),
        DataTable.figure(
            numerics.maxLogitError(),
            String.format(Locale.ROOT, "%.4f", numerics.maxLogitError()),
            "numerics/maxLogitError"),
        DataTable.cell(all ? "all" : String.join(", ", answers.boards())));
  }

  private static Element share(Double value, String place) {
    return DataTable.figure(value, value == null ? "" : Figures.percent(value), place);
  }

  private static Element decibels(Double value, String place) {
    return DataTable.figure(value, Words.decibels(value), place);
  }
}
