package metronome.report;

import metronome.experiment.FrontEndPlace;
import metronome.experiment.Outcome;
import metronome.verdict.Comparison;

/**
 * What a front end on the device takes.
 *
 * @param cyclesPerFrame mean
 * @param share of all cycles
 * @param budgetShare of the cycles between two frames
 * @param tableBytes of the model's flash
 * @param snrDecibels features in double precision to the device's difference from them
 */
public record FrontEndCost(
    double cyclesPerFrame, double share, double budgetShare, long tableBytes, double snrDecibels) {

  /** Of an outcome; null where the front end is on the host. */
  static FrontEndCost of(Outcome outcome) {
    if (outcome.subject().frontEnd() == FrontEndPlace.HOST) {
      return null;
    }
    double cycles = (double) outcome.frontEndCycles() / outcome.frameCycles().getCount();
    return new FrontEndCost(
        cycles,
        (double) outcome.frontEndCycles() / outcome.ledger().cycles(),
        cycles / outcome.budget().cyclesPerFrame(),
        outcome.subject().image().length() - outcome.subject().image().withoutFrontEnd().length(),
        outcome.features().map(Comparison.Energies::decibels).orElse(Double.NaN));
  }

  /** One line. */
  String text() {
    return "front end "
        + Figures.mean(cyclesPerFrame)
        + " a frame, "
        + Figures.percent(share)
        + " of all and "
        + Figures.percent(budgetShare)
        + " of the budget; its tables are "
        + Figures.count(tableBytes)
        + " B of the model; features "
        + Figures.decibels(snrDecibels)
        + " SNR against double precision";
  }
}
