package metronome.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.function.Consumer;
import metronome.detection.Detection;
import metronome.experiment.StreamDecisions;
import metronome.experiment.StreamOutcome;
import metronome.experiment.StreamRun;

/**
 * One frame of a streaming run in a timeline, with the decision that it brought about, where it
 * did. Cycles count from the reset, seconds from the trace's first sample.
 *
 * @param frame counted from 0
 * @param block of audio that completed it
 * @param arrivalSeconds when that was there
 * @param arrivalCycle the same as a cycle
 * @param beginCycle when the main loop took it
 * @param endCycle when the main loop was done with it
 * @param latencyMicroseconds from its arrival until the main loop was done with it
 * @param decision number of the decision, counted from 0
 * @param decisionCycle when it was there
 * @param decisionLatencyMicroseconds from the arrival to the decision
 * @param missed whether that was later than the deadline
 * @param label what it says
 * @param posterior of that label, softmax of the logits
 * @param detected whether it brought about a detection
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "frame",
  "block",
  "arrivalSeconds",
  "arrivalCycle",
  "beginCycle",
  "endCycle",
  "latencyMicroseconds"
})
public record TimelineRow(
    int frame,
    long block,
    double arrivalSeconds,
    long arrivalCycle,
    long beginCycle,
    long endCycle,
    double latencyMicroseconds,
    Integer decision,
    Long decisionCycle,
    Double decisionLatencyMicroseconds,
    Boolean missed,
    String label,
    Double posterior,
    Boolean detected) {

  /** Hands out the rows of a run in order, one at a time. */
  static void forEach(StreamOutcome outcome, Consumer<TimelineRow> to) {
    StreamRun run = outcome.run();
    List<Detection> detections = outcome.detections();
    int decision = 0;
    int detection = 0;
    for (int frame = 0; frame < run.frames().count(); frame++) {
      boolean decides =
          decision < run.decisions().count()
              && run.decisions().block(decision) == run.frames().block(frame);
      boolean detected =
          decides
              && detection < detections.size()
              && detections.get(detection).seconds()
                  == StreamOutcome.seconds(run, run.decisions().cycle(decision));
      to.accept(row(outcome, frame, decides ? decision : -1, detected));
      decision += decides ? 1 : 0;
      detection += detected ? 1 : 0;
    }
  }

  private static TimelineRow row(StreamOutcome outcome, int frame, int decision, boolean detected) {
    StreamRun run = outcome.run();
    double scale = 1e6 / run.times().clockHertz();
    long block = run.frames().block(frame);
    StreamDecisions decisions = run.decisions();
    boolean decides = decision >= 0;
    return new TimelineRow(
        frame,
        block,
        run.traceSeconds(block),
        run.arrivalCycle(block),
        run.frames().beginCycle(frame),
        run.frames().endCycle(frame),
        run.frameLatencyCycles(frame) * scale,
        decides ? decision : null,
        decides ? decisions.cycle(decision) : null,
        decides ? run.latencyCycles(decision) * scale : null,
        decides ? run.latencyCycles(decision) > outcome.timing().deadlineCycles() : null,
        decides ? run.subject().model().labels().get(decisions.argmax(decision)) : null,
        decides ? posterior(decisions.logits(decision), decisions.argmax(decision)) : null,
        decides ? detected : null);
  }

  private static double posterior(float[] logits, int label) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp((double) logit - logits[label]);
    }
    return 1 / sum;
  }
}
