package metronome.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import metronome.survey.Answers;
import metronome.survey.Check;
import metronome.survey.Measured;
import metronome.survey.Result;
import metronome.survey.Score;
import metronome.survey.Survey;
import metronome.survey.SurveyConditions;
import metronome.survey.SurveyedBoard;
import metronome.survey.SurveyedModel;

/** A {@link Survey} as Markdown: all verdicts first, then a table a board, then the conditions. */
public final class SurveyMarkdown {

  private SurveyMarkdown() {}

  /** The whole page. */
  public static String of(Survey survey) {
    StringBuilder text = new StringBuilder("# Feasibility\n\n");
    verdicts(text, survey);
    for (int board = 0; board < survey.boards().size(); board++) {
      board(text, survey, board);
    }
    accuracy(text, survey);
    conditions(text, survey);
    return text.toString();
  }

  private static void verdicts(StringBuilder text, Survey survey) {
    long feasible = survey.results().stream().filter(Result::feasible).count();
    text.append(feasible)
        .append(" of ")
        .append(survey.results().size())
        .append(" pairs of model and board are FEASIBLE. Each cell: verdict, margin, and the")
        .append(" constraint that binds; `~` where the stated error could turn it.\n\n");
    List<String> header = new ArrayList<>(List.of("model"));
    survey.boards().forEach(board -> header.add(board.board()));
    row(text, header);
    rule(text, header.size());
    for (int model = 0; model < survey.models().size(); model++) {
      List<String> cells = new ArrayList<>(List.of(survey.models().get(model).model()));
      for (int board = 0; board < survey.boards().size(); board++) {
        cells.add(verdict(survey.result(model, board)));
      }
      row(text, cells);
    }
    text.append('\n').append(limits(survey.limits())).append('\n');
  }

  private static String verdict(Result result) {
    return (result.feasible() ? "FEASIBLE " : "**INFEASIBLE** ")
        + (result.uncertain() ? "~ " : "")
        + margin(result.margin())
        + " "
        + result.binding();
  }

  private static String limits(Survey.Limits limits) {
    List<String> stated = new ArrayList<>();
    if (limits.periodSeconds() != null) {
      stated.add("period " + Figures.milliseconds(limits.periodSeconds()));
    }
    if (limits.clockHertz() != null) {
      stated.add("clock " + Figures.megahertz(limits.clockHertz()));
    }
    if (limits.flashBytes() != null) {
      stated.add("flash " + Figures.count(limits.flashBytes()) + " B");
    }
    if (limits.ramBytes() != null) {
      stated.add("RAM " + Figures.count(limits.ramBytes()) + " B");
    }
    if (limits.minAccuracy() != null) {
      stated.add("accuracy at least " + Figures.percent(limits.minAccuracy()));
    }
    return stated.isEmpty()
        ? "Budget: each model's frame period, each board's own clock, flash and RAM.\n"
        : "Budget stated: "
            + String.join(", ", stated)
            + "; for the rest each model's frame period and the board's own limits.\n";
  }

  private static void board(StringBuilder text, Survey survey, int place) {
    SurveyedBoard board = survey.boards().get(place);
    text.append("\n## ").append(board.board()).append("\n\n").append(board.title());
    text.append(
            String.format(
                ": %s at %s, %s of flash, %s of RAM, firmware %s, %s.",
                board.core(),
                Figures.megahertz(survey.result(0, place).clockHertz()),
                Figures.kibibytes(board.flashBytes()),
                Figures.kibibytes(board.ramBytes()),
                board.isa(),
                board.waits()))
        .append("\n\n");
    List<String> header =
        List.of(
            "model",
            "verdict",
            "margin",
            "binds",
            "cycles/frame mean",
            "max",
            "of budget",
            "cycles/decision",
            "front end",
            "flash, B",
            "RAM, B",
            "stack, B",
            "accuracy, fixed",
            "uJ/frame");
    row(text, header);
    rule(text, header.size());
    List<String> reasons = new ArrayList<>();
    for (int model = 0; model < survey.models().size(); model++) {
      Result result = survey.result(model, place);
      row(text, cells(survey.models().get(model), result));
      if (result.reason() != null) {
        reasons.add("- " + result.model() + ": " + result.reason());
      }
    }
    if (!reasons.isEmpty()) {
      text.append("\nNot run:\n\n").append(String.join("\n", reasons)).append('\n');
    }
    board.notes().forEach(note -> text.append("\nNote: ").append(note).append(".\n"));
  }

  private static List<String> cells(SurveyedModel model, Result result) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                result.model(),
                (result.feasible() ? "FEASIBLE" : "**INFEASIBLE**")
                    + (result.uncertain() ? " ~" : ""),
                margin(result.margin()),
                result.binding()));
    Measured measured = result.measured();
    if (measured == null) {
      Check ram = result.check(Check.RAM);
      cells.addAll(List.of("-", "-", "-", "-", "-"));
      cells.add(bytes(result.check(Check.FLASH).used()));
      cells.add(bytes(ram.used()));
      cells.addAll(List.of("-", "-", "-"));
      return cells;
    }
    Score accuracy = model.answers().get(result.answers()).accuracy();
    cells.addAll(
        List.of(
            Figures.count(Math.round(measured.frames().mean())),
            Figures.count(measured.frames().max()),
            Figures.percent(measured.frames().max() / result.check(Check.CYCLES).available()),
            Figures.count(Math.round(measured.decisions().mean())),
            Figures.count(Math.round(measured.frontEndCyclesMean())),
            Figures.count(measured.memory().flashBytes()),
            Figures.count(measured.memory().ramBytes()),
            Figures.count(measured.memory().stackBytes()),
            accuracy == null ? "-" : Figures.percent(accuracy.share()),
            result.energy() == null
                ? "-"
                : String.format(
                    Locale.ROOT,
                    "%.1f to %.1f",
                    result.energy().microjoulesPerFrameLow(),
                    result.energy().microjoulesPerFrameHigh())));
    return cells;
  }

  private static void accuracy(StringBuilder text, Survey survey) {
    text.append("\n## Accuracy and numerics\n\n");
    List<String> header =
        List.of(
            "model",
            "traces",
            "float",
            "fixed",
            "same answer",
            "SNR of states",
            "worst step",
            "boards");
    row(text, header);
    rule(text, header.size());
    for (SurveyedModel model : survey.models()) {
      for (Answers answers : model.answers()) {
        var worst = answers.numerics().worst();
        row(
            text,
            List.of(
                model.model(),
                model.traces(),
                score(model.floatAccuracy()),
                score(answers.accuracy()),
                Figures.percent(answers.agreement().share()),
                answers.numerics().snrDecibels() == null
                    ? "exact"
                    : Figures.decibels(answers.numerics().snrDecibels()),
                String.format(
                    Locale.ROOT,
                    "%s, frame %d, unit %d: %.4f instead of %.4f",
                    worst.trace(),
                    worst.step(),
                    worst.unit(),
                    worst.actual(),
                    worst.expected()),
                answers.boards().size() == survey.boards().size()
                    ? "all"
                    : String.join(", ", answers.boards())));
      }
    }
  }

  private static void conditions(StringBuilder text, Survey survey) {
    SurveyConditions conditions = survey.conditions();
    text.append("\n## Conditions\n\n");
    item(text, "made", survey.timestamp() + " by " + conditions.tool());
    item(text, "timing model", conditions.timingModel() + ", rules `" + conditions.ruleSet() + "`");
    item(text, "error bound", conditions.errorBound());
    item(text, "arithmetic", conditions.arithmetic());
    item(text, "charged", conditions.charged());
    conditions.compilers().forEach(compiler -> item(text, "compiler", compiler));
    conditions.flags().forEach(flags -> item(text, "compiled by", "`" + flags + "`"));
    for (SurveyConditions.TraceSet set : conditions.traces()) {
      item(
          text,
          "recordings",
          String.format(
              Locale.ROOT,
              "%s: %d, %.1f s, sha256 %s",
              set.name(),
              set.recordings(),
              set.seconds(),
              set.sha256()));
    }
    if (conditions.timed() > 0) {
      item(
          text,
          "waits for flash",
          "followed over at most "
              + conditions.timed()
              + " recordings of each set, evenly spaced, the one with the busiest frame among them");
    }
    for (SurveyedModel model : survey.models()) {
      item(text, "model " + model.model(), "sha256 " + model.modelSha256());
    }
    survey.results().stream()
        .map(r -> r.board() + " `" + r.firmware().name() + "`: sha256 " + r.firmware().sha256())
        .distinct()
        .sorted()
        .forEach(line -> item(text, "firmware", line));
  }

  private static void item(StringBuilder text, String what, String value) {
    text.append("- ").append(what).append(": ").append(value).append('\n');
  }

  private static String score(Score score) {
    return score == null
        ? "-"
        : "%s (%s to %s of %s)"
            .formatted(
                Figures.percent(score.share()),
                Figures.percent(score.low()),
                Figures.percent(score.high()),
                Figures.count(score.of()));
  }

  /** With a sign, whole per cent where it is large. */
  static String margin(Double margin) {
    if (margin == null) {
      return "-";
    }
    String format = Math.abs(margin) < 10 ? "%+.1f %%" : "%+.0f %%";
    return String.format(Locale.ROOT, format, margin * 100);
  }

  private static String bytes(Double bytes) {
    return bytes == null ? "-" : Figures.count(Math.round(bytes));
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static void rule(StringBuilder text, int columns) {
    text.append('|').append("---|".repeat(columns)).append('\n');
  }
}
