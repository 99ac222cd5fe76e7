package metronome.report;

import java.util.List;
import metronome.ledger.Charge;
import metronome.ledger.Ledger;

/**
 * One line of a breakdown of the cycles.
 *
 * @param instructions executed there; absent where a breakdown does not know
 * @param share of the total
 */
public record Share(String name, long cycles, Long instructions, double share) {

  static List<Share> of(List<Charge> charges, long total) {
    return charges.stream()
        .map(c -> new Share(c.name(), c.cycles(), c.instructions(), share(c.cycles(), total)))
        .toList();
  }

  static List<Share> ofCauses(Ledger ledger) {
    return ledger.causes().entrySet().stream()
        .map(
            e ->
                new Share(
                    e.getKey().label(), e.getValue(), null, share(e.getValue(), ledger.cycles())))
        .toList();
  }

  /** A table of the lines that cost anything, at most so many; the rest in one line. */
  static String table(String what, List<Share> shares, int most) {
    List<Share> some = shares.stream().filter(s -> s.cycles > 0).toList();
    TextTable table = new TextTable(what, "cycles", "share");
    some.stream()
        .limit(most)
        .forEach(s -> table.row(s.name, Figures.count(s.cycles), Figures.percent(s.share)));
    if (some.size() > most) {
      List<Share> rest = some.subList(most, some.size());
      table.row(
          "(" + rest.size() + " more)",
          Figures.count(rest.stream().mapToLong(Share::cycles).sum()),
          Figures.percent(rest.stream().mapToDouble(Share::share).sum()));
    }
    return table.render();
  }

  private static double share(long part, long total) {
    return total == 0 ? 0 : (double) part / total;
  }
}
