package metronome.model;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import metronome.fixed.QFormat;

/**
 * A layer's tensors, checked, and the products that they make.
 *
 * @param model that they come from
 * @param layer whose shape they have
 * @param prefix of their names
 */
record LayerTensors(Model model, LayerSpec layer, String prefix) {

  /** Beyond it sums would leave double precision, and far below it no format fits. */
  private static final double LARGEST = 1e100;

  /** A tensor of the layer with a shape that it must have and finite values. */
  Tensor tensor(String name, int... shape) {
    Tensor tensor = model.tensor(prefix + name);
    boolean fits = Arrays.equals(tensor.shape(), shape);
    if (!fits) {
      throw new ModelImageException(
          "tensor "
              + prefix
              + name
              + " has shape "
              + Arrays.toString(tensor.shape())
              + ", not "
              + Arrays.toString(shape));
    }
    if (!Arrays.stream(tensor.values()).allMatch(value -> Math.abs(value) <= LARGEST)) {
      throw new ModelImageException(
          "tensor " + prefix + name + " holds a value that is not finite, or beyond " + LARGEST);
    }
    return tensor;
  }

  /** A vector of gates, each padded, in another order: gate {@code order[i]} becomes number i. */
  double[] vector(String name, int gates, int... order) {
    Tensor tensor = tensor(name, gates * layer.gateRows());
    return RealMatrix.ofGates(prefix + name, tensor, gates).gates(gates, order).column();
  }

  double scalar(String name) {
    return tensor(name).values()[0];
  }

  double logistic(String name) {
    return 1 / (1 + Math.exp(-scalar(name)));
  }

  /** After how many steps a ShaRNN begins the layer anew: those of a brick, those of a window. */
  OptionalInt stepsFromZero() {
    CellSpec spec = model.spec();
    if (spec.layers().size() == 1) {
      return OptionalInt.empty();
    }
    boolean lower = prefix.equals(spec.prefix(0));
    return OptionalInt.of(lower ? spec.bricks().length() : spec.bricks().count());
  }

  /** Largest magnitude of something that the model has seen. */
  OptionalDouble range(String name) {
    return model.range(prefix + name);
  }

  /**
   * The product with W.
   *
   * @param input format of the input
   * @param typical magnitude of the input, for the format of an inner product
   * @param order of the gates, see {@link #vector}
   */
  RealProduct inputProduct(QFormat input, double typical, int... order) {
    return product("W", layer.input(), layer.inputs(), input, typical, order);
  }

  /** The product with U, as {@link #inputProduct}; some gates may be left out. */
  RealProduct recurrentProduct(QFormat state, double typical, int... order) {
    return product("U", layer.recurrent(), layer.recurrentColumns(), state, typical, order);
  }

  private RealProduct product(
      String name, MatrixForm form, int columns, QFormat input, double typical, int... order) {
    final int gates = layer.kind().gates();
    final int rows = gates * layer.gateRows();
    if (form instanceof MatrixForm.LowRank factored) {
      RealMatrix left =
          RealMatrix.ofGates(prefix + name + "1", tensor(name + "1", rows, factored.rank()), gates)
              .gates(gates, order);
      RealMatrix right =
          RealMatrix.ofTransposed(
              prefix + name + "2", tensor(name + "2", columns, factored.rank()));
      return Products.lowRank(factored.storage(), left, right, input, typical);
    }
    if (form instanceof MatrixForm.Hybrid hybrid) {
      final int lower = layer.gateRows() - hybrid.freeRows();
      return new HybridMatrix(
              prefix + name,
              hybrid,
              gates,
              tensor(name + "A", gates * hybrid.freeRows(), columns),
              tensor(name + "B", gates * lower, hybrid.columnBlocks()),
              tensor(name + "C", gates * hybrid.rowBlocks(), columns))
          .product(input, order);
    }
    RealMatrix whole =
        RealMatrix.ofGates(prefix + name, tensor(name, rows, columns), gates).gates(gates, order);
    return Products.whole(form.storage(), whole, input);
  }
}
