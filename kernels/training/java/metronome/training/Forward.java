package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A graph run without gradients, to measure it. */
final class Forward {
  private final NDManager manager;
  private final CellGraph graph;

  Forward(NDManager manager, CellGraph graph) {
    this.manager = manager;
    this.graph = graph;
  }

  /** How many clips of the batches have their class's logit on top. */
  int right(Parameters weights, List<Batch> batches) {
    int right = 0;
    for (Batch batch : batches) {
      try (NDManager scope = manager.newSubManager()) {
        Map<String, NDArray> values = copies(weights, scope);
        NDArray state = last(values, batch, scope);
        long[] decided = graph.classify(values, state).argMax(1).toLongArray();
        for (int i = 0; i < decided.length; i++) {
          right += decided[i] == batch.labels()[i] ? 1 : 0;
        }
      }
    }
    return right;
  }

  /** The share of clips whose class's logit is on top. */
  double accuracy(Parameters weights, List<Batch> batches) {
    int clips = batches.stream().mapToInt(b -> b.labels().length).sum();
    return (double) right(weights, batches) / clips;
  }

  /** Logits of every clip, [B][C]. */
  float[][] logits(Parameters weights, Batch batch) {
    try (NDManager scope = manager.newSubManager()) {
      Map<String, NDArray> values = copies(weights, scope);
      NDArray state = last(values, batch, scope);
      float[] flat = graph.classify(values, state).toFloatArray();
      int classes = graph.spec().classes();
      float[][] logits = new float[batch.labels().length][classes];
      for (int i = 0; i < flat.length; i++) {
        logits[i / classes][i % classes] = flat[i];
      }
      return logits;
    }
  }

  private NDArray last(Map<String, NDArray> values, Batch batch, NDManager scope) {
    return graph.run(values, batch.array(scope), batch.lengths()).output();
  }

  private static Map<String, NDArray> copies(Parameters weights, NDManager scope) {
    Map<String, NDArray> values = new LinkedHashMap<>();
    weights
        .arrays()
        .forEach(
            (name, array) -> {
              NDArray copy = array.duplicate();
              copy.attach(scope);
              values.put(name, copy);
            });
    return values;
  }
}
