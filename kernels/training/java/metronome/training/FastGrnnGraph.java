package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import metronome.model.CellSpec;
import metronome.model.Tensor;

/**
 * FastGRNN, dense or low-rank: p = W x + U h shared by gate and candidate.
 *
 * <p>Scalars and biases start as in the authors' code (zeta 1, nu -4, biases 1). Dense matrices
 * start at 0.1 N(0,1) as there; factors start so that their product has the same spread, because
 * two factors of 0.1 N(0,1) make a product too small to learn from.
 */
final class FastGrnnGraph extends CellGraph {
  private static final double SPREAD = 0.1;

  FastGrnnGraph(CellSpec spec) {
    super(spec);
  }

  @Override
  Map<String, Tensor> initialCell(Random random) {
    int hidden = spec().hidden();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    putMatrix(tensors, "W", hidden, spec().inputs(), spec().rankW(), random);
    putMatrix(tensors, "U", hidden, hidden, spec().rankU(), random);
    tensors.put("bz", ones(hidden));
    tensors.put("bh", ones(hidden));
    tensors.put("zeta", new Tensor(new int[] {}, new double[] {1}));
    tensors.put("nu", new Tensor(new int[] {}, new double[] {-4}));
    return tensors;
  }

  @Override
  NDArray project(Map<String, NDArray> parameters, NDArray flatFrames) {
    return spec().rankW() == 0
        ? flatFrames.dot(parameters.get("W").transpose())
        : flatFrames.dot(parameters.get("W2")).dot(parameters.get("W1").transpose());
  }

  @Override
  NDArray step(Map<String, NDArray> parameters, NDArray projected, NDArray state) {
    NDArray recurrent =
        spec().rankU() == 0
            ? state.dot(parameters.get("U").transpose())
            : state.dot(parameters.get("U2")).dot(parameters.get("U1").transpose());
    NDArray shared = projected.add(recurrent);
    NDArray gate = Activation.sigmoid(shared.add(parameters.get("bz")));
    NDArray candidate = shared.add(parameters.get("bh")).tanh();
    NDArray zeta = Activation.sigmoid(parameters.get("zeta"));
    NDArray nu = Activation.sigmoid(parameters.get("nu"));
    NDArray weight = gate.neg().add(1).mul(zeta).add(nu);
    return weight.mul(candidate).add(gate.mul(state));
  }

  private static void putMatrix(
      Map<String, Tensor> tensors, String name, int rows, int columns, int rank, Random random) {
    if (rank == 0) {
      double[] values = gaussian(rows * columns, SPREAD, random);
      tensors.put(name, new Tensor(new int[] {rows, columns}, values));
      return;
    }
    double deviation = Math.sqrt(SPREAD / Math.sqrt(rank));
    double[] left = gaussian(rows * rank, deviation, random);
    double[] right = gaussian(columns * rank, deviation, random);
    tensors.put(name + "1", new Tensor(new int[] {rows, rank}, left));
    tensors.put(name + "2", new Tensor(new int[] {columns, rank}, right));
  }

  private static Tensor ones(int size) {
    double[] values = new double[size];
    Arrays.fill(values, 1);
    return new Tensor(new int[] {size}, values);
  }
}
