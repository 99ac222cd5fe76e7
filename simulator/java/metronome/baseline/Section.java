package metronome.baseline;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What one compiler's firmware costs.
 *
 * @param setting conditions of all entries
 * @param entries in the order of their keys
 */
public record Section(Setting setting, List<Entry> entries) {

  public Section {
    entries = entries.stream().sorted((a, b) -> a.key().compareTo(b.key())).toList();
    Set<Key> keys = new HashSet<>();
    for (Entry entry : entries) {
      if (!keys.add(entry.key())) {
        throw new IllegalArgumentException(entry.key().text() + " is there twice");
      }
    }
  }

  /** The entry of a subject. */
  public Optional<Entry> find(Key key) {
    return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
  }

  /** This with newer entries in place of all that were meant to be measured. */
  Section with(Section newer, Predicate<Key> meant) {
    SortedMap<Key, Entry> merged = new TreeMap<>();
    for (Entry entry : entries) {
      if (!meant.test(entry.key())) {
        merged.put(entry.key(), entry);
      }
    }
    newer.entries.forEach(entry -> merged.put(entry.key(), entry));
    return new Section(setting.with(newer.setting), List.copyOf(merged.values())).withoutUnused();
  }

  /** Leaves out boards and firmware that no entry is of. */
  private Section withoutUnused() {
    SortedMap<String, String> boards = new TreeMap<>(setting.boards());
    boards
        .keySet()
        .retainAll(entries.stream().map(entry -> entry.key().board()).collect(Collectors.toSet()));
    SortedMap<String, String> firmware = new TreeMap<>(setting.firmware());
    firmware
        .keySet()
        .retainAll(entries.stream().map(Setting::firmwareKey).collect(Collectors.toSet()));
    return new Section(
        new Setting(setting.compiler(), setting.timingModel(), setting.rules(), boards, firmware),
        entries);
  }
}
