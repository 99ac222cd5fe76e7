package metronome.page;

import java.util.List;
import metronome.markup.Element;
import metronome.markup.Markup;
import metronome.survey.Result;
import metronome.survey.Survey;
import metronome.survey.SurveyedBoard;

/** What a reader wants to see of it all; hidden where scripts do not run, for it needs one. */
final class Filters {

  private Filters() {}

  static Element draw(Survey survey) {
    List<String> tasks = survey.models().stream().map(Words::task).distinct().sorted().toList();
    List<String> boards = survey.boards().stream().map(SurveyedBoard::board).toList();
    return Element.of(
            "form",
            choice("Board", "board", boards),
            choice("Task", "task", tasks),
            choice("Verdict", "verdict", List.of(Result.FEASIBLE, Result.INFEASIBLE)),
            Element.of(
                "label",
                Markup.text("Text "),
                Element.of("input")
                    .with("type", "search")
                    .with("name", "text")
                    .with("placeholder", "model or cell")),
            Element.of("button", "Show all").with("type", "button"),
            Element.of("output").with("aria-live", "polite"))
        .with("class", "filters")
        .with("hidden", "")
        .with("aria-label", "Filter");
  }

  private static Element choice(String label, String name, List<String> values) {
    Element select =
        Element.of("select", Element.of("option", "all").with("value", "")).with("name", name);
    values.forEach(value -> select.add(Element.of("option", value).with("value", value)));
    return Element.of("label", Markup.text(label + " "), select);
  }
}
