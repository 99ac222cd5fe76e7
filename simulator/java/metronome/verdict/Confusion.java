package metronome.verdict;

import java.util.Arrays;
import java.util.List;

/**
 * How often each label was answered with each label.
 *
 * @param labels names of rows and columns
 * @param counts [label][answer]
 */
public record Confusion(List<String> labels, long[][] counts) {

  public Confusion {
    labels = List.copyOf(labels);
    if (counts.length != labels.size()) {
      throw new IllegalArgumentException("a confusion matrix has one row a label");
    }
  }

  /** An empty matrix. */
  public static Confusion over(List<String> labels) {
    return new Confusion(labels, new long[labels.size()][labels.size()]);
  }

  /** Adds one answer, both as indices of labels. */
  public void add(int label, int answer) {
    counts[label][answer]++;
  }

  public long total() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /** The diagonal's share. */
  public Proportion accuracy() {
    long right = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
    }
    return new Proportion(right, total());
  }
}
