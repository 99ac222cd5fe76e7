package metronome.verdict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Committed cycle totals, one entry a subject and compiler. Simulated cycles are exact for one ELF,
 * so nothing is tolerated: the same compiler must give the same cycles.
 *
 * @param entries in the order of the file
 */
public record Baseline(List<Entry> entries) {

  /**
   * Totals of one subject.
   *
   * @param subject model, board, instruction set and rule set in one text
   * @param compiler as the firmware names it
   * @param firmwareSha256 of the ELF that was measured
   * @param cycles all cycles
   * @param worstFrameCycles of the most expensive frame
   * @param functions cycles of each function
   */
  public record Entry(
      String subject,
      String compiler,
      String firmwareSha256,
      long cycles,
      long worstFrameCycles,
      Map<String, Long> functions) {

    public Entry {
      functions = Map.copyOf(functions);
    }
  }

  /** How a measured entry compares with the committed one. */
  public enum State {
    /** Cycle for cycle the same. */
    SAME,
    /** Other cycles: faster, slower, or only elsewhere. */
    CHANGED,
    /** The subject is committed, but for other compilers. */
    NO_BASELINE_FOR_THIS_COMPILER,
    /** The subject is not committed at all. */
    NO_BASELINE
  }

  /**
   * One subject compared.
   *
   * @param subject its text
   * @param state how it compares
   * @param before the committed entry, where there is one for this compiler
   * @param after the measured entry
   * @param moved functions whose cycles differ, with after minus before
   */
  public record Difference(
      String subject, State state, Optional<Entry> before, Entry after, Map<String, Long> moved) {}

  public Baseline {
    entries = List.copyOf(entries);
  }

  /** Compares a measured entry. */
  public Difference compare(Entry measured) {
    Optional<Entry> before = find(measured.subject(), measured.compiler());
    if (before.isEmpty()) {
      boolean known = entries.stream().anyMatch(e -> e.subject().equals(measured.subject()));
      State state = known ? State.NO_BASELINE_FOR_THIS_COMPILER : State.NO_BASELINE;
      return new Difference(measured.subject(), state, before, measured, Map.of());
    }
    Map<String, Long> moved = moved(before.get().functions(), measured.functions());
    boolean same =
        moved.isEmpty()
            && before.get().cycles() == measured.cycles()
            && before.get().worstFrameCycles() == measured.worstFrameCycles();
    return new Difference(
        measured.subject(), same ? State.SAME : State.CHANGED, before, measured, moved);
  }

  /** This baseline with measured entries put in place of those of the same subject and compiler. */
  public Baseline accept(List<Entry> measured) {
    Map<String, Entry> merged = new TreeMap<>();
    entries.forEach(e -> merged.put(key(e), e));
    measured.forEach(e -> merged.put(key(e), e));
    return new Baseline(List.copyOf(merged.values()));
  }

  private Optional<Entry> find(String subject, String compiler) {
    return entries.stream()
        .filter(e -> e.subject().equals(subject) && e.compiler().equals(compiler))
        .findFirst();
  }

  private static String key(Entry entry) {
    return entry.subject() + "\n" + entry.compiler();
  }

  private static Map<String, Long> moved(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> moved = new TreeMap<>();
    after.forEach((name, cycles) -> moved.merge(name, cycles, Long::sum));
    before.forEach((name, cycles) -> moved.merge(name, -cycles, Long::sum));
    moved.values().removeIf(difference -> difference == 0);
    return moved;
  }
}
