package metronome.baseline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One subject against the baseline.
 *
 * @param key which
 * @param compiler of its firmware
 * @param state the worst of its figures
 * @param cause what is other than when it was accepted; empty where nothing moved
 * @param figures in the order of the metrics
 * @param moved functions whose cycles differ, after minus before
 */
public record EntryChange(
    Key key,
    String compiler,
    State state,
    Optional<Cause> cause,
    List<Change> figures,
    SortedMap<String, Long> moved) {

  /** What is other than when figures were accepted that moved since. */
  public enum Cause {
    /** The firmware's bytes. */
    FIRMWARE,
    /** The model's image. */
    MODEL,
    /** Both. */
    FIRMWARE_AND_MODEL,
    /** Neither: the timing rules, the simulator or the recordings are. */
    NEITHER
  }

  public EntryChange {
    figures = List.copyOf(figures);
    moved = Collections.unmodifiableSortedMap(new TreeMap<>(moved));
  }

  /** A subject of which both are there. */
  static EntryChange of(
      Section committed, Entry before, Section measured, Entry after, Limits limits) {
    Set<Metric> metrics = EnumSet.noneOf(Metric.class);
    List<Change> figures = new ArrayList<>();
    boolean fitting = before.doesNotFit() == after.doesNotFit();
    if (!fitting) {
      figures.add(
          Change.ofFit(
              after.key(), before.figure(Metric.LACKING), after.figure(Metric.LACKING), limits));
    }
    if (fitting || !after.doesNotFit()) {
      after.figures().forEach(figure -> metrics.add(figure.metric()));
    }
    if (fitting) {
      before.figures().forEach(figure -> metrics.add(figure.metric()));
    }
    for (Metric metric : metrics) {
      figures.add(
          Change.of(
              after.key(), metric, before.figure(metric), after.figure(metric), limits, State.NEW));
    }
    Map<String, Long> moved = fitting ? after.movedSince(before) : Map.of();
    State worst = worst(figures).or(moved.isEmpty() ? State.SAME : State.SHIFTED);
    Optional<Cause> cause =
        worst == State.SAME
            ? Optional.empty()
            : Optional.of(cause(committed, before, measured, after));
    return new EntryChange(
        after.key(), measured.setting().compiler(), worst, cause, figures, new TreeMap<>(moved));
  }

  /** A subject that is not committed for this compiler. */
  static EntryChange uncommitted(Section measured, Entry after, State unknown, Limits limits) {
    List<Change> figures =
        after.figures().stream()
            .map(
                figure ->
                    Change.of(
                        after.key(),
                        figure.metric(),
                        Optional.empty(),
                        Optional.of(figure),
                        limits,
                        unknown))
            .toList();
    return new EntryChange(
        after.key(),
        measured.setting().compiler(),
        worst(figures),
        Optional.empty(),
        figures,
        new TreeMap<>());
  }

  /** A subject that is not measured any more. */
  static EntryChange missing(Section committed, Entry before) {
    List<Change> figures =
        before.figures().stream()
            .map(
                figure ->
                    new Change(
                        figure.metric(),
                        Optional.of(figure),
                        Optional.empty(),
                        State.MISSING,
                        Optional.empty()))
            .toList();
    return new EntryChange(
        before.key(),
        committed.setting().compiler(),
        State.MISSING,
        Optional.empty(),
        figures,
        new TreeMap<>());
  }

  private static State worst(List<Change> figures) {
    return figures.stream().map(Change::state).reduce(State.SAME, State::or);
  }

  private static Cause cause(Section committed, Entry before, Section measured, Entry after) {
    boolean model = !before.image().equals(after.image());
    Optional<String> old =
        Optional.ofNullable(committed.setting().firmware().get(Setting.firmwareKey(before)));
    String now = measured.setting().firmware().get(Setting.firmwareKey(after));
    boolean firmware =
        !before.firmware().equals(after.firmware()) || !old.equals(Optional.ofNullable(now));
    if (firmware) {
      return model ? Cause.FIRMWARE_AND_MODEL : Cause.FIRMWARE;
    }
    return model ? Cause.MODEL : Cause.NEITHER;
  }
}
