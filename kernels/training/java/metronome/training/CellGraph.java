package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import metronome.model.CellSpec;
import metronome.model.Tensor;

/**
 * A cell as a differentiable graph: the same equations as the float reference, for mini-batches.
 *
 * <p>Parameters go by the names and shapes of {@link metronome.model.Model}. The state starts at
 * zero with a clip's first frame and the classifier reads it after the clip's last frame, which is
 * the rule that a device follows.
 *
 * <p>No graph multiplies by a Java number: the engine frees that number's memory at once, although
 * the backward pass reads it again (DJL 0.36). Negation, sums and arrays are safe.
 */
abstract sealed class CellGraph permits GruGraph, FastGrnnGraph {
  private final CellSpec spec;

  CellGraph(CellSpec spec) {
    this.spec = spec;
  }

  static CellGraph of(CellSpec spec) {
    return switch (spec.kind()) {
      case GRU -> new GruGraph(spec);
      case FASTGRNN -> new FastGrnnGraph(spec);
      default -> throw new IllegalArgumentException("no recipe trains a " + spec.kind().label());
    };
  }

  final CellSpec spec() {
    return spec;
  }

  /** Starting values of every parameter of the cell, drawn from the generator. */
  abstract Map<String, Tensor> initialCell(Random random);

  /** One value per frame of everything that depends on the input alone: [T*B, width]. */
  abstract NDArray project(Map<String, NDArray> parameters, NDArray flatFrames);

  /** The state after one step. */
  abstract NDArray step(Map<String, NDArray> parameters, NDArray projected, NDArray state);

  /** Starting values of cell and classifier; the classifier is Xavier uniform. */
  final Map<String, Tensor> initial(Random random) {
    Map<String, Tensor> all = new LinkedHashMap<>(initialCell(random));
    double bound = Math.sqrt(6.0 / (spec.hidden() + spec.classes()));
    double[] output = new double[spec.classes() * spec.hidden()];
    Arrays.setAll(output, i -> (2 * random.nextDouble() - 1) * bound);
    all.put("Wo", new Tensor(new int[] {spec.classes(), spec.hidden()}, output));
    all.put("bo", new Tensor(new int[] {spec.classes()}, new double[spec.classes()]));
    return all;
  }

  /**
   * The state of each clip after its own last frame.
   *
   * @param parameters by name
   * @param frames [T, B, D], clips shorter than T followed by anything
   * @param lengths frames of each clip, 1 to T
   * @param watch sees the states [B, H] after every step; those of ended clips stay as they are
   * @return [B, H]
   */
  final NDArray lastState(
      Map<String, NDArray> parameters, NDArray frames, int[] lengths, Consumer<NDArray> watch) {
    long steps = frames.getShape().get(0);
    long batch = frames.getShape().get(1);
    NDArray flat = frames.reshape(steps * batch, spec.inputs());
    NDArray projected = project(parameters, flat);
    long width = projected.getShape().get(1);
    NDList perStep = projected.reshape(steps, batch, width).split(steps, 0);
    int shortest = Arrays.stream(lengths).min().orElseThrow();
    NDArray state = frames.getManager().zeros(new Shape(batch, spec.hidden()));
    for (int t = 0; t < steps; t++) {
      NDArray next = step(parameters, perStep.get(t).reshape(batch, width), state);
      state = t < shortest ? next : state.add(next.sub(state).mul(running(frames, lengths, t)));
      watch.accept(state);
    }
    return state;
  }

  /** Logits [B, C] of states [B, H]. */
  final NDArray classify(Map<String, NDArray> parameters, NDArray state) {
    return state.dot(parameters.get("Wo").transpose()).add(parameters.get("bo"));
  }

  private static NDArray running(NDArray frames, int[] lengths, int step) {
    float[] mask = new float[lengths.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = step < lengths[i] ? 1 : 0;
    }
    return frames.getManager().create(mask, new Shape(mask.length, 1));
  }

  /** A matrix of independent normal values. */
  static double[] gaussian(int elements, double deviation, Random random) {
    double[] values = new double[elements];
    Arrays.setAll(values, i -> deviation * random.nextGaussian());
    return values;
  }
}
