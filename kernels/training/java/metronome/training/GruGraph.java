package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import metronome.model.CellSpec;
import metronome.model.Tensor;

/**
 * GRU with the reset after the recurrent product; gates r, u, c, where u weights the old state.
 *
 * <p>Written step by step instead of taking the engine's fused layer, whose gate order and bias
 * convention differ.
 */
final class GruGraph extends CellGraph {
  /** Old states weigh 0.73 at the start, so that the first gradients reach back in time. */
  private static final double UPDATE_BIAS = 1;

  GruGraph(CellSpec spec) {
    super(spec);
  }

  /** Input matrices Xavier uniform a gate, recurrent ones orthogonal a gate. */
  @Override
  Map<String, Tensor> initialCell(Random random) {
    int inputs = spec().inputs();
    int hidden = spec().hidden();
    double bound = Math.sqrt(6.0 / (inputs + hidden));
    double[] input = new double[3 * hidden * inputs];
    Arrays.setAll(input, i -> (2 * random.nextDouble() - 1) * bound);
    double[] recurrent = new double[3 * hidden * hidden];
    for (int gate = 0; gate < 3; gate++) {
      double[] block = orthogonal(hidden, random);
      System.arraycopy(block, 0, recurrent, gate * hidden * hidden, block.length);
    }
    double[] bias = new double[3 * hidden];
    Arrays.fill(bias, hidden, 2 * hidden, UPDATE_BIAS);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("W", new Tensor(new int[] {3 * hidden, inputs}, input));
    tensors.put("U", new Tensor(new int[] {3 * hidden, hidden}, recurrent));
    tensors.put("b", new Tensor(new int[] {3 * hidden}, bias));
    tensors.put("bh", new Tensor(new int[] {hidden}, new double[hidden]));
    return tensors;
  }

  @Override
  NDArray project(Map<String, NDArray> parameters, NDArray flatFrames) {
    return flatFrames.dot(parameters.get("W").transpose()).add(parameters.get("b"));
  }

  @Override
  NDArray step(Map<String, NDArray> parameters, NDArray projected, NDArray state) {
    long[] afterGates = {2L * spec().hidden()};
    NDList input = projected.split(afterGates, 1);
    NDList recurrent = state.dot(parameters.get("U").transpose()).split(afterGates, 1);
    NDList gates = Activation.sigmoid(input.get(0).add(recurrent.get(0))).split(2, 1);
    NDArray reset = gates.get(0);
    NDArray update = gates.get(1);
    NDArray inner = recurrent.get(1).add(parameters.get("bh"));
    NDArray candidate = input.get(1).add(reset.mul(inner)).tanh();
    return candidate.add(update.mul(state.sub(candidate)));
  }

  /** Rows of a random orthogonal matrix, by Gram-Schmidt on normal vectors. */
  private static double[] orthogonal(int size, Random random) {
    double[] rows = gaussian(size * size, 1, random);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        double along = 0;
        for (int k = 0; k < size; k++) {
          along += rows[i * size + k] * rows[j * size + k];
        }
        for (int k = 0; k < size; k++) {
          rows[i * size + k] -= along * rows[j * size + k];
        }
      }
      double norm = 0;
      for (int k = 0; k < size; k++) {
        norm += rows[i * size + k] * rows[i * size + k];
      }
      norm = Math.sqrt(norm);
      for (int k = 0; k < size; k++) {
        rows[i * size + k] /= norm;
      }
    }
    return rows;
  }
}
