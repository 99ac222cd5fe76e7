package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Map;
import metronome.model.CellSpec;

/**
 * ShaRNN: the lower layer over all bricks of all clips at once, the upper one over the summaries of
 * each clip's last bricks. Frames of an incomplete brick are dropped, as on the device.
 */
final class ShaRnnGraph extends CellGraph {

  ShaRnnGraph(CellSpec spec) {
    super(spec);
  }

  @Override
  Answer run(Map<String, NDArray> parameters, NDArray frames, int[] lengths) {
    final int length = spec().bricks().length();
    final int batch = lengths.length;
    final long bricks = frames.getShape().get(0) / length;
    LayerGraph upper = layer(parameters, 1);
    if (bricks == 0) {
      return new Answer(upper.begin(frames.getManager(), batch).get(0), java.util.Optional.empty());
    }
    NDArray summaries = summaries(layer(parameters, 0), frames, bricks);
    return over(upper, queues(summaries, lengths), bricksOf(lengths));
  }

  /** One row for each brick of each clip, [bricks * B, H1]: brick by brick. */
  private NDArray summaries(LayerGraph lower, NDArray frames, long bricks) {
    final int length = spec().bricks().length();
    final long batch = frames.getShape().get(1);
    NDArray whole = frames.get(new NDIndex("0:" + bricks * length));
    NDArray bricked =
        whole
            .reshape(bricks, length, batch, spec().inputs())
            .transpose(1, 0, 2, 3)
            .reshape(length, bricks * batch, spec().inputs());
    int[] full = new int[Math.toIntExact(bricks * batch)];
    Arrays.fill(full, length);
    return over(lower, bricked, full).output();
  }

  /** How many bricks of each clip are in the queue at its end. */
  private int[] bricksOf(int[] lengths) {
    return Arrays.stream(lengths)
        .map(frames -> Math.min(spec().bricks().count(), frames / spec().bricks().length()))
        .toArray();
  }

  /** The queues, oldest first: [most bricks, B, H1]; shorter ones followed by anything. */
  private NDArray queues(NDArray summaries, int[] lengths) {
    int[] queued = bricksOf(lengths);
    final int most = Math.max(1, Arrays.stream(queued).max().orElseThrow());
    final int batch = lengths.length;
    final long last = summaries.getShape().get(0) / batch - 1;
    long[] rows = new long[most * batch];
    for (int j = 0; j < most; j++) {
      for (int b = 0; b < batch; b++) {
        long first = lengths[b] / spec().bricks().length() - queued[b];
        rows[j * batch + b] = Math.min(first + j, last) * batch + b;
      }
    }
    NDArray index = summaries.getManager().create(rows);
    return summaries
        .get(new NDIndex("{}", index))
        .reshape(new Shape(most, batch, spec().layers().get(0).outputs()));
  }
}
