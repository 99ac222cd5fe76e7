package metronome.fit;

import java.util.Optional;
import metronome.experiment.DoesNotFit;
import metronome.experiment.FrameNeed;
import metronome.experiment.Subject;

/**
 * One run of a search.
 *
 * @param subject what ran: model, board with its clock and wait states, place of the model
 * @param need what it needs; absent where it could not run at all
 * @param refusal which memory was missing, and how much of it; absent where it ran
 */
public record Trial(Subject subject, Optional<FrameNeed> need, Optional<String> refusal) {

  /** Measures one subject. */
  interface Measurement {
    /**
     * @throws DoesNotFit where the board is too small to run it at all
     */
    FrameNeed of(Subject subject);
  }

  /** Runs; that something does not fit is an outcome too. */
  static Trial of(Subject subject, Measurement measurement) {
    try {
      return new Trial(subject, Optional.of(measurement.of(subject)), Optional.empty());
    } catch (DoesNotFit tooLarge) {
      return new Trial(subject, Optional.empty(), Optional.of(tooLarge.briefly()));
    }
  }

  /** Whether the budget is met. */
  public boolean feasible() {
    return need.map(n -> n.verdict().feasible()).orElse(false);
  }

  /** Units of the first layer. */
  public int hidden() {
    return subject.model().spec().layers().get(0).hidden();
  }
}
