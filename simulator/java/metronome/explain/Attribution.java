package metronome.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A difference in cycles, split by one view. The rows add up to it, or it cannot be made.
 *
 * @param what the rows are: function, line, stage, class, cause
 * @param difference cycles after minus before
 * @param rows that differ, the largest difference first
 */
public record Attribution(String what, long difference, List<Moved> rows) {

  public Attribution {
    rows = List.copyOf(rows);
    long sum = rows.stream().mapToLong(Moved::difference).sum();
    if (sum != difference) {
      throw new IllegalArgumentException(
          "by " + what + " the rows sum to " + sum + ", the difference is " + difference);
    }
  }

  /** Splits by a property of the instructions. */
  static Attribution by(
      String what,
      List<Executed> before,
      Function<Executed, String> nameBefore,
      List<Executed> after,
      Function<Executed, String> nameAfter) {
    Map<String, long[]> sums = new TreeMap<>();
    before.forEach(e -> add(sums, nameBefore.apply(e), 0, e.total(), e.issues()));
    after.forEach(e -> add(sums, nameAfter.apply(e), 1, e.total(), e.issues()));
    return of(what, total(after) - total(before), sums);
  }

  /** Splits by cause. */
  static Attribution byCause(List<Executed> before, List<Executed> after) {
    Map<String, long[]> sums = new TreeMap<>();
    before.forEach(e -> e.cycles().forEach((cause, cycles) -> add(sums, cause, 0, cycles, 0)));
    after.forEach(e -> e.cycles().forEach((cause, cycles) -> add(sums, cause, 1, cycles, 0)));
    return of("cause", total(after) - total(before), sums);
  }

  private static void add(
      Map<String, long[]> sums, String name, int side, long cycles, long instructions) {
    long[] sum = sums.computeIfAbsent(name, n -> new long[4]);
    sum[side] = Math.addExact(sum[side], cycles);
    sum[2 + side] = Math.addExact(sum[2 + side], instructions);
  }

  private static Attribution of(String what, long difference, Map<String, long[]> sums) {
    List<Moved> rows = new ArrayList<>();
    sums.forEach((name, s) -> rows.add(new Moved(name, s[0], s[1], s[2], s[3])));
    rows.removeIf(row -> !row.differs());
    rows.sort(
        Comparator.comparingLong((Moved row) -> -Math.abs(row.difference()))
            .thenComparing(Moved::name));
    return new Attribution(what, difference, rows);
  }

  private static long total(List<Executed> executed) {
    return executed.stream().mapToLong(Executed::total).sum();
  }

  /** The difference of one row, 0 where it does not differ. */
  long differenceOf(String name) {
    return rows.stream()
        .filter(row -> row.name().equals(name))
        .mapToLong(Moved::difference)
        .findFirst()
        .orElse(0);
  }
}
