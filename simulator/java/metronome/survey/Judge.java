package metronome.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import metronome.board.Board;
import metronome.board.Region;
import metronome.verdict.EnergyEstimate;
import metronome.verdict.Verdict;

/**
 * Judges what was measured against what there is.
 *
 * @param limits that the user stated; what is not stated is the model's frame period and the
 *     board's own
 */
record Judge(Survey.Limits limits) {

  /** Clock of the budget. */
  long hertz(Board board) {
    return limits.clockHertz() == null ? board.hertz() : limits.clockHertz();
  }

  /** Cycles between two frames. */
  long cycles(Board board, double hopSeconds) {
    double period = limits.periodSeconds() == null ? hopSeconds : limits.periodSeconds();
    // The small term keeps a whole number of cycles whole in spite of binary fractions.
    return Math.max(1, (long) Math.floor(hertz(board) * period + 1e-6));
  }

  private long bytes(Board board, Region.Kind kind, Long stated) {
    long own = board.bytes(kind);
    return stated == null ? own : Math.min(own, stated);
  }

  /**
   * The checks of one result.
   *
   * @param measured null where it was not run
   * @param shortage null where it was
   * @param accuracy null where unknown
   */
  List<Check> checks(
      Board board, double hopSeconds, Measured measured, Piece.Shortage shortage, Score accuracy) {
    long cycles = cycles(board, hopSeconds);
    long flash = bytes(board, Region.Kind.FLASH, limits.flashBytes());
    long ram = bytes(board, Region.Kind.RAM, limits.ramBytes());
    List<Check> checks = new ArrayList<>();
    if (measured == null) {
      checks.add(Check.unknown(Check.CYCLES, cycles));
      checks.add(Check.of(Check.FLASH, shortage.flashBytes(), flash, false));
      checks.add(
          shortage.ramBytes() == null
              ? Check.unknown(Check.RAM, ram)
              : Check.of(Check.RAM, shortage.ramBytes(), ram, false));
    } else {
      long worst = measured.frames().max();
      double error = measured.modelError() == null ? 0 : measured.modelError();
      boolean uncertain = new Verdict.Check(Check.CYCLES, worst, cycles, error).withinError();
      checks.add(Check.of(Check.CYCLES, worst, cycles, uncertain));
      checks.add(Check.of(Check.FLASH, measured.memory().flashBytes(), flash, false));
      checks.add(Check.of(Check.RAM, measured.memory().ramBytes(), ram, false));
    }
    if (limits.minAccuracy() != null) {
      checks.add(accuracy(limits.minAccuracy(), accuracy));
    }
    return checks;
  }

  private static Check accuracy(double least, Score reached) {
    if (reached == null) {
      return Check.unknown(Check.ACCURACY, least);
    }
    double margin = (reached.share() - least) / least;
    boolean fits = reached.share() >= least;
    boolean uncertain = fits ? reached.low() < least : reached.high() >= least;
    return new Check(Check.ACCURACY, reached.share(), least, margin, fits, uncertain);
  }

  /** Whether all is known and fits. */
  static boolean feasible(List<Check> checks) {
    return checks.stream().allMatch(check -> Boolean.TRUE.equals(check.fits()));
  }

  /** The check with the least margin; a shortage that kept it from running comes first. */
  static Check binding(List<Check> checks, Piece.Shortage shortage) {
    return checks.stream()
        .filter(c -> shortage == null || c.constraint().equals(shortage.constraint()))
        .filter(c -> c.margin() != null)
        .min(Comparator.comparingDouble(Check::margin))
        .orElseThrow();
  }

  /** Whether errors could turn the verdict. */
  static boolean uncertain(List<Check> checks) {
    return feasible(checks)
        ? checks.stream().anyMatch(Check::uncertain)
        : checks.stream()
            .filter(check -> !Boolean.TRUE.equals(check.fits()))
            .allMatch(Check::uncertain);
  }

  /** An estimate, null where the board has no coefficients. */
  Result.Energy energy(Board board, double hopSeconds, Measured measured) {
    if (board.energy().isEmpty()) {
      return null;
    }
    long active = Math.round(measured.frames().mean());
    long slept = Math.max(0, cycles(board, hopSeconds) - active);
    EnergyEstimate frame = estimate(board, active, slept);
    double frames = (double) measured.frames().count() / measured.decisions().count();
    return new Result.Energy(
        frame.joules().low() * 1e6,
        frame.joules().high() * 1e6,
        frame.joules().low() * 1e6 * frames,
        frame.joules().high() * 1e6 * frames,
        frame.watts().low() * 1e3,
        frame.watts().high() * 1e3);
  }

  private EnergyEstimate estimate(Board board, long active, long slept) {
    return EnergyEstimate.of(board.energy().orElseThrow(), hertz(board), active, slept);
  }
}
