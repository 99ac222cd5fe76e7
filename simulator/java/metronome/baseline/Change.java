package metronome.baseline;

import java.util.Optional;

/**
 * One figure against the baseline.
 *
 * @param metric what it counts
 * @param before committed, where it is
 * @param after measured, where it was
 * @param state how they compare
 * @param limit the soft limit that it is within or beyond, or the hard one that it is beyond
 */
public record Change(
    Metric metric,
    Optional<Figure> before,
    Optional<Figure> after,
    State state,
    Optional<Limit> limit) {

  /**
   * Compares.
   *
   * @param key of the subject
   * @param unknown the state of a figure that is not committed
   */
  static Change of(
      Key key,
      Metric metric,
      Optional<Figure> before,
      Optional<Figure> after,
      Limits limits,
      State unknown) {
    Optional<Limit> hard = after.flatMap(figure -> limits.exceeded(key, figure));
    if (hard.isPresent()) {
      return new Change(metric, before, after, State.EXCEEDED, hard);
    }
    if (before.isEmpty() || after.isEmpty()) {
      State state = before.isEmpty() ? unknown : State.MISSING;
      return new Change(metric, before, after, state, Optional.empty());
    }
    return compared(key, before.get(), after.get(), limits);
  }

  /** Of a subject that does not fit any more, or does at last. */
  static Change ofFit(
      Key key, Optional<Figure> lackedBefore, Optional<Figure> lacks, Limits limits) {
    Optional<Limit> hard = lacks.flatMap(figure -> limits.exceeded(key, figure));
    State moved = lacks.isPresent() ? State.REGRESSED : State.IMPROVED;
    State state = hard.isPresent() ? State.EXCEEDED : moved;
    return new Change(Metric.LACKING, lackedBefore, lacks, state, hard);
  }

  private static Change compared(Key key, Figure before, Figure after, Limits limits) {
    Optional<Limit> soft = Optional.empty();
    State state = State.SAME;
    if (after.isWorseThan(before)) {
      soft = limits.soft(key, after.metric());
      boolean within = soft.filter(limit -> limit.tolerates(before, after)).isPresent();
      state = within ? State.TOLERATED : State.REGRESSED;
    } else if (before.isWorseThan(after)) {
      state = State.IMPROVED;
    } else if (!before.equals(after)) {
      // The same share of another number of recordings.
      state = State.SHIFTED;
    }
    return new Change(after.metric(), Optional.of(before), Optional.of(after), state, soft);
  }

  /** After minus before in the metric's unit, or in share; 0 where one is absent. */
  public double difference() {
    return before.isPresent() && after.isPresent() ? after.get().value() - before.get().value() : 0;
  }

  /** The difference as a share of before; 0 where one is absent. */
  public double growth() {
    return before.isPresent() && after.isPresent() ? after.get().growthFrom(before.get()) : 0;
  }
}
