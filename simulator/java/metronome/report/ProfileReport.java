package metronome.report;

import java.util.List;
import metronome.experiment.Profiling;
import metronome.experiment.TraceResult;
import metronome.ledger.Ledger;
import metronome.profile.Profile;

/**
 * What {@code metronome profile} says without a format, field by field as in its JSON;
 * docs/formats.md explains each.
 *
 * @param traces names of what was heard; empty of a program without traces
 * @param callPaths different ones
 */
public record ProfileReport(
    String title,
    Conditions conditions,
    List<String> traces,
    long cycles,
    long instructions,
    int callPaths,
    List<FunctionRow> functions,
    List<Share> causes) {

  /**
   * A function on all its paths.
   *
   * @param exclusiveShare of all cycles
   */
  public record FunctionRow(
      String name,
      long exclusiveCycles,
      double exclusiveShare,
      long inclusiveCycles,
      double inclusiveShare,
      long instructions,
      long calls) {}

  /** Collects everything from a profile. */
  public static ProfileReport of(Profiling profiling) {
    Profile profile = profiling.profile();
    Ledger ledger = profile.ledger();
    return new ProfileReport(
        profiling.title(),
        Conditions.of(profiling.board(), profiling.firmware(), ledger.ruleSet()),
        profiling.results().stream().map(TraceResult::trace).toList(),
        ledger.cycles(),
        ledger.instructions(),
        profile.paths(),
        profile.functions().stream().map(f -> row(f, ledger.cycles())).toList(),
        Share.ofCauses(ledger));
  }

  private static FunctionRow row(Profile.FunctionCost cost, long cycles) {
    double all = Math.max(1, cycles);
    return new FunctionRow(
        cost.name(),
        cost.exclusive(),
        cost.exclusive() / all,
        cost.inclusive(),
        cost.inclusive() / all,
        cost.instructions(),
        cost.calls());
  }
}
