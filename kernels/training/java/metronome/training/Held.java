package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.Shape;

/**
 * What the products of a delta layer have seen of a vector: each element as it was when it last
 * changed by the threshold or more. With exact accumulators a delta layer computes W times that.
 *
 * <p>The backward pass sees the vector itself (straight-through), so that units learn although
 * their changes are held back.
 */
final class Held {
  private final float threshold;

  Held(double threshold) {
    this.threshold = (float) threshold;
  }

  /** Every frame [T, B, D] as the layer sees it; nothing has been seen before the first. */
  NDArray frames(NDArray frames) {
    Shape shape = frames.getShape();
    float[] values = frames.toFloatArray();
    final int width = Math.toIntExact(shape.get(1) * shape.get(2));
    for (int i = 0; i < values.length; i++) {
      float before = i < width ? 0 : values[i - width];
      values[i] = Math.abs(values[i] - before) >= threshold ? values[i] : before;
    }
    return frames.getManager().create(values, shape);
  }

  /** What is seen from now on, without gradients. */
  NDArray next(NDArray vector, NDArray seen) {
    NDArray now = vector.stopGradient();
    return NDArrays.where(now.sub(seen).abs().gte(threshold), now, seen);
  }

  /** The value of what is seen with the gradient of the vector. */
  static NDArray through(NDArray vector, NDArray seen) {
    return vector.add(seen.sub(vector.stopGradient()));
  }
}
