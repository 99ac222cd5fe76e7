package metronome.survey;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.experiment.Build;
import metronome.experiment.Installation;
import metronome.model.Model;

/**
 * What is to be measured, and how.
 *
 * @param installation where firmware lies
 * @param models in the order of the report
 * @param traces of each model, by its name
 * @param boards in the order of the report
 * @param builds of the firmware for each board, by its name
 * @param rules timing rules
 * @param timed recordings of each set over which waits for flash are followed, 0 for all
 * @param limits that the user stated
 * @param tool name and version
 * @param timestamp of the report
 * @param shelf directory that keeps finished pieces, where any are to be kept
 * @param threads that measure at the same time
 */
public record SurveyPlan(
    Installation installation,
    List<Model> models,
    Map<String, SurveyTraces> traces,
    List<Board> boards,
    Map<String, Build> builds,
    RuleSet rules,
    int timed,
    Survey.Limits limits,
    String tool,
    String timestamp,
    Optional<Path> shelf,
    int threads) {

  public SurveyPlan {
    models = List.copyOf(models);
    traces = Map.copyOf(traces);
    boards = List.copyOf(boards);
    builds = Map.copyOf(builds);
  }

  /**
   * The same models over other recordings, on one board.
   *
   * @param build of its firmware
   */
  public SurveyPlan on(Board board, Build build, Map<String, SurveyTraces> heard) {
    return new SurveyPlan(
        installation,
        models,
        heard,
        List.of(board),
        Map.of(board.name(), build),
        rules,
        timed,
        limits,
        tool,
        timestamp,
        shelf,
        threads);
  }

  /** Steps of the work: a trace of a model on a board. */
  public long steps() {
    return models.stream().mapToLong(m -> traces.get(m.name()).entries().size()).sum()
        * boards.size();
  }
}
