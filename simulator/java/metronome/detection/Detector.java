package metronome.detection;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Decisions in, detections out. A decision votes for its label where posterior and margin reach the
 * thresholds, else for none. The label with most of the last votes, and of equals the one that was
 * voted for last, holds where it has the majority. It is detected once while it holds without a
 * break, at the first decision at which the last detection is long enough ago. Background labels
 * may hold, but are never detected.
 */
public final class Detector {
  private static final int NONE = -1;

  private final Smoothing smoothing;
  private final Set<Integer> background;
  private final int[] ring;
  private final int[] counts;
  private int oldest;
  private int detected = NONE;
  private double last = Double.NEGATIVE_INFINITY;

  /**
   * @param classes number of labels
   * @param background labels that mean that nothing was said
   */
  public Detector(Smoothing smoothing, int classes, Set<Integer> background) {
    this.smoothing = smoothing;
    this.background = Set.copyOf(background);
    ring = new int[smoothing.votes()];
    Arrays.fill(ring, NONE);
    counts = new int[classes];
  }

  /**
   * The next decision.
   *
   * @param seconds when it was there, not before the one before it
   * @param answer index of the label that the device gave
   * @param logits in real units, one a label
   */
  public Optional<Detection> next(double seconds, int answer, double[] logits) {
    replaceOldest(isVote(answer, logits) ? answer : NONE);
    int holding = holding();
    if (holding != detected) {
      detected = NONE;
    }
    if (holding == NONE
        || holding == detected
        || background.contains(holding)
        || seconds - last < smoothing.refractorySeconds()) {
      return Optional.empty();
    }
    detected = holding;
    last = seconds;
    return Optional.of(new Detection(seconds, holding, counts[holding]));
  }

  private boolean isVote(int answer, double[] logits) {
    double sum = 0;
    double runnerUp = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logits.length; i++) {
      sum += Math.exp(logits[i] - logits[answer]);
      runnerUp = i == answer ? runnerUp : Math.max(runnerUp, logits[i]);
    }
    return 1 / sum >= smoothing.threshold() && logits[answer] - runnerUp >= smoothing.margin();
  }

  private void replaceOldest(int vote) {
    if (ring[oldest] != NONE) {
      counts[ring[oldest]]--;
    }
    if (vote != NONE) {
      counts[vote]++;
    }
    ring[oldest] = vote;
    oldest = (oldest + 1) % ring.length;
  }

  private int holding() {
    int most = Arrays.stream(counts).max().orElse(0);
    if (most < smoothing.majority()) {
      return NONE;
    }
    for (int back = 1; back <= ring.length; back++) {
      int vote = ring[Math.floorMod(oldest - back, ring.length)];
      if (vote != NONE && counts[vote] == most) {
        return vote;
      }
    }
    throw new IllegalStateException("votes that nobody gave");
  }
}
