package metronome.experiment;

import metronome.feature.FrontEnd;
import metronome.model.Model;

/** Whether a model's front end can be computed where it is asked for. */
final class Computable {

  private Computable() {}

  /**
   * @throws NoFeatures where it cannot
   */
  static void require(Subject subject) {
    Model model = subject.model();
    FrontEnd recipe = model.frontEnd();
    if (recipe.method() == FrontEnd.Method.GIVEN) {
      throw new NoFeatures(
          "model %s: its features (%s) are made elsewhere; no trace can be turned into them"
              .formatted(model.name(), recipe.name()));
    }
    if (subject.frontEnd() == FrontEndPlace.DEVICE && !subject.image().hasFrontEnd()) {
      throw new NoFeatures(
          "model %s: %s; --front-end host computes it on the host, not charged"
              .formatted(model.name(), subject.image().frontEndObstacle()));
    }
  }
}
