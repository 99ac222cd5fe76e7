package metronome.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Matches detections with windows, both in order of time. */
final class Scorer {
  private final Vocabulary vocabulary;
  private final Matching matching;
  private final List<LabelWindow> targets;
  private final int others;
  private final boolean[] hit;
  private final int[] hits;
  private final int[] wrong;
  private final int[] falseAlarms;
  private final List<Double> delays = new ArrayList<>();

  /** The first window whose grace is not over. */
  private int first;

  Scorer(Vocabulary vocabulary, List<LabelWindow> windows, Matching matching) {
    this.vocabulary = vocabulary;
    this.matching = matching;
    targets =
        windows.stream()
            .filter(w -> vocabulary.target(w.label()).isPresent())
            .sorted(Comparator.comparingDouble(LabelWindow::beginSeconds))
            .toList();
    others = windows.size() - targets.size();
    hit = new boolean[targets.size()];
    hits = new int[vocabulary.labels().size()];
    wrong = new int[hits.length];
    falseAlarms = new int[hits.length];
  }

  Score score(List<Detection> detections, double seconds) {
    List<Judgement> judgements = detections.stream().map(this::judge).toList();
    int[] windows = new int[hits.length];
    targets.forEach(w -> windows[index(w)]++);
    List<Score.Row> rows =
        IntStream.range(0, hits.length)
            .filter(vocabulary::isTarget)
            .mapToObj(
                i ->
                    new Score.Row(
                        vocabulary.labels().get(i), windows[i], hits[i], wrong[i], falseAlarms[i]))
            .toList();
    return new Score(
        rows,
        judgements,
        delays.stream().sorted().toList(),
        targets.size(),
        others,
        Math.max(0, seconds - targetSeconds(seconds)));
  }

  private int index(LabelWindow window) {
    return vocabulary.target(window.label()).orElseThrow();
  }

  /** A window of the label that has no hit yet goes before one that has, that before any other. */
  private Judgement judge(Detection detection) {
    double at = detection.seconds();
    while (first < targets.size()
        && at > targets.get(first).endSeconds() + matching.graceSeconds()) {
      first++;
    }
    Judgement best = Judgement.FALSE_ALARM;
    int chosen = -1;
    for (int i = first; i < targets.size() && targets.get(i).beginSeconds() <= at; i++) {
      Judgement here = judge(detection, i);
      if (here.compareTo(best) < 0) {
        best = here;
        chosen = i;
      }
    }
    switch (best) {
      case HIT -> {
        hit[chosen] = true;
        hits[detection.label()]++;
        delays.add(at - targets.get(chosen).endSeconds());
      }
      case WRONG -> wrong[detection.label()]++;
      case FALSE_ALARM -> falseAlarms[detection.label()]++;
      default -> {}
    }
    return best;
  }

  private Judgement judge(Detection detection, int window) {
    double after = detection.seconds() - targets.get(window).endSeconds();
    if (after > matching.toleranceSeconds()) {
      return after > matching.graceSeconds() ? Judgement.FALSE_ALARM : Judgement.LATE;
    }
    if (index(targets.get(window)) != detection.label()) {
      return Judgement.WRONG;
    }
    return hit[window] ? Judgement.REPEAT : Judgement.HIT;
  }

  /** Time in windows and their grace, counted once, within the audio. */
  private double targetSeconds(double seconds) {
    double sum = 0;
    double reached = 0;
    for (LabelWindow window : targets) {
      double from = Math.max(reached, window.beginSeconds());
      double to = Math.min(seconds, window.endSeconds() + matching.graceSeconds());
      if (to > from) {
        sum += to - from;
        reached = to;
      }
    }
    return sum;
  }
}
