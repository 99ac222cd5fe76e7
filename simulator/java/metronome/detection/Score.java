package metronome.detection;

import java.util.List;
import java.util.Optional;
import metronome.verdict.Rate;

/**
 * Detections against label windows. Windows of labels that cannot be detected (background, or
 * unknown to the model) are time without target, as is all time outside of any window.
 *
 * @param rows one a label that can be detected, in the order of the model's labels
 * @param judgements of the detections, in order
 * @param hitDelays from a window's end to its hit in seconds, ascending; negative inside the window
 * @param targetWindows windows whose label can be detected
 * @param otherWindows those whose label cannot
 * @param offTargetSeconds time in which a detection is a false alarm
 */
public record Score(
    List<Row> rows,
    List<Judgement> judgements,
    List<Double> hitDelays,
    int targetWindows,
    int otherWindows,
    double offTargetSeconds) {

  /**
   * What became of one label.
   *
   * @param label its name
   * @param windows in which it was said
   * @param hits windows in which it was detected
   * @param wrong detections of it where another label was said
   * @param falseAlarms detections of it in time without target
   */
  public record Row(String label, int windows, int hits, int wrong, int falseAlarms) {

    /** Windows in which it was not detected. */
    public int misses() {
      return windows - hits;
    }
  }

  public Score {
    rows = List.copyOf(rows);
    judgements = List.copyOf(judgements);
    hitDelays = List.copyOf(hitDelays);
  }

  /**
   * Counts.
   *
   * @param windows that do not overlap, in any order
   * @param detections in order of time
   * @param seconds length of the audio
   */
  public static Score of(
      Vocabulary vocabulary,
      List<LabelWindow> windows,
      List<Detection> detections,
      double seconds,
      Matching matching) {
    return new Scorer(vocabulary, windows, matching).score(detections, seconds);
  }

  /** Detections of one kind. */
  public int count(Judgement judgement) {
    return (int) judgements.stream().filter(judgement::equals).count();
  }

  /** Windows with a hit. */
  public int hits() {
    return count(Judgement.HIT);
  }

  /** Windows of a label that can be detected in which it was not. */
  public int misses() {
    return targetWindows - hits();
  }

  /** False alarms in an hour without target, with their interval; empty without such time. */
  public Optional<Rate> falseAlarms() {
    return offTargetSeconds == 0
        ? Optional.empty()
        : Optional.of(new Rate(count(Judgement.FALSE_ALARM), offTargetSeconds / 3600));
  }
}
