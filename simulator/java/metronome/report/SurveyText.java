package metronome.report;

import java.nio.file.Path;
import java.util.List;
import metronome.survey.Result;
import metronome.survey.Survey;

/** What {@code metronome report} prints: all verdicts, and where the report is. */
public final class SurveyText {

  private SurveyText() {}

  /** Ended by a line break. */
  public static String of(Survey survey, Path place) {
    String[] header = new String[survey.boards().size() + 1];
    header[0] = "model";
    for (int board = 0; board < survey.boards().size(); board++) {
      header[board + 1] = survey.boards().get(board).board();
    }
    TextTable table = new TextTable(header);
    for (int model = 0; model < survey.models().size(); model++) {
      Object[] cells = new Object[header.length];
      cells[0] = survey.models().get(model).model();
      for (int board = 0; board < survey.boards().size(); board++) {
        cells[board + 1] = cell(survey.result(model, board));
      }
      table.row(cells);
    }
    List<Result> results = survey.results();
    return table.render()
        + "  "
        + results.stream().filter(Result::feasible).count()
        + " of "
        + results.size()
        + " feasible; margin of the constraint that binds, ~ where the stated error could turn the"
        + " verdict\n  written to "
        + place
        + "\n";
  }

  private static String cell(Result result) {
    return (result.feasible() ? "yes " : "NO ")
        + (result.uncertain() ? "~" : "")
        + SurveyMarkdown.margin(result.margin())
        + " "
        + result.binding();
  }
}
