package metronome.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metronome.board.Region;
import metronome.detection.Detection;
import metronome.detection.Detector;
import metronome.detection.Score;
import metronome.detection.Smoothing;
import metronome.detection.Vocabulary;
import metronome.ledger.MemoryUse;
import metronome.verdict.EnergyEstimate;

/**
 * What a streaming run is worth.
 *
 * @param run the run
 * @param timing whether it kept its time
 * @param detections that its decisions make
 * @param score of the detections; absent where nobody knows what was said
 * @param energy estimate for the time since the port was enabled; absent where the board's file has
 *     no coefficients
 * @param clock the lowest clock that keeps up; absent where it was not asked for
 * @param spans when parts of the firmware ran; absent where nobody watched
 */
public record StreamOutcome(
    StreamRun run,
    StreamTiming timing,
    List<Detection> detections,
    Optional<Score> score,
    Optional<EnergyEstimate> energy,
    Optional<ClockSearch> clock,
    Optional<StreamSpans> spans) {

  public StreamOutcome {
    detections = List.copyOf(detections);
  }

  /** Moment of the trace at a cycle, in seconds from its first sample. */
  public static double seconds(StreamRun run, long cycle) {
    return (double) (cycle - run.enabledCycle()) / run.times().clockHertz()
        - (double) run.leadSamples() / run.times().rateHertz();
  }

  /** The detections of a run's decisions. */
  public static List<Detection> detections(
      StreamRun run, Smoothing smoothing, Vocabulary vocabulary) {
    Detector detector =
        new Detector(smoothing, vocabulary.labels().size(), vocabulary.background());
    List<Detection> found = new ArrayList<>();
    StreamDecisions decisions = run.decisions();
    for (int d = 0; d < decisions.count(); d++) {
      detector
          .next(seconds(run, decisions.cycle(d)), decisions.argmax(d), logits(decisions, d))
          .ifPresent(found::add);
    }
    return found;
  }

  private static double[] logits(StreamDecisions decisions, int decision) {
    float[] single = decisions.logits(decision);
    double[] logits = new double[single.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = single[i];
    }
    return logits;
  }

  /** The estimate for a run, where the board's file allows one. */
  public static Optional<EnergyEstimate> energy(StreamRun run) {
    return run.subject()
        .board()
        .energy()
        .map(
            coefficients ->
                EnergyEstimate.of(
                    coefficients,
                    run.times().clockHertz(),
                    run.cycles() - run.enabledCycle() - run.sleptCycles(),
                    run.sleptCycles()));
  }

  /** Whether time was kept and the memory is enough. */
  public boolean feasible() {
    MemoryUse memory = run.memory();
    return timing.kept()
        && memory.flashBytes() <= run.subject().board().bytes(Region.Kind.FLASH)
        && memory.ramBytes() <= run.subject().board().bytes(Region.Kind.RAM);
  }

  /** FEASIBLE or INFEASIBLE. */
  public String word() {
    return feasible() ? "FEASIBLE" : "INFEASIBLE";
  }
}
