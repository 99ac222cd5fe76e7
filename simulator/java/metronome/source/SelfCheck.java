package metronome.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import metronome.model.Model;
import metronome.model.ModelException;

/**
 * Holds a user's network against results that the user's own software computed. Where they differ,
 * looks for conventions under which they would not.
 *
 * @param largestError of all values
 * @param remarks what the vectors cannot tell apart
 */
public record SelfCheck(double largestError, List<String> remarks) {

  /**
   * Checks.
   *
   * @param user the network
   * @param vectors inputs and results
   * @param model of a network, its front end and labels
   * @throws ModelException where a result differs by more than is allowed: what would fit instead
   */
  public static SelfCheck of(
      UserNetwork user, CheckVectors vectors, Function<UserNetwork.Network, Model> model) {
    Model stated = model.apply(user.network());
    vectors.requireShapes(stated);
    CheckVectors.Errors errors = vectors.errors(stated);
    if (errors.off().isPresent()) {
      throw new ModelException(user.path(), errors.off().get() + instead(user, vectors, model));
    }
    List<String> alike = new ArrayList<>();
    for (Alternatives.Other other : Alternatives.of(user.conventions())) {
      if (other.changes() == 1 && fits(user, vectors, model, other.conventions())) {
        alike.add(
            "the check vectors would fit with "
                + ConventionText.difference(user.conventions(), other.conventions())
                + " too: they do not tell these apart");
      }
    }
    return new SelfCheck(errors.largest(), alike);
  }

  /** What would be right. */
  private static String instead(
      UserNetwork user, CheckVectors vectors, Function<UserNetwork.Network, Model> model) {
    return Alternatives.of(user.conventions()).stream()
        .map(Alternatives.Other::conventions)
        .filter(other -> fits(user, vectors, model, other))
        .findFirst()
        .map(
            other ->
                ": they would fit with "
                    + ConventionText.difference(user.conventions(), other)
                    + " (--conventions)")
        .orElse(
            ": no other conventions fit either, so weights and check vectors are not of one"
                + " network, or its inputs were normalised differently");
  }

  private static boolean fits(
      UserNetwork user,
      CheckVectors vectors,
      Function<UserNetwork.Network, Model> model,
      Conventions other) {
    try {
      Model meant = model.apply(user.network(other));
      vectors.requireShapes(meant);
      return vectors.errors(meant).off().isEmpty();
    } catch (IllegalArgumentException | ModelException e) {
      return false;
    }
  }
}
