package metronome.page;

import java.util.List;
import metronome.markup.Element;
import metronome.markup.Markup;
import metronome.markup.Palette;
import metronome.report.Json;
import metronome.survey.Survey;

/**
 * The whole document: question, answer and verdicts first, then what an engineer needs to believe
 * them, and at the end the survey itself as JSON. It reads without scripts, prints, and is the same
 * to the byte for the same survey; when a survey was made is left out.
 */
public final class Page {
  /** The element that holds the JSON document. */
  public static final String DATA = "survey";

  private Page() {}

  /** The file's text, in UTF-8. */
  public static String render(Survey survey) {
    Element head =
        Element.of(
            "head",
            Element.of("meta").with("charset", "utf-8"),
            Element.of("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
            Element.of("title", AnswerSection.QUESTION + " \u2013 Metronome"),
            Element.of("style", Markup.verbatim(Assets.text("page.css"))));
    Element main =
        Element.of("main")
            .add(new AnswerSection(survey).draw())
            .add(new VerdictMatrix(survey).draw())
            .add(new ResultsTable(survey).draw())
            .add(new ParetoSection(survey).draw())
            .add(new AccuracySection(survey).draw())
            .add(new ModelsSection(survey).draw())
            .add(new ConditionsSection(survey).draw());
    Element body =
        Element.of("body", Palette.patterns(), main)
            .add(
                Element.of("script", Markup.verbatim(data(survey)))
                    .with("type", "application/json")
                    .with("id", DATA),
                Element.of("script", Markup.verbatim(Assets.text("page.js"))));
    return "<!DOCTYPE html>" + Element.of("html", head, body).with("lang", "en").render() + "\n";
  }

  /** The survey without its time; no text in it can end the element that it stands in. */
  private static String data(Survey survey) {
    Survey timeless =
        new Survey(
            survey.kind(),
            survey.schemaVersion(),
            null,
            survey.conditions(),
            survey.limits(),
            survey.models(),
            survey.boards(),
            survey.results(),
            survey.pareto());
    return Json.compact(timeless).replace("<", "\\u003c");
  }

  /** A section with its heading, which the list of contents can name. */
  static Element section(String id, String heading, List<? extends Markup> content) {
    return Element.of("section", Element.of("h2", heading)).with("id", id).add(content);
  }
}
