package metronome.report;

import metronome.baseline.State;

/**
 * A check as the JSON that shields.io takes at an endpoint (shields.io, "Endpoint badge").
 *
 * @param schemaVersion of that format: 1
 * @param label the left half
 * @param message the right half
 * @param color of the right half
 */
public record CheckBadge(int schemaVersion, String label, String message, String color) {

  /** Red where the gate is shut, yellow where something is worse, else green. */
  public static CheckBadge of(CheckReport report) {
    long failures =
        report.rows().stream().filter(row -> row.state().fails(report.strict())).count();
    long worse = report.count(State.TOLERATED);
    long better = report.count(State.IMPROVED);
    int all = report.rows().size();
    String subjects = Figures.count(all) + (all == 1 ? " subject" : " subjects");
    if (!report.passed()) {
      return badge(Figures.count(failures) + " of " + subjects + " failed", "red");
    }
    if (worse > 0) {
      return badge(Figures.count(worse) + " of " + subjects + " worse within limits", "yellow");
    }
    return better > 0
        ? badge(Figures.count(better) + " of " + subjects + " better", "brightgreen")
        : badge(subjects + " as committed", "brightgreen");
  }

  private static CheckBadge badge(String message, String color) {
    return new CheckBadge(1, "metronome", message, color);
  }
}
