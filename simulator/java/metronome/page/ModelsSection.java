package metronome.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import metronome.ledger.MemoryMap;
import metronome.markup.DataTable;
import metronome.markup.Element;
import metronome.markup.Markup;
import metronome.markup.StackedBars;
import metronome.report.Figures;
import metronome.survey.Check;
import metronome.survey.Part;
import metronome.survey.Result;
import metronome.survey.Survey;
import metronome.survey.SurveyedModel;

/** Each model by itself, folded: what it is, what it takes on each board, how it computes. */
record ModelsSection(Survey survey) {
  /** The stage that the firmware runs once. */
  private static final String START_UP = "start";

  /** Longer facts than this have lines of their own. */
  private static final int SHORT = 44;

  Element draw() {
    List<Markup> parts = new ArrayList<>();
    for (int m = 0; m < survey.models().size(); m++) {
      parts.add(model(m));
    }
    return Page.section("models", "Each model", parts);
  }

  private Element model(int m) {
    SurveyedModel model = survey.models().get(m);
    long fits =
        IntStream.range(0, survey.boards().size())
            .filter(b -> survey.result(m, b).feasible())
            .count();
    Element summary =
        Element.of(
            "summary",
            Element.of("h3", model.model()),
            Element.of(
                "span",
                model.cell()
                    + " "
                    + model.hidden()
                    + ", "
                    + Words.task(model)
                    + "; FEASIBLE on "
                    + fits
                    + " of "
                    + Words.many(survey.boards().size(), "board")));
    Element details =
        Element.of("details", summary, facts(m, model))
            .add(charts(m, model))
            .with("class", "model");
    for (int b = 0; b < survey.boards().size(); b++) {
      details.add(new ResultDetails(survey, m, b).draw());
    }
    for (int a = 0; a < model.answers().size(); a++) {
      details.add(new NumericsDetails(model, m, a).draw());
    }
    return Words.filtered(details.with("id", Words.modelId(m)), model);
  }

  private static Element facts(int m, SurveyedModel model) {
    Element list = Element.of("dl").with("class", "facts");
    fact(list, "Cell", model.cell() + ", matrices " + model.form());
    fact(list, "Inputs", number(model.inputs(), "inputs"));
    fact(list, "Units", number(model.hidden(), "hidden"));
    fact(list, "Classes", number(model.classes(), "classes"));
    fact(list, "Parameters", number(model.parameters(), "parameters"));
    fact(list, "Multiply-accumulates a step", number(model.macsPerStep(), "macsPerStep"));
    fact(list, "Image, bytes", number(model.imageBytes(), "imageBytes"));
    fact(list, "of which weights", number(model.weightBytes(), "weightBytes"));
    fact(list, "Front end", model.frontEnd());
    fact(list, "Audio, Hz", number(model.sampleHertz(), "sampleHertz"));
    String hop = String.format(Locale.ROOT, "%.3f", model.hopMilliseconds());
    fact(
        list,
        "Hop, ms",
        DataTable.inline(
            model.hopMilliseconds(), hop.replaceFirst("\\.?0+$", ""), "hopMilliseconds"));
    fact(list, "Image, sha256", Words.hash(model.modelSha256()));
    fact(list, "Traces", model.traces() == null ? Words.NONE : model.traces());
    Map<String, String> more = new TreeMap<>(model.facts() == null ? Map.of() : model.facts());
    more.put("formats", String.join("; ", model.formats()));
    Element wide = Element.of("dl").with("class", "facts wide");
    more.forEach((name, value) -> fact(value.length() > SHORT ? wide : list, name, value));
    return Element.of("div", list, wide).with("data-at", "/models/" + m);
  }

  private static Element number(long value, String place) {
    return DataTable.inline(value, Figures.count(value), place);
  }

  private static void fact(Element list, String name, Object value) {
    Element what =
        value instanceof Element element ? element : Element.of("span", String.valueOf(value));
    list.add(Element.of("div", Element.of("dt", name), Element.of("dd", what)));
  }

  private Element charts(int m, SurveyedModel model) {
    List<Element> charts = new ArrayList<>();
    List<String> stages = new ArrayList<>();
    for (Result result : measured(m)) {
      result.measured().stages().stream()
          .filter(part -> part.cycles() > 0 && !part.name().equals(START_UP))
          .map(Part::name)
          .filter(name -> !stages.contains(name))
          .forEach(stages::add);
    }
    if (!stages.isEmpty()) {
      charts.add(stages(m, stages));
      charts.add(memory(m, true));
      charts.add(memory(m, false));
    }
    return Element.of("div").add(charts).with("class", "charts");
  }

  private List<Result> measured(int m) {
    return IntStream.range(0, survey.boards().size())
        .mapToObj(b -> survey.result(m, b))
        .filter(result -> result.measured() != null)
        .toList();
  }

  /** All cycles by the number of frames; what is done once, before the first, is left out. */
  private Element stages(int m, List<String> stages) {
    List<StackedBars.Row> rows =
        measured(m).stream()
            .map(
                result ->
                    new StackedBars.Row(
                        result.board(),
                        stages.stream().map(stage -> perFrame(result, stage)).toList(),
                        OptionalDouble.of(result.check(Check.CYCLES).available())))
            .toList();
    return new StackedBars("Cycles of the mean frame by stage", "cycles", stages, rows).draw();
  }

  private static double perFrame(Result result, String stage) {
    return result.measured().stages().stream()
        .filter(part -> part.name().equals(stage))
        .mapToDouble(part -> (double) part.cycles() / result.measured().frames().count())
        .sum();
  }

  private Element memory(int m, boolean flash) {
    List<StackedBars.Row> rows =
        measured(m).stream()
            .map(
                result ->
                    new StackedBars.Row(
                        result.board(),
                        flash ? flash(result.measured().memory()) : ram(result.measured().memory()),
                        OptionalDouble.of(
                            result.check(flash ? Check.FLASH : Check.RAM).available())))
            .toList();
    return new StackedBars(
            flash ? "Flash" : "RAM, the stack at its high-water mark",
            "bytes",
            flash
                ? List.of("model", "code", "constants")
                : List.of("arena of the model", "stack", "static"),
            rows)
        .draw();
  }

  private static List<Double> flash(MemoryMap map) {
    return List.of(
        (double) map.modelBytes(), (double) map.codeBytes(), (double) map.constantBytes());
  }

  private static List<Double> ram(MemoryMap map) {
    return List.of(
        (double) map.arenaBytes(), (double) map.stackBytes(), (double) map.staticBytes());
  }
}
