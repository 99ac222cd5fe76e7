package metronome.baseline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was measured against a baseline and its limits.
 *
 * @param entries every subject, in the order of their keys
 */
public record Check(List<EntryChange> entries) {

  public Check {
    entries = entries.stream().sorted((a, b) -> a.key().compareTo(b.key())).toList();
  }

  /**
   * Compares.
   *
   * @param measured one section a compiler
   * @param meant which subjects were meant to be measured: of these, what was not is missing
   */
  public static Check of(
      Baseline baseline, List<Section> measured, Limits limits, Predicate<Key> meant) {
    List<EntryChange> changes = new ArrayList<>();
    Set<Key> seen = new HashSet<>();
    for (Section section : measured) {
      for (Entry entry : section.entries()) {
        seen.add(entry.key());
        changes.add(compare(baseline, section, entry, limits));
      }
    }
    for (Section section : measured) {
      baseline
          .of(section.setting().compiler())
          .ifPresent(
              committed ->
                  committed.entries().stream()
                      .filter(entry -> meant.test(entry.key()) && seen.add(entry.key()))
                      .forEach(entry -> changes.add(EntryChange.missing(committed, entry))));
    }
    return new Check(changes);
  }

  private static EntryChange compare(
      Baseline baseline, Section section, Entry entry, Limits limits) {
    Optional<Section> committed = baseline.of(section.setting().compiler());
    Optional<Entry> before = committed.flatMap(s -> s.find(entry.key()));
    if (before.isPresent()) {
      return EntryChange.of(committed.get(), before.get(), section, entry, limits);
    }
    State unknown = baseline.knows(entry.key()) ? State.OTHER_COMPILER : State.NEW;
    return EntryChange.uncommitted(section, entry, unknown, limits);
  }

  /** How many subjects are in a state. */
  public long count(State state) {
    return entries.stream().filter(entry -> entry.state() == state).count();
  }

  /**
   * Whether the gate stays shut.
   *
   * @param strict whether everything must be as committed, better and new figures too
   */
  public boolean fails(boolean strict) {
    return entries.stream().anyMatch(entry -> entry.state().fails(strict));
  }
}
