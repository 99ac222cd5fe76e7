package metronome.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import metronome.baseline.State;

/** What of a check is worth reading first. */
final class CheckNews {

  /**
   * One figure that is not as committed.
   *
   * @param row its subject
   * @param figure the figure
   */
  record Item(CheckReport.Row row, CheckReport.FigureRow figure) {}

  /**
   * A function that moved.
   *
   * @param name its name
   * @param cycles after minus before, over all subjects
   * @param subjects in which it moved
   */
  record Culprit(String name, long cycles, long subjects) {}

  private static final Comparator<Item> WORST_FIRST =
      Comparator.comparing((Item item) -> item.figure.state())
          .thenComparing(item -> item.figure.size())
          .reversed()
          .thenComparing(item -> item.row.subject());

  private CheckNews() {}

  /** Figures in some states, the worst and largest first. */
  static List<Item> items(CheckReport report, Predicate<State> states) {
    List<Item> items = new ArrayList<>();
    for (CheckReport.Row row : report.rows()) {
      for (CheckReport.FigureRow figure : row.figures()) {
        if (states.test(figure.state())) {
          items.add(new Item(row, figure));
        }
      }
    }
    items.sort(WORST_FIRST);
    return items;
  }

  /** Of items of several figures of one subject the first alone. */
  static List<Item> onePerSubject(List<Item> items) {
    Set<String> seen = new HashSet<>();
    return items.stream().filter(item -> seen.add(item.row.subject())).toList();
  }

  /** Functions that moved, the largest movement first. */
  static List<Culprit> culprits(CheckReport report) {
    Map<String, long[]> sums = new TreeMap<>();
    for (CheckReport.Row row : report.rows()) {
      row.moved()
          .forEach(
              (name, cycles) -> {
                long[] sum = sums.computeIfAbsent(name, n -> new long[2]);
                sum[0] += cycles;
                sum[1]++;
              });
    }
    return sums.entrySet().stream()
        .map(e -> new Culprit(e.getKey(), e.getValue()[0], e.getValue()[1]))
        .sorted(Comparator.comparing((Culprit c) -> Math.abs(c.cycles)).reversed())
        .toList();
  }
}
