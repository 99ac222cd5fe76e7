package metronome.survey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Architectures beside each other: cycles and accuracy on one board over real recordings, and
 * whether each fits every board.
 *
 * @param kind {@link #KIND}
 * @param schemaVersion {@link #VERSION}
 * @param board whose cycles these are
 * @param conditions under which accuracy and cycles were measured
 * @param feasibility under which the verdicts were found
 * @param rows one a model
 */
public record ResultsTable(
    String kind,
    int schemaVersion,
    String board,
    SurveyConditions conditions,
    SurveyConditions feasibility,
    List<Row> rows) {
  public static final String KIND = "metronome-results";
  public static final int VERSION = 1;

  /** Stages of matrix products: what is not theirs is multiply-free. */
  private static final Set<String> MULTIPLYING = Set.of("front-end", "gates", "output");

  /**
   * One model.
   *
   * @param traces that it heard
   * @param weightBytes of the image without the tables of the front end, indices included
   * @param imageBytes all of the image
   * @param ramBytes statics, arena and stack
   * @param macsPerStep multiply-accumulates of the cell for one frame, as {@link
   *     metronome.model.Model#macsPerStep} counts them
   * @param cyclesPerStep of a frame: front end and cell, in a decision's last one the classifier
   * @param mostCyclesPerStep of the busiest frame
   * @param cyclesPerDecision mean: all frames of a recording and the classifier
   * @param multiplyFreeCycles mean of a frame outside the stages {@code front-end}, {@code gates}
   *     and {@code output}: activations, element-wise work, main loop
   * @param verdicts of each board
   */
  public record Row(
      String model,
      String task,
      String cell,
      String form,
      int hidden,
      String traces,
      Score floatAccuracy,
      Score accuracy,
      long parameters,
      long weightBytes,
      long imageBytes,
      Long ramBytes,
      long macsPerStep,
      Double cyclesPerStep,
      Long mostCyclesPerStep,
      Double cyclesPerDecision,
      Double multiplyFreeCycles,
      String firmwareSha256,
      Map<String, String> verdicts) {}

  public ResultsTable {
    rows = List.copyOf(rows);
  }

  /**
   * Puts two surveys of the same models together.
   *
   * @param real on one board, over real recordings
   * @param verdicts on all boards
   */
  public static ResultsTable of(Survey real, Survey verdicts) {
    List<Row> rows = new ArrayList<>();
    for (int model = 0; model < real.models().size(); model++) {
      rows.add(row(real, verdicts, model));
    }
    return new ResultsTable(
        KIND,
        VERSION,
        real.boards().get(0).board(),
        real.conditions(),
        verdicts.conditions(),
        rows);
  }

  private static Row row(Survey real, Survey verdicts, int place) {
    SurveyedModel model = real.models().get(place);
    Result result = real.result(place, 0);
    Measured measured = result.measured();
    Map<String, String> words = new LinkedHashMap<>();
    for (int board = 0; board < verdicts.boards().size(); board++) {
      Result other = verdicts.result(place, board);
      words.put(
          other.board(), other.verdict() + (other.uncertain() ? " ~ " : " ") + other.binding());
    }
    return new Row(
        model.model(),
        model.task(),
        model.cell(),
        model.form(),
        model.hidden(),
        model.traces(),
        model.floatAccuracy(),
        result.answers() == null ? null : model.answers().get(result.answers()).accuracy(),
        model.parameters(),
        model.weightBytes(),
        model.imageBytes(),
        measured == null ? null : measured.memory().ramBytes(),
        model.macsPerStep(),
        measured == null ? null : measured.frames().mean(),
        measured == null ? null : measured.frames().max(),
        measured == null ? null : measured.decisions().mean(),
        measured == null ? null : multiplyFree(measured),
        result.firmware().sha256(),
        words);
  }

  /** Start-up, which comes before the first frame, is no part of a frame. */
  private static double multiplyFree(Measured measured) {
    long multiplying =
        measured.stages().stream()
            .filter(stage -> MULTIPLYING.contains(stage.name()))
            .mapToLong(Part::cycles)
            .sum();
    double inFrames = measured.frames().mean() * measured.frames().count();
    return Math.max(0, inFrames - multiplying) / measured.frames().count();
  }
}
