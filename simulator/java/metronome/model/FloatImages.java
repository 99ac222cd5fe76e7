package metronome.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Model images in single precision: the layout of the quantised ones with float32 in place of
 * integers, for the cells of kernels/float32.
 */
public final class FloatImages {
  private static final int RESET = 0;
  private static final int UPDATE = 1;
  private static final int CANDIDATE = 2;

  private FloatImages() {}

  /**
   * The image of a model.
   *
   * @throws ModelImageException where there is no kernel in single precision for its cell
   */
  public static ModelImage of(Model model) {
    CellSpec spec = model.spec();
    List<LayerContent> layers = new ArrayList<>();
    for (int i = 0; i < spec.layers().size(); i++) {
      layers.add(layer(new LayerTensors(model, spec.layers().get(i), spec.prefix(i))));
    }
    LayerTensors tensors = new LayerTensors(model, spec.last(), "");
    Tensor output = tensors.tensor("Wo", spec.classes(), spec.last().outputs());
    RealMatrix weights = RealMatrix.ofGates("Wo", output, 1);
    double[] bias = RealMatrix.ofGates("bo", tensors.tensor("bo", spec.classes()), 1).column();
    return new ModelImage(
        new ImageContent(
            spec,
            layers,
            new StoredProduct.Float(weights.values()),
            bits(bias),
            0,
            frontEnd(model)),
        true);
  }

  /** Features are computed in integers and converted. */
  private static FrontEndContent frontEnd(Model model) {
    try {
      return FrontEndContent.of(model.frontEnd(), Quantiser.featureFormat(model).fractionBits());
    } catch (ModelImageException e) {
      return FrontEndContent.none(model.frontEnd(), "front end: the model " + e.getMessage());
    }
  }

  private static LayerContent layer(LayerTensors tensors) {
    LayerSpec spec = tensors.layer();
    for (MatrixForm form : List.of(spec.input(), spec.recurrent())) {
      if (!(form instanceof MatrixForm.Full) || form.storage() == MatrixForm.Storage.SPARSE) {
        throw new ModelImageException("in single precision matrices are full, not " + form.label());
      }
    }
    return switch (spec.kind()) {
      case RNN -> layer(tensors, gates(0), gates(0), tensors.vector("b", 1, 0));
      case FASTRNN ->
          layer(
              tensors,
              gates(0),
              gates(0),
              tensors.vector("b", 1, 0),
              tensors.logistic("alpha"),
              tensors.logistic("beta"));
      case FASTGRNN -> {
        double[] gate = tensors.vector("bz", 1, 0);
        double[] candidate = tensors.vector("bh", 1, 0);
        Arrays.setAll(candidate, i -> candidate[i] - gate[i]);
        yield layer(
            tensors,
            gates(0),
            gates(0),
            both(gate, candidate),
            tensors.logistic("zeta"),
            tensors.logistic("nu"));
      }
      case GRU ->
          layer(
              tensors,
              gates(RESET, UPDATE, CANDIDATE),
              gates(CANDIDATE, RESET, UPDATE),
              both(tensors.vector("bh", 1, 0), tensors.vector("b", 3, RESET, UPDATE, CANDIDATE)));
      case LSTM -> {
        if (!spec.options().equals(LayerSpec.of(CellKind.LSTM, 1, 1).options())) {
          throw new ModelImageException(
              "in single precision an LSTM has no peepholes and no projection");
        }
        yield layer(
            tensors, gates(0, 1, 2, 3), gates(0, 1, 2, 3), tensors.vector("b", 4, 0, 1, 2, 3));
      }
      default ->
          throw new ModelImageException(
              "there is no "
                  + spec.kind().label()
                  + " in single precision, only rnn, fastrnn, fastgrnn, gru and lstm, alone or in a"
                  + " sharnn");
    };
  }

  private static int[] gates(int... order) {
    return order;
  }

  private static LayerContent layer(
      LayerTensors tensors, int[] input, int[] recurrent, double[] bias, double... scalars) {
    return new LayerContent(
        tensors.layer(),
        0,
        0,
        0,
        0,
        0,
        bits(scalars),
        List.of(
            product(tensors, "W", tensors.layer().inputs(), input),
            product(tensors, "U", tensors.layer().hidden(), recurrent),
            LayerContent.NO_PRODUCT),
        List.of(bits(bias), LayerContent.NO_VECTOR));
  }

  private static StoredProduct product(
      LayerTensors tensors, String name, int columns, int[] order) {
    final int gates = tensors.layer().kind().gates();
    Tensor tensor = tensors.tensor(name, gates * tensors.layer().hidden(), columns);
    return new StoredProduct.Float(
        RealMatrix.ofGates(name, tensor, gates).gates(gates, order).values());
  }

  private static double[] both(double[] first, double[] second) {
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static int[] bits(double[] values) {
    return Arrays.stream(values).mapToInt(value -> Float.floatToIntBits((float) value)).toArray();
  }
}
