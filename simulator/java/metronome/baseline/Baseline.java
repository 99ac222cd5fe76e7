package metronome.baseline;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Committed figures. Simulated cycles are exact for one ELF, so the same compiler must give the
 * same; another compiler makes another program and has a section of its own.
 *
 * @param sections one a compiler, in the order of their names
 */
public record Baseline(List<Section> sections) {

  public Baseline {
    sections =
        sections.stream()
            .sorted((a, b) -> a.setting().compiler().compareTo(b.setting().compiler()))
            .toList();
    if (sections.stream().map(s -> s.setting().compiler()).distinct().count() < sections.size()) {
      throw new IllegalArgumentException("one compiler has two sections");
    }
  }

  /** The section of a compiler. */
  public Optional<Section> of(String compiler) {
    return sections.stream().filter(s -> s.setting().compiler().equals(compiler)).findFirst();
  }

  /** Whether a subject is committed, for any compiler. */
  public boolean knows(Key key) {
    return sections.stream().anyMatch(section -> section.find(key).isPresent());
  }

  /** Why measured figures cannot be compared with these, in one line; empty where they can. */
  public Optional<String> objection(List<Section> measured) {
    return measured.stream()
        .flatMap(
            now ->
                of(now.setting().compiler())
                    .flatMap(committed -> committed.setting().objection(now.setting()))
                    .stream())
        .findFirst();
  }

  /**
   * This with what was measured in place of the sections of the same compilers.
   *
   * @param meant which subjects were meant to be measured: of these, what was not is gone; the
   *     others stay as they are
   */
  public Baseline accept(List<Section> measured, Predicate<Key> meant) {
    SortedMap<String, Section> merged = new TreeMap<>();
    sections.forEach(section -> merged.put(section.setting().compiler(), section));
    for (Section section : measured) {
      merged.merge(
          section.setting().compiler(), section, (before, after) -> before.with(after, meant));
    }
    return new Baseline(List.copyOf(merged.values()));
  }
}
