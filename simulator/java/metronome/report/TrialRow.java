package metronome.report;

import java.util.List;
import metronome.board.Board;
import metronome.board.Region;
import metronome.experiment.FrameNeed;
import metronome.fit.Trial;
import metronome.verdict.Verdict;

/**
 * One run of a search for what fits.
 *
 * @param hidden units of the first layer
 * @param clockHertz of the core
 * @param waitStates of the flash
 * @param modelIn {@code flash} or {@code ram}
 * @param cycles of the worst frame (of a ShaRNN: brick), front end and classifier included; null
 *     where it could not run
 * @param budgetCycles that it has; null likewise
 * @param flashBytes all of it; null likewise
 * @param ramBytes all of it; null likewise
 * @param verdict FEASIBLE or INFEASIBLE, with a remark where the model error could turn it
 * @param binding the check nearest to its limit or furthest beyond it, or the memory that was
 *     missing to run at all
 * @param margin share of that check's budget that is left, negative where it is exceeded; null
 *     where it could not run
 */
public record TrialRow(
    int hidden,
    long clockHertz,
    int waitStates,
    String modelIn,
    Long cycles,
    Long budgetCycles,
    Long flashBytes,
    Long ramBytes,
    String verdict,
    String binding,
    Double margin) {

  static TrialRow of(Trial trial) {
    Board board = trial.subject().board();
    int states = board.first(Region.Kind.FLASH).waitStates();
    String place = trial.subject().modelInRam() ? "ram" : "flash";
    if (trial.need().isEmpty()) {
      return new TrialRow(
          trial.hidden(),
          board.hertz(),
          states,
          place,
          null,
          null,
          null,
          null,
          "INFEASIBLE",
          trial.refusal().orElseThrow(),
          null);
    }
    FrameNeed need = trial.need().get();
    Verdict.Check binding = need.verdict().binding();
    return new TrialRow(
        trial.hidden(),
        board.hertz(),
        states,
        place,
        need.cycles(),
        need.budget().cyclesPerFrame(),
        need.flashBytes(),
        need.ramBytes(),
        need.verdict().word() + (need.verdict().withinModelError() ? " (within error)" : ""),
        binding.what(),
        1 - binding.share());
  }

  static String table(List<TrialRow> rows) {
    TextTable table =
        new TextTable(
            "hidden",
            "clock",
            "wait states",
            "model in",
            "cycles",
            "of",
            "flash",
            "RAM",
            "verdict",
            "binds",
            "margin");
    for (TrialRow row : rows) {
      table.row(
          row.hidden,
          Figures.megahertz(row.clockHertz),
          row.waitStates,
          row.modelIn,
          count(row.cycles),
          count(row.budgetCycles),
          count(row.flashBytes),
          count(row.ramBytes),
          row.verdict,
          row.binding,
          row.margin == null ? "-" : Figures.percent(row.margin));
    }
    return table.render();
  }

  private static String count(Long value) {
    return value == null ? "-" : Figures.count(value);
  }
}
