package metronome.source;

import java.nio.file.Path;
import java.util.function.Supplier;
import metronome.model.Model;
import metronome.model.ModelException;

/**
 * A model of third-party weights with the vectors that it was checked with.
 *
 * @param model canonical, without ranges
 * @param vectors inputs and results that came with it
 */
public record Sourced(Model model, CheckVectors vectors) {

  /**
   * A model that does what its source says.
   *
   * @throws ModelException where an array or a result is not as it must be: which file, by how much
   */
  static Sourced checked(Path weights, Supplier<Model> conversion, CheckVectors vectors) {
    Model model;
    try {
      model = conversion.get();
      vectors.require(weights, model);
    } catch (IllegalArgumentException e) {
      throw new ModelException(weights, e.getMessage());
    }
    return new Sourced(model, vectors);
  }
}
