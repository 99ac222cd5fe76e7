package metronome.model;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The kernels' integer arithmetic once more, as plainly as it can be written: plain loops over
 * plain matrices, 64-bit sums, the activation tables from their formula.
 */
public final class IntegerCell {
  private final ImageContent image;
  private final List<IntegerLayer> layers;
  private final Deque<short[]> summaries = new ArrayDeque<>();
  private final Saturations saturations = new Saturations();
  private int frames;

  public IntegerCell(ModelImage image) {
    this.image = image.content();
    layers =
        this.image.layers().stream().map(layer -> IntegerLayer.of(layer, saturations)).toList();
  }

  /** Back to before the first frame of a window. */
  public void reset() {
    layers.forEach(IntegerLayer::reset);
    summaries.clear();
    frames = 0;
  }

  /** The state after the last step, with the padding between layers. */
  public short[] state() {
    short[] state = new short[0];
    for (IntegerLayer layer : layers) {
      short[] part = layer.state();
      int at = QuantisedMatrix.padded(state.length);
      state = Arrays.copyOf(state, at + part.length);
      System.arraycopy(part, 0, state, at, part.length);
    }
    return state;
  }

  /** One frame. */
  public void step(short[] frame) {
    if (layers.size() == 1) {
      layers.get(0).step(frame);
      return;
    }
    if (frames == 0) {
      layers.get(0).reset();
    }
    layers.get(0).step(frame);
    frames++;
    if (frames == image.spec().bricks().length()) {
      frames = 0;
      summaries.add(layers.get(0).state());
      if (summaries.size() > image.spec().bricks().count()) {
        summaries.remove();
      }
      layers.get(1).reset();
      summaries.forEach(layers.get(1)::step);
    }
  }

  /** Elements of x, h and r * h that a delta layer has multiplied since the last reset. */
  public long[] fired() {
    return ((IntegerDeltaGru) layers.get(0)).fired();
  }

  /** What has saturated since this was made. */
  public Saturations saturations() {
    return saturations;
  }

  /** The classifier's outputs for the state. */
  public int[] logits() {
    long[] products =
        IntegerProducts.apply(image.output(), layers.get(layers.size() - 1).state(), saturations);
    int[] logits = new int[image.spec().classes()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Math.toIntExact(image.outputBias()[i] + products[i]);
    }
    return logits;
  }
}
