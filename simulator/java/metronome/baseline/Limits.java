package metronome.baseline;

import java.util.List;
import java.util.Optional;

/**
 * The limits of a baseline. Without one nothing is tolerated: a figure that is worse than the
 * committed one is a regression.
 *
 * @param all in the order of their file
 */
public record Limits(List<Limit> all) {

  public Limits {
    all = List.copyOf(all);
  }

  /** No limits: the default. */
  public static Limits none() {
    return new Limits(List.of());
  }

  /** The soft limit of a figure: of several the last. */
  Optional<Limit> soft(Key key, Metric metric) {
    return all.stream()
        .filter(limit -> limit.softPercent().isPresent() && limit.covers(key, metric))
        .reduce((first, second) -> second);
  }

  /** The first hard limit that a figure is beyond. */
  Optional<Limit> exceeded(Key key, Figure figure) {
    return all.stream()
        .filter(limit -> limit.covers(key, figure.metric()) && limit.isExceededBy(figure))
        .findFirst();
  }

  /**
   * The first limit that is for none of the subjects: a pattern that is misspelt guards nothing.
   */
  public Optional<Limit> idle(List<Key> keys) {
    return all.stream()
        .filter(limit -> keys.stream().noneMatch(key -> limit.covers(key, limit.metric())))
        .findFirst();
  }
}
