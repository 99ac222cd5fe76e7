package metronome.board;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the table {@code [energy]} of a board file: supply and currents, each sourced. */
final class EnergyTable {
  private static final double MOST_VOLTS = 10;
  private static final double MOST_MICROAMPERES = 1e6;

  private EnergyTable() {}

  /** The coefficients, where the file has them. */
  static Optional<EnergyCoefficients> read(BoardTable top, Consumer<Board.Fact> facts) {
    if (!top.has("energy")) {
      return Optional.empty();
    }
    BoardTable table = top.table("energy");
    table.allow(Set.of("volts", "source", "active", "sleep"));
    double volts = table.decimal("volts", 0.1, MOST_VOLTS);
    facts.accept(new Board.Fact("energy.volts", Double.toString(volts), table.text("source")));
    return Optional.of(
        new EnergyCoefficients(
            volts,
            range(table, "active", "microamperes_per_megahertz", facts),
            range(table, "sleep", "microamperes", facts)));
  }

  private static EnergyCoefficients.Range range(
      BoardTable energy, String mode, String key, Consumer<Board.Fact> facts) {
    BoardTable table = energy.table(mode);
    table.allow(Set.of(key, "source"));
    double[] ends = table.range(key, 0, MOST_MICROAMPERES);
    facts.accept(
        new Board.Fact(
            "energy." + mode + "." + key, ends[0] + " to " + ends[1], table.text("source")));
    return new EnergyCoefficients.Range(ends[0], ends[1]);
  }
}
