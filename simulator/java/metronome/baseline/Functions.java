package metronome.baseline;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A short form of the cycles of all functions: those of one per cent or more by name, the rest
 * together. A baseline of hundreds of entries stays readable so, and its sums stay exact.
 */
final class Functions {
  /** Name of the rest. */
  static final String OTHER = "other";

  private static final int LEAST_PER_CENT = 1;

  private Functions() {}

  /** Names functions of at least one per cent of all cycles; the rest is {@link #OTHER}. */
  static SortedMap<String, Long> compact(Map<String, Long> functions, long cycles) {
    SortedMap<String, Long> compact = new TreeMap<>();
    functions.forEach(
        (name, spent) ->
            compact.merge(isNamed(name, spent, cycles) ? word(name) : OTHER, spent, Long::sum));
    return compact;
  }

  /**
   * After minus before of functions that moved; the sum is the whole difference.
   *
   * @param before compact
   * @param after whole or compact; a function that was under one per cent and still is counts with
   *     the rest
   * @param cycles all cycles afterwards
   */
  static SortedMap<String, Long> moved(
      Map<String, Long> before, Map<String, Long> after, long cycles) {
    SortedMap<String, Long> named = new TreeMap<>();
    after.forEach(
        (name, spent) -> {
          boolean known = before.containsKey(word(name));
          named.merge(known || isNamed(name, spent, cycles) ? word(name) : OTHER, spent, Long::sum);
        });
    SortedMap<String, Long> moved = new TreeMap<>(named);
    before.forEach((name, spent) -> moved.merge(name, -spent, Long::sum));
    moved.values().removeIf(difference -> difference == 0);
    return moved;
  }

  private static boolean isNamed(String name, long spent, long cycles) {
    return !name.equals(OTHER) && spent * 100 >= cycles * LEAST_PER_CENT;
  }

  /** A name as one word of a line. */
  private static String word(String name) {
    return name.replaceAll("\\s+", "-");
  }
}
