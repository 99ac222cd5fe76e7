package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Clips of similar length side by side.
 *
 * @param frames [T][B][D] in one array, clips shorter than T followed by zeros
 * @param steps T
 * @param lengths frames of each clip
 * @param labels class of each clip
 */
record Batch(float[] frames, int steps, int[] lengths, int[] labels) {

  /** In the order given, cut into batches. */
  static List<Batch> inOrder(List<Sequence> sequences, int size) {
    List<Batch> batches = new ArrayList<>();
    for (int start = 0; start < sequences.size(); start += size) {
      batches.add(of(sequences.subList(start, Math.min(sequences.size(), start + size))));
    }
    return batches;
  }

  /** Neighbours in (blurred) length share a batch, batches come in random order. */
  static List<Batch> shuffled(List<Sequence> sequences, int size, Random random) {
    record Keyed(double key, Sequence sequence) {}
    List<Keyed> keyed = new ArrayList<>();
    for (Sequence sequence : sequences) {
      // A blur of a fifth: batches differ from epoch to epoch and little of them is padding.
      double key = sequence.frames().length * (1 + 0.2 * random.nextDouble());
      keyed.add(new Keyed(key, sequence));
    }
    keyed.sort(Comparator.comparingDouble(Keyed::key));
    List<Batch> batches = inOrder(keyed.stream().map(Keyed::sequence).toList(), size);
    Collections.shuffle(batches, random);
    return batches;
  }

  /** The frames as an array [T, B, D] of the manager. */
  NDArray array(NDManager manager) {
    long width = frames.length / ((long) steps * labels.length);
    return manager.create(frames, new Shape(steps, labels.length, width));
  }

  private static Batch of(List<Sequence> sequences) {
    int count = sequences.size();
    int width = sequences.get(0).frames()[0].length;
    int steps = sequences.stream().mapToInt(s -> s.frames().length).max().orElseThrow();
    float[] frames = new float[steps * count * width];
    int[] lengths = new int[count];
    int[] labels = new int[count];
    for (int b = 0; b < count; b++) {
      float[][] clip = sequences.get(b).frames();
      lengths[b] = clip.length;
      labels[b] = sequences.get(b).label();
      for (int t = 0; t < clip.length; t++) {
        System.arraycopy(clip[t], 0, frames, (t * count + b) * width, width);
      }
    }
    return new Batch(frames, steps, lengths, labels);
  }
}
