package metronome.page;

import java.util.Locale;
import metronome.markup.Element;
import metronome.report.Figures;
import metronome.survey.Check;
import metronome.survey.Result;
import metronome.survey.Score;
import metronome.survey.Survey;
import metronome.survey.SurveyedBoard;
import metronome.survey.SurveyedModel;

/** How the page writes things, and the names by which its parts refer to each other. */
final class Words {
  static final String NONE = "\u2013";

  private Words() {}

  /** The place of a result in the document: {@code r3-1}. */
  static String resultId(int model, int board) {
    return "r" + model + "-" + board;
  }

  /** The place of a model in the document. */
  static String modelId(int model) {
    return "m" + model;
  }

  /** Marks an element for the filters. */
  static Element filtered(Element element, SurveyedModel model) {
    return element.with("data-model", model.model()).with("data-task", task(model));
  }

  /** Marks an element for the filters. */
  static Element filtered(
      Element element, SurveyedModel model, SurveyedBoard board, Result result) {
    return filtered(element, model)
        .with("data-board", board.board())
        .with("data-verdict", result.verdict());
  }

  static String task(SurveyedModel model) {
    return model.task() == null ? "other" : model.task();
  }

  /** A sign, the word, and whether the figures could turn it. */
  static String verdict(Result result) {
    return (result.feasible() ? "\u2713 " : "\u2715 ")
        + result.verdict()
        + (result.uncertain() ? " \u2248" : "");
  }

  /** The style of a verdict. */
  static String verdictClass(Result result) {
    return (result.feasible() ? "yes" : "no") + (result.uncertain() ? " unsure" : "");
  }

  /** With sign: {@code +12.3 %}, {@code -140.0 %} with a real minus. */
  static String signed(Double share) {
    if (share == null) {
      return NONE;
    }
    String size = String.format(Locale.ROOT, "%,.1f %%", Math.abs(share) * 100);
    return (share < 0 ? "\u2212" : "+") + size;
  }

  static String percent(Double share) {
    return share == null ? NONE : Figures.percent(share);
  }

  static String count(Number value) {
    return value == null ? NONE : Figures.count(Math.round(value.doubleValue()));
  }

  static String decibels(Double value) {
    return value == null ? NONE : String.format(Locale.ROOT, "%.1f dB", value);
  }

  /** A score and its interval: {@code 94.0 % (91.2 to 95.9)}. */
  static String interval(Score score) {
    return score == null
        ? NONE
        : String.format(
            Locale.ROOT,
            "%.1f %% (%.1f to %.1f)",
            score.share() * 100,
            score.low() * 100,
            score.high() * 100);
  }

  /** How many cycles a second the result was held to. */
  static String clock(Result result) {
    return Figures.megahertz(result.clockHertz());
  }

  /** What a constraint is called in a sentence. */
  static String constraint(String name) {
    return name.equals(Check.RAM) || name.equals(Check.CYCLES)
        ? name
        : name.toLowerCase(Locale.ROOT);
  }

  /** Flash or RAM sizes of a board in the unit of its documents. */
  static String bytes(Long bytes) {
    return bytes == null ? NONE : Figures.kibibytes(bytes);
  }

  /** How many there are: {@code 1 board}, {@code 7 boards}. */
  static String many(long count, String noun) {
    return Figures.count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** The first 12 digits of a hash, all of them for a pointer over it. */
  static Element hash(String sha256) {
    return sha256 == null
        ? Element.of("span", NONE)
        : Element.of("code", sha256.substring(0, Math.min(12, sha256.length())))
            .with("title", sha256);
  }

  /** Whether a least accuracy was asked for. */
  static boolean asksForAccuracy(Survey survey) {
    return survey.limits().minAccuracy() != null;
  }
}
