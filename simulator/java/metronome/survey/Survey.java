package metronome.survey;

import java.util.List;

/**
 * Models on boards: everything that a feasibility report shows, field by field as in its JSON;
 * docs/report.md explains each.
 *
 * @param kind {@link #KIND}
 * @param schemaVersion {@link #VERSION}; another number is another schema
 * @param timestamp when it was made, ISO 8601 in UTC; the only part that differs between two runs
 *     on the same inputs
 * @param conditions under which everything was measured
 * @param limits that the user stated
 * @param models in the order in which they were named
 * @param boards in the order in which they were named
 * @param results every model on every board: models outside, boards inside
 * @param pareto accuracy against cycles and bytes, where a model could be run
 */
public record Survey(
    String kind,
    int schemaVersion,
    String timestamp,
    SurveyConditions conditions,
    Limits limits,
    List<SurveyedModel> models,
    List<SurveyedBoard> boards,
    List<Result> results,
    List<ParetoPoint> pareto) {

  public static final String KIND = "metronome-report";
  public static final int VERSION = 1;

  /**
   * What the user allows; null where the model's or the board's own limit holds.
   *
   * @param periodSeconds between two frames
   * @param clockHertz instead of the board's clock; wait states stay as they are
   * @param flashBytes for code, constants and model
   * @param ramBytes for statics, arena and stack
   * @param minAccuracy least share of right answers on the device
   */
  public record Limits(
      Double periodSeconds, Long clockHertz, Long flashBytes, Long ramBytes, Double minAccuracy) {}

  public Survey {
    models = List.copyOf(models);
    boards = List.copyOf(boards);
    results = List.copyOf(results);
    pareto = List.copyOf(pareto);
    if (results.size() != models.size() * boards.size()) {
      throw new IllegalArgumentException(
          results.size() + " results of " + models.size() + " x " + boards.size());
    }
  }

  /** The result of a model on a board, both by their place in the lists. */
  public Result result(int model, int board) {
    return results.get(model * boards.size() + board);
  }
}
