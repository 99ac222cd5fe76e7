package metronome.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Finds which models no other one beats in accuracy and cost at once. */
final class Fronts {

  private Fronts() {}

  /** One point a result that was run and has an accuracy, in the order of the results. */
  static List<ParetoPoint> of(List<SurveyedModel> models, List<Result> results) {
    List<ParetoPoint> points = new ArrayList<>();
    for (SurveyedModel model : models) {
      for (Result result : results) {
        if (result.model().equals(model.model()) && result.answers() != null) {
          Score accuracy = model.answers().get(result.answers()).accuracy();
          if (accuracy != null) {
            points.add(point(model, result, accuracy));
          }
        }
      }
    }
    return points.stream()
        .map(
            p ->
                new ParetoPoint(
                    p.model(),
                    p.board(),
                    p.task(),
                    p.accuracy(),
                    p.meanFrameCycles(),
                    p.worstFrameCycles(),
                    p.flashBytes(),
                    p.ramBytes(),
                    unbeaten(p, points, ParetoPoint::worstFrameCycles),
                    unbeaten(p, points, ParetoPoint::flashBytes),
                    unbeaten(p, points, ParetoPoint::ramBytes)))
        .toList();
  }

  private static ParetoPoint point(SurveyedModel model, Result result, Score accuracy) {
    Measured measured = result.measured();
    return new ParetoPoint(
        model.model(),
        result.board(),
        model.task(),
        accuracy.share(),
        measured.frames().mean(),
        measured.frames().max(),
        measured.memory().flashBytes(),
        measured.memory().ramBytes(),
        false,
        false,
        false);
  }

  private static boolean unbeaten(
      ParetoPoint point, List<ParetoPoint> all, ToDoubleFunction<ParetoPoint> cost) {
    double own = cost.applyAsDouble(point);
    return all.stream()
        .filter(o -> o.board().equals(point.board()) && o.task().equals(point.task()))
        .noneMatch(
            o ->
                o.accuracy() >= point.accuracy()
                    && cost.applyAsDouble(o) <= own
                    && (o.accuracy() > point.accuracy() || cost.applyAsDouble(o) < own));
  }
}
