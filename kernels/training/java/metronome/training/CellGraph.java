package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import metronome.model.CellSpec;
import metronome.model.Tensor;

/**
 * A network as a differentiable graph for mini-batches.
 *
 * <p>Parameters go by the names and shapes of {@link metronome.model.Model}. The state starts at
 * zero with a clip's first frame and the classifier reads it after the clip's last frame, which is
 * the rule that a device follows.
 */
abstract sealed class CellGraph permits SingleGraph, ShaRnnGraph {
  private final CellSpec spec;

  CellGraph(CellSpec spec) {
    this.spec = spec;
  }

  /**
   * What a batch gives.
   *
   * @param output of each clip after its own last frame, [B, P]
   * @param cost mean over the steps of what a layer asks to keep small
   */
  record Answer(NDArray output, Optional<NDArray> cost) {}

  static CellGraph of(CellSpec spec) {
    return spec.layers().size() == 1 ? new SingleGraph(spec) : new ShaRnnGraph(spec);
  }

  final CellSpec spec() {
    return spec;
  }

  /** Starting values of every parameter, drawn from the generator. */
  final Map<String, Tensor> initial(Random random) {
    return new InitialWeights(random).of(spec);
  }

  /**
   * Runs a batch from the initial state.
   *
   * @param parameters by name
   * @param frames [T, B, D], clips shorter than T followed by anything
   * @param lengths frames of each clip, 1 to T
   */
  abstract Answer run(Map<String, NDArray> parameters, NDArray frames, int[] lengths);

  /** Logits [B, C] of outputs [B, P]. */
  final NDArray classify(Map<String, NDArray> parameters, NDArray output) {
    return output.dot(parameters.get("Wo").transpose()).add(parameters.get("bo"));
  }

  /** One layer of the network. */
  final LayerGraph layer(Map<String, NDArray> parameters, int index) {
    return LayerGraph.of(
        new LayerParameters(parameters, spec.layers().get(index), spec.prefix(index)));
  }

  /**
   * A layer over sequences of their own lengths.
   *
   * @param frames [T, B, D]
   * @param lengths 0 to T; an empty sequence gives zeros
   */
  static Answer over(LayerGraph layer, NDArray frames, int[] lengths) {
    final long steps = frames.getShape().get(0);
    final long batch = frames.getShape().get(1);
    NDArray projected = layer.project(frames);
    final long width = projected.getShape().get(2);
    NDList perStep = projected.split(steps, 0);
    final int shortest = Arrays.stream(lengths).min().orElseThrow();
    NDList state = layer.begin(frames.getManager(), batch);
    NDArray cost = null;
    for (int t = 0; t < steps; t++) {
      NDList next = layer.step(perStep.get(t).reshape(batch, width), state);
      if (t >= shortest) {
        NDArray old = state.get(0);
        NDArray running = running(frames, lengths, t);
        next.set(0, old.add(next.get(0).sub(old).mul(running)));
      }
      state = next;
      NDArray sofar = cost;
      cost = layer.cost().map(own -> sofar == null ? own : sofar.add(own)).orElse(null);
    }
    NDArray share = frames.getManager().create(1f / steps);
    return new Answer(state.get(0), Optional.ofNullable(cost).map(sum -> sum.mul(share)));
  }

  private static NDArray running(NDArray frames, int[] lengths, int step) {
    float[] mask = new float[lengths.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = step < lengths[i] ? 1 : 0;
    }
    return frames.getManager().create(mask, new Shape(mask.length, 1));
  }
}
