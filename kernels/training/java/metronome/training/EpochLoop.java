package metronome.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Steps of gradient descent over batches: cross-entropy of the last state's class. */
final class EpochLoop {
  private final NDManager manager;
  private final CellGraph graph;
  private final Recipe recipe;

  EpochLoop(NDManager manager, CellGraph graph, Recipe recipe) {
    this.manager = manager;
    this.graph = graph;
    this.recipe = recipe;
  }

  /**
   * One pass over the batches.
   *
   * @return mean loss a clip
   */
  double run(Parameters weights, AdamW optimiser, List<Batch> batches, int epoch) {
    Random random = new Random(recipe.seed() * 1_000_003 + epoch);
    double total = 0;
    long clips = 0;
    for (int i = 0; i < batches.size(); i++) {
      double share = (epoch + (double) i / batches.size()) / recipe.epochs();
      Sparsity.Moment moment = new Sparsity.Moment(epoch, i, batches.size());
      double loss = step(weights, optimiser, batches.get(i), moment, rate(share), random);
      total += loss * batches.get(i).labels().length;
      clips += batches.get(i).labels().length;
    }
    return total / clips;
  }

  private double step(
      Parameters weights,
      AdamW optimiser,
      Batch batch,
      Sparsity.Moment moment,
      double learningRate,
      Random random) {
    try (NDManager scope = manager.newSubManager()) {
      Map<String, NDArray> leaves = weights.leaves(scope);
      double loss;
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        boolean rounded = moment.epoch() >= recipe.epochs() - recipe.roundedEpochs();
        Map<String, NDArray> seen = rounded ? RoundedWeights.of(leaves) : leaves;
        CellGraph.Answer answer = graph.run(seen, batch.array(scope), batch.lengths());
        NDArray output = answer.output();
        NDArray kept = output.mul(dropout(scope, output.getShape(), random));
        NDArray wrong = crossEntropy(graph.classify(seen, kept), batch.labels());
        NDArray value = answer.cost().map(cost -> wrong.add(weighed(cost))).orElse(wrong);
        collector.backward(value);
        loss = value.getFloat();
        if (!Double.isFinite(loss)) {
          throw new IllegalStateException(
              "the loss is no longer finite in epoch " + moment.epoch());
        }
      }
      Map<String, NDArray> masks = recipe.sparsity().before(weights, recipe.cell(), moment, scope);
      optimiser.update(weights, clipped(leaves), learningRate);
      limit(weights, scope);
      recipe.sparsity().after(weights, recipe.cell(), moment, masks, scope);
      return loss;
    }
  }

  private NDArray weighed(NDArray cost) {
    return cost.mul(cost.getManager().create((float) recipe.deltaCost()));
  }

  private NDArray dropout(NDManager scope, Shape shape, Random random) {
    float[] keep = new float[(int) shape.size()];
    float scale = (float) (1 / (1 - recipe.dropout()));
    for (int i = 0; i < keep.length; i++) {
      keep[i] = random.nextDouble() < recipe.dropout() ? 0 : scale;
    }
    return scope.create(keep, shape);
  }

  private NDArray crossEntropy(NDArray logits, int[] labels) {
    int classes = graph.spec().classes();
    float[] target = new float[labels.length * classes];
    // The mean over clips lies in the targets: a graph must not multiply by a number, see
    // CellGraph.
    double clip = 1.0 / labels.length;
    float spread = (float) (clip * recipe.labelSmoothing() / classes);
    java.util.Arrays.fill(target, -spread);
    for (int i = 0; i < labels.length; i++) {
      target[i * classes + labels[i]] -= (float) (clip * (1 - recipe.labelSmoothing()));
    }
    NDArray wanted = logits.getManager().create(target, new Shape(labels.length, classes));
    return logits.logSoftmax(1).mul(wanted).sum();
  }

  /** Gradients, scaled down together where their common length exceeds the recipe's. */
  private Map<String, NDArray> clipped(Map<String, NDArray> leaves) {
    Map<String, NDArray> gradients = new LinkedHashMap<>();
    double squares = 0;
    for (Map.Entry<String, NDArray> leaf : leaves.entrySet()) {
      NDArray gradient = leaf.getValue().getGradient();
      squares += gradient.toType(DataType.FLOAT32, false).pow(2).sum().getFloat();
      gradients.put(leaf.getKey(), gradient);
    }
    double scale = Math.min(1, recipe.clipNorm() / (Math.sqrt(squares) + 1e-12));
    if (scale < 1) {
      gradients.replaceAll((name, gradient) -> gradient.mul((float) scale));
    }
    return gradients;
  }

  private void limit(Parameters weights, NDManager scope) {
    float most = (float) recipe.weightLimit();
    for (NDArray array : weights.arrays().values()) {
      if (array.getShape().dimension() > 1) {
        NDArray copy = array.duplicate();
        copy.attach(scope);
        // In place by arithmetic: NDArray.set would tie the weights to a buffer that Java frees.
        array.addi(copy.clip(-most, most).sub(copy));
      }
    }
  }

  /** Linear rise over the first twentieth of the run, then half a cosine down to 0. */
  private double rate(double share) {
    double rise = 0.05;
    double factor =
        share < rise
            ? (share + 1e-3) / (rise + 1e-3)
            : 0.5 * (1 + Math.cos(Math.PI * (share - rise) / (1 - rise)));
    return recipe.learningRate() * factor;
  }
}
