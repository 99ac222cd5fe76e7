package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import metronome.model.Tensor;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019), its moments open to checkpoints.
 *
 * <p>Decay applies to matrices alone: biases and the scalars of FastGRNN are free.
 */
final class AdamW {
  private static final float MEAN_DECAY = 0.9f;
  private static final float SQUARE_DECAY = 0.99f;
  private static final float EPSILON = 1e-8f;

  private final Parameters mean;
  private final Parameters square;
  private final float weightDecay;
  private long steps;

  AdamW(Parameters mean, Parameters square, long steps, double weightDecay) {
    this.mean = mean;
    this.square = square;
    this.steps = steps;
    this.weightDecay = (float) weightDecay;
  }

  /** An optimiser that has seen nothing yet. */
  static AdamW fresh(NDManager manager, Map<String, Tensor> shapes, double weightDecay) {
    return new AdamW(
        Parameters.zeros(manager, shapes), Parameters.zeros(manager, shapes), 0, weightDecay);
  }

  Parameters mean() {
    return mean;
  }

  Parameters square() {
    return square;
  }

  long steps() {
    return steps;
  }

  /** Moves the weights, in place, against the gradients. */
  void update(Parameters weights, Map<String, NDArray> gradients, double learningRate) {
    steps++;
    float meanScale = (float) (1 / (1 - Math.pow(MEAN_DECAY, steps)));
    float squareScale = (float) (1 / (1 - Math.pow(SQUARE_DECAY, steps)));
    for (Map.Entry<String, NDArray> entry : gradients.entrySet()) {
      String name = entry.getKey();
      NDArray gradient = entry.getValue();
      NDArray weight = weights.array(name);
      NDArray first = mean.array(name);
      NDArray second = square.array(name);
      first.muli(MEAN_DECAY).addi(gradient.mul(1 - MEAN_DECAY));
      second.muli(SQUARE_DECAY).addi(gradient.mul(gradient).muli(1 - SQUARE_DECAY));
      // What is computed from long-lived arrays would live as long: hand it to the step's manager.
      NDArray scale = second.mul(squareScale);
      NDArray change = first.mul((float) (meanScale * learningRate));
      scale.attach(gradient.getManager());
      change.attach(gradient.getManager());
      if (weight.getShape().dimension() > 1) {
        weight.muli((float) (1 - learningRate * weightDecay));
      }
      weight.subi(change.divi(scale.sqrt().addi(EPSILON)));
    }
  }
}
