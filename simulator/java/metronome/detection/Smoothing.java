package metronome.detection;

/**
 * How decisions become detections: the last few vote, and a label that has enough votes is detected
 * once until it loses them.
 *
 * @param votes how many of the last decisions vote, at least 1
 * @param majority how many of them a label needs, at most {@code votes}
 * @param threshold least posterior (softmax of the logits) with which a decision votes, 0 to 1
 * @param margin least distance of the largest logit to the next one with which a decision votes
 * @param refractorySeconds after a detection in which there is no other
 */
public record Smoothing(
    int votes, int majority, double threshold, double margin, double refractorySeconds) {

  /** Most decisions that vote. */
  public static final int MOST_VOTES = 10_000;

  public Smoothing {
    if (votes < 1 || votes > MOST_VOTES) {
      throw new IllegalArgumentException(
          "votes of " + votes + " decisions, not 1 to " + MOST_VOTES);
    }
    if (majority < 1 || majority > votes) {
      throw new IllegalArgumentException(
          "a majority of " + majority + " among " + votes + " votes");
    }
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("a posterior of at least " + threshold + ", not 0 to 1");
    }
    if (!(margin >= 0 && Double.isFinite(margin))) {
      throw new IllegalArgumentException("a margin of " + margin);
    }
    if (!(refractorySeconds >= 0 && Double.isFinite(refractorySeconds))) {
      throw new IllegalArgumentException("a refractory time of " + refractorySeconds + " seconds");
    }
  }

  /** Every decision is a detection where the label changes. */
  public static Smoothing none() {
    return new Smoothing(1, 1, 0, 0, 0);
  }
}
