package metronome.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm;
import metronome.model.Tensor;

/**
 * Starting values of a network's parameters.
 *
 * <p>Gated cells: input matrices Xavier uniform a gate, recurrent ones orthogonal a gate, and a
 * bias of 1 where a gate keeps the old state, so that the first gradients reach back in time.
 * FastRNN and FastGRNN as in the authors' code: matrices 0.1 N(0,1), biases 1, alpha -3, beta 3,
 * zeta 1, nu -4; but alpha -0.5 and beta 2 in a ShaRNN, near what the authors' own ended with: in
 * eight steps a layer that takes in a twentieth at each remembers little. Factors and rank-one
 * blocks start so that what they make up has the spread of the full matrix: two factors of 0.1
 * N(0,1) would make a product too small to learn from.
 */
final class InitialWeights {
  private static final double FAST_SPREAD = 0.1;

  private final Random random;
  private boolean bricks;

  InitialWeights(Random random) {
    this.random = random;
  }

  Map<String, Tensor> of(CellSpec spec) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    bricks = spec.layers().size() > 1;
    for (int i = 0; i < spec.layers().size(); i++) {
      add(tensors, spec.prefix(i), spec.layers().get(i));
    }
    int outputs = spec.last().outputs();
    tensors.put("Wo", uniform(spec.classes(), outputs, spec.classes() + outputs));
    tensors.put("bo", constant(0, spec.classes()));
    return tensors;
  }

  private void add(Map<String, Tensor> tensors, String prefix, LayerSpec layer) {
    layer
        .tensorShapes()
        .forEach((name, shape) -> tensors.put(prefix + name, tensor(layer, name, shape)));
  }

  private Tensor tensor(LayerSpec layer, String name, int[] shape) {
    final boolean fast = layer.kind() == CellKind.FASTRNN || layer.kind() == CellKind.FASTGRNN;
    return switch (name) {
      case "W", "WA" -> fast ? normal(FAST_SPREAD, shape) : inputRows(layer, shape);
      case "U", "UA" -> fast ? normal(FAST_SPREAD, shape) : orthogonal(layer, shape);
      case "W1", "W2" -> factor(fast ? FAST_SPREAD : inputSpread(layer), layer.input(), shape);
      case "U1", "U2" -> factor(fast ? FAST_SPREAD : stateSpread(layer), layer.recurrent(), shape);
      case "WB", "WC" -> normal(Math.sqrt(fast ? FAST_SPREAD : inputSpread(layer)), shape);
      case "UB", "UC" -> normal(Math.sqrt(fast ? FAST_SPREAD : stateSpread(layer)), shape);
      case "Wp" -> uniform(shape[0], shape[1], shape[0] + shape[1]);
      case "Cg" -> normal(shape.length == 1 ? 1 : 1 / Math.sqrt(shape[1]), shape);
      case "p" -> normal(FAST_SPREAD, shape);
      case "alpha" -> constant(bricks ? -0.5 : -3);
      case "beta" -> constant(bricks ? 2 : 3);
      case "zeta" -> constant(1);
      case "nu" -> constant(-4);
      case "b", "bz" -> bias(layer, shape[0]);
      case "bh" -> constant(layer.kind() == CellKind.FASTGRNN ? 1 : 0, shape);
      default -> constant(0, shape);
    };
  }

  private static double inputSpread(LayerSpec layer) {
    return Math.sqrt(2.0 / (layer.inputs() + layer.gateRows()));
  }

  private static double stateSpread(LayerSpec layer) {
    return 1 / Math.sqrt(layer.recurrentColumns());
  }

  private Tensor inputRows(LayerSpec layer, int[] shape) {
    return uniform(shape[0], shape[1], layer.inputs() + layer.gateRows());
  }

  private Tensor bias(LayerSpec layer, int length) {
    double[] values = new double[length];
    final int rows = layer.gateRows();
    switch (layer.kind()) {
      case FASTRNN, FASTGRNN -> Arrays.fill(values, 1);
      case UGRNN -> Arrays.fill(values, 0, rows, 1);
      case RNN -> Arrays.fill(values, 0);
      default -> Arrays.fill(values, rows, 2 * rows, 1);
    }
    return new Tensor(new int[] {length}, values);
  }

  private Tensor factor(double spread, MatrixForm form, int[] shape) {
    return normal(Math.sqrt(spread / Math.sqrt(form.rankOrZero())), shape);
  }

  private Tensor uniform(int rows, int columns, int fans) {
    double bound = Math.sqrt(6.0 / fans);
    double[] values = new double[rows * columns];
    Arrays.setAll(values, i -> (2 * random.nextDouble() - 1) * bound);
    return new Tensor(new int[] {rows, columns}, values);
  }

  private Tensor normal(double deviation, int... shape) {
    return new Tensor(
        shape, gaussian(Arrays.stream(shape).reduce(1, Math::multiplyExact), deviation));
  }

  private double[] gaussian(int elements, double deviation) {
    double[] values = new double[elements];
    Arrays.setAll(values, i -> deviation * random.nextGaussian());
    return values;
  }

  private static Tensor constant(double value, int... shape) {
    double[] values = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    Arrays.fill(values, value);
    return new Tensor(shape, values);
  }

  /** The first rows of a random orthogonal matrix a gate. */
  private Tensor orthogonal(LayerSpec layer, int[] shape) {
    final int gates = layer.kind().gates();
    final int rows = shape[0] / gates;
    final int columns = shape[1];
    double[] values = new double[shape[0] * columns];
    for (int gate = 0; gate < gates; gate++) {
      double[] block = orthogonal(Math.max(rows, columns));
      for (int i = 0; i < rows; i++) {
        System.arraycopy(
            block, i * Math.max(rows, columns), values, (gate * rows + i) * columns, columns);
      }
    }
    return new Tensor(shape, values);
  }

  /** Rows of a random orthogonal matrix, by Gram-Schmidt on normal vectors. */
  private double[] orthogonal(int size) {
    double[] rows = gaussian(size * size, 1);
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
