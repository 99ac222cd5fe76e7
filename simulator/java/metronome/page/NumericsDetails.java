package metronome.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import metronome.markup.DataTable;
import metronome.markup.Element;
import metronome.markup.Heatmap;
import metronome.markup.Lines;
import metronome.markup.Markup;
import metronome.survey.Answers;
import metronome.survey.Numerics;
import metronome.survey.Numerics.Stretch;
import metronome.survey.SurveyedModel;

/** Signal to noise of every unit of the state over time, and the worst step; folded. */
record NumericsDetails(SurveyedModel model, int place, int which) {

  Element draw() {
    Answers answers = model.answers().get(which);
    Numerics numerics = answers.numerics();
    List<Element> charts = new ArrayList<>();
    if (numerics.steps().stream().anyMatch(step -> step.snrDecibels() != null)) {
      charts.add(lines(numerics));
    }
    if (numerics.steps().stream()
        .anyMatch(s -> s.unitDecibels() != null && !s.unitDecibels().isEmpty())) {
      charts.add(heatmap(numerics));
    }
    Element details =
        Element.of(
            "details",
            Element.of(
                "summary",
                Element.of("h4", "Fixed point against double precision"),
                Element.of("span", "SNR " + Words.decibels(numerics.snrDecibels()))),
            Element.of("div").add(charts).with("class", "charts"),
            worst(numerics));
    if (numerics.violations() != null) {
      numerics.violations().forEach(v -> details.add(Element.of("p", v).with("class", "note")));
    }
    return Words.filtered(
        details
            .with("class", "result")
            .with("data-at", "/models/" + place + "/answers/" + which + "/numerics"),
        model);
  }

  private static Element lines(Numerics numerics) {
    int units = numerics.unitDecibels() == null ? 0 : numerics.unitDecibels().size();
    List<Lines.Series> series = new ArrayList<>();
    series.add(series("whole state", numerics, Stretch::snrDecibels));
    if (units > 1) {
      int worst =
          IntStream.range(0, units)
              .filter(u -> numerics.unitDecibels().get(u) != null)
              .boxed()
              .min(Comparator.comparing(u -> numerics.unitDecibels().get(u)))
              .orElse(0);
      series.add(
          series("weakest unit, " + worst, numerics, step -> step.unitDecibels().get(worst)));
      series.add(series("median unit", numerics, NumericsDetails::median));
    }
    return new Lines(
            "Signal to noise of the state over time",
            "step of the trace",
            "dB",
            series.stream()
                .filter(s -> s.points().stream().anyMatch(p -> Double.isFinite(p.y())))
                .toList(),
            Optional.empty())
        .draw();
  }

  private static Lines.Series series(
      String name, Numerics numerics, Function<Stretch, Double> figure) {
    return new Lines.Series(
        name,
        numerics.steps().stream()
            .map(
                step -> {
                  Double value = figure.apply(step);
                  return new Lines.Point(
                      step.from() + (numerics.stepsPerStretch() - 1) / 2.0,
                      value == null ? Double.NaN : value);
                })
            .toList());
  }

  private static Double median(Stretch step) {
    List<Double> sorted = step.unitDecibels().stream().filter(Objects::nonNull).sorted().toList();
    return sorted.isEmpty() ? null : sorted.get(sorted.size() / 2);
  }

  private static Element heatmap(Numerics numerics) {
    Numerics.Worst worst = numerics.worst();
    return new Heatmap(
            "Signal to noise of each unit over time",
            "dB",
            "step of the trace",
            "unit of the state",
            numerics.steps().get(0).from(),
            numerics.stepsPerStretch(),
            numerics.steps().stream().map(Stretch::unitDecibels).toList(),
            worst == null
                ? Optional.empty()
                : Optional.of(
                    new Heatmap.Place(
                        "worst: step " + worst.step() + ", unit " + worst.unit(),
                        worst.step() + 0.5,
                        worst.unit())))
        .draw();
  }

  private static Markup worst(Numerics numerics) {
    Element text = Element.of("p").with("class", "note");
    Numerics.Worst worst = numerics.worst();
    if (worst != null) {
      text.add("Farthest off: step ");
      text.add(DataTable.inline(worst.step(), Words.count(worst.step()), "worst/step"));
      text.add(" of ").add(Element.of("code", worst.trace())).add(", unit ");
      text.add(DataTable.inline(worst.unit(), Words.count(worst.unit()), "worst/unit"));
      text.add(": ").add(DataTable.inline(worst.actual(), digits(worst.actual()), "worst/actual"));
      text.add(" instead of ");
      text.add(DataTable.inline(worst.expected(), digits(worst.expected()), "worst/expected"));
      text.add(". ");
    }
    if (numerics.meanLogitError() != null) {
      text.add("Logits are off by ");
      text.add(
          DataTable.inline(
              numerics.meanLogitError(), digits(numerics.meanLogitError()), "meanLogitError"));
      text.add(" in the mean, ");
      text.add(
          DataTable.inline(
              numerics.maxLogitError(), digits(numerics.maxLogitError()), "maxLogitError"));
      text.add(" at most.");
    }
    return text;
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceFirst("^-", "\u2212");
  }
}
