package metronome.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import metronome.markup.DataTable;
import metronome.markup.Element;
import metronome.markup.Markup;
import metronome.report.Figures;
import metronome.survey.Result;
import metronome.survey.Survey;
import metronome.survey.Survey.Limits;
import metronome.survey.SurveyedModel;

/** The question, what was allowed, and the answer in a sentence or two. */
record AnswerSection(Survey survey) {
  static final String QUESTION = "Which model runs on which board?";

  Element draw() {
    return Element.of(
        "header",
        Element.of("h1", QUESTION),
        budget(),
        answer().with("class", "answer"),
        contents());
  }

  private Element budget() {
    Limits limits = survey.limits();
    Element list = Element.of("dl").with("class", "budget").with("data-at", "/limits");
    term(
        list,
        "Period",
        limits.periodSeconds(),
        limits.periodSeconds() == null
            ? hops()
            : shortest(Math.round(limits.periodSeconds() * 1e6) / 1e3) + " ms",
        "periodSeconds");
    term(
        list,
        "Clock",
        limits.clockHertz(),
        limits.clockHertz() == null
            ? "each board\u2019s own"
            : Figures.megahertz(limits.clockHertz()),
        "clockHertz");
    term(
        list,
        "Flash",
        limits.flashBytes(),
        limits.flashBytes() == null ? "each board\u2019s own" : Words.bytes(limits.flashBytes()),
        "flashBytes");
    term(
        list,
        "RAM",
        limits.ramBytes(),
        limits.ramBytes() == null ? "each board\u2019s own" : Words.bytes(limits.ramBytes()),
        "ramBytes");
    term(
        list,
        "Accuracy",
        limits.minAccuracy(),
        limits.minAccuracy() == null ? "any" : "at least " + Figures.percent(limits.minAccuracy()),
        "minAccuracy");
    return list;
  }

  private String hops() {
    List<Double> all =
        survey.models().stream().map(SurveyedModel::hopMilliseconds).distinct().sorted().toList();
    String text = all.stream().map(AnswerSection::shortest).collect(Collectors.joining(" or "));
    return all.size() > 3 ? "each model\u2019s own" : "each model\u2019s own: " + text + " ms";
  }

  private static String shortest(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static void term(Element list, String name, Number value, String shown, String place) {
    Element fact = Element.of("dd");
    list.add(
        Element.of(
            "div",
            Element.of("dt", name),
            value == null
                ? fact.add(Element.of("span", shown).with("class", "default"))
                : fact.add(DataTable.inline(value, shown, place))));
  }

  private Element answer() {
    long feasible = survey.results().stream().filter(Result::feasible).count();
    long unsure = survey.results().stream().filter(Result::uncertain).count();
    int all = survey.results().size();
    List<Markup> parts = new ArrayList<>();
    parts.add(
        Element.of(
            "strong",
            feasible == all
                ? "All " + Words.many(all, "pair") + " of model and board are FEASIBLE."
                : Figures.count(feasible)
                    + " of "
                    + Words.many(all, "pair")
                    + " of model and board "
                    + (feasible == 1 ? "is" : "are")
                    + " FEASIBLE."));
    Map<String, Long> broken = broken();
    if (!broken.isEmpty()) {
      parts.add(
          Markup.text(
              " What the others lack most: "
                  + broken.entrySet().stream()
                      .map(e -> Words.constraint(e.getKey()) + " (" + e.getValue() + ")")
                      .collect(Collectors.joining(", "))
                  + "."));
    }
    long everywhere = modelsOn(survey.boards().size());
    long nowhere = modelsOn(0);
    if (feasible < all) {
      parts.add(
          Markup.text(
              " "
                  + Words.many(everywhere, "model")
                  + (everywhere == 1 ? " fits" : " fit")
                  + " every board, "
                  + nowhere
                  + (nowhere == 1 ? " fits" : " fit")
                  + " none."));
    }
    if (unsure > 0) {
      parts.add(
          Markup.text(
              " "
                  + Words.many(unsure, "verdict")
                  + (unsure == 1 ? " is" : " are")
                  + " within the stated error (\u2248)."));
    }
    return Element.of("p", parts.toArray(Markup[]::new));
  }

  /** How often each constraint binds where a verdict is INFEASIBLE, most often first. */
  private Map<String, Long> broken() {
    Map<String, Long> counts =
        survey.results().stream()
            .filter(result -> !result.feasible())
            .collect(Collectors.groupingBy(Result::binding, Collectors.counting()));
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  private long modelsOn(int boards) {
    long count = 0;
    for (int m = 0; m < survey.models().size(); m++) {
      int fits = 0;
      for (int b = 0; b < survey.boards().size(); b++) {
        fits += survey.result(m, b).feasible() ? 1 : 0;
      }
      count += fits == boards ? 1 : 0;
    }
    return count;
  }

  private static Element contents() {
    Element list = Element.of("nav").with("aria-label", "Contents").with("class", "contents");
    for (String[] entry :
        new String[][] {
          {"verdicts", "Verdicts"},
          {"results", "All figures"},
          {"pareto", "Accuracy against cost"},
          {"accuracy", "Accuracy"},
          {"models", "Each model"},
          {"conditions", "Conditions"}
        }) {
      list.add(Element.of("a", entry[1]).with("href", "#" + entry[0]));
    }
    return list;
  }
}
