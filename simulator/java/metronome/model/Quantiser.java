package metronome.model;

import static metronome.model.QuantisedMatrix.padded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import metronome.feature.FrontEnd;
import metronome.fixed.QFormat;

/**
 * Turns a float model into a {@link ModelImage}: int8 weights with one scale a row, int16 input and
 * state, int32 accumulators and biases. Chooses every format from the model itself, and checks by
 * rowwise sums of magnitudes that no accumulator can leave int32 for any input whatsoever.
 */
public final class Quantiser {
  /** Fraction bits of pre-activations, fixed in the kernels. */
  static final int PREACTIVATION_FRACTION = 11;

  /** Frames that a FastGRNN's state is given to grow where the model does not say its range. */
  static final int FRAMES_OF_GROWTH = 100;

  static final int MOST_FRACTION = 26;
  private static final int FASTGRNN_MOST_STATE_FRACTION = 14;
  private static final double STATE_MARGIN = 1.1;

  /** A frame's features are normalised: their sums are sized for this many deviations. */
  private static final double DEVIATIONS = 4;

  private final Model model;
  private final CellSpec spec;
  private final QFormat input;
  private final QFormat state;

  private Quantiser(Model model) {
    this.model = model;
    spec = model.spec();
    input = QFormat.covering(16, largestFeature(model.frontEnd()), 15);
    state =
        spec.kind() == CellKind.GRU
            ? new QFormat(16, 15)
            : QFormat.covering(16, largestState(), FASTGRNN_MOST_STATE_FRACTION);
  }

  /**
   * Quantises a model.
   *
   * @throws ModelImageException where no format fits: which tensor or row, and why
   */
  public static ModelImage quantise(Model model) {
    try {
      return new ModelImage(new Quantiser(model).content());
    } catch (ModelImageException e) {
      throw new ModelImageException("model " + model.name() + ": " + e.getMessage());
    }
  }

  private ImageContent content() {
    int gates = spec.kind() == CellKind.GRU ? 3 : 1;
    List<QuantisedMatrix> matrices = new ArrayList<>();
    final Product recurrent = product("U", spec.rankU(), gates, state, largestState());
    final Product inputs = product("W", spec.rankW(), gates, input, DEVIATIONS);
    final double[] bias = biases();
    final int fraction = accumulatorFraction(recurrent, inputs, bias);
    matrices.add(recurrent.outer.quantise(recurrent.format.fractionBits(), fraction));
    matrices.add(inputs.outer.quantise(inputs.format.fractionBits(), fraction));

    RealMatrix output = RealMatrix.ofGates("Wo", tensor("Wo", spec.classes(), spec.hidden()), 1);
    double[] outputBias = padGates(tensor("bo", spec.classes()), 1);
    int logitFraction =
        fraction(
            output.mostOutputFraction(state.fractionBits()),
            output.bound(limit(state)) + largest(outputBias));
    matrices.add(output.quantise(state.fractionBits(), logitFraction));
    matrices.add(recurrent.inner);
    matrices.add(inputs.inner);
    return new ImageContent(
        spec,
        input.fractionBits(),
        state.fractionBits(),
        fraction,
        logitFraction,
        inputs.innerShift,
        recurrent.innerShift,
        (short) (spec.kind() == CellKind.GRU ? 0 : new QFormat(16, 15).quantise(logistic("zeta"))),
        (short) (spec.kind() == CellKind.GRU ? 0 : new QFormat(16, 14).quantise(logistic("nu"))),
        matrices,
        List.of(integers(bias, fraction), integers(outputBias, logitFraction)));
  }

  /**
   * A matrix as the kernels apply it.
   *
   * @param outer the whole matrix, or the left factor of a low-rank one
   * @param format what the outer matrix is applied to
   * @param inner the quantised right factor, or NONE
   * @param innerShift from the inner accumulators to the format
   */
  private record Product(RealMatrix outer, QFormat format, QuantisedMatrix inner, int innerShift) {}

  private Product product(String name, int rank, int gates, QFormat from, double typical) {
    int columns = name.equals("U") ? spec.hidden() : spec.inputs();
    if (rank == 0) {
      Tensor tensor = tensor(name, gates * spec.hidden(), columns);
      return new Product(RealMatrix.ofGates(name, tensor, gates), from, QuantisedMatrix.NONE, 0);
    }
    RealMatrix left = RealMatrix.ofGates(name + "1", tensor(name + "1", spec.hidden(), rank), 1);
    RealMatrix right = RealMatrix.ofTransposed(name + "2", tensor(name + "2", columns, rank));
    int innerFraction =
        fraction(right.mostOutputFraction(from.fractionBits()), right.bound(limit(from)));
    // Sized for typical inputs all at their worst together; rarer ones saturate.
    QFormat format = QFormat.covering(16, right.bound(typical), innerFraction - 1);
    return new Product(
        left,
        format,
        right.quantise(from.fractionBits(), innerFraction),
        innerFraction - format.fractionBits());
  }

  private int accumulatorFraction(Product recurrent, Product inputs, double[] bias) {
    double bound =
        recurrent.outer.bound(limit(recurrent.format))
            + inputs.outer.bound(limit(inputs.format))
            + 2 * largest(bias);
    int fraction =
        fraction(
            Math.min(
                recurrent.outer.mostOutputFraction(recurrent.format.fractionBits()),
                inputs.outer.mostOutputFraction(inputs.format.fractionBits())),
            bound);
    if (fraction <= PREACTIVATION_FRACTION) {
      throw new ModelImageException(
          String.format(
              "weights of W, U or b are too large for int32 accumulators: sums up to %.4g leave"
                  + " %d fraction bits, at least %d are needed",
              bound, fraction, PREACTIVATION_FRACTION + 1));
    }
    return fraction;
  }

  /**
   * Most fraction bits with room in int32 for a magnitude, for the rounding of each term and for
   * the half that the shift to int16 adds: a quarter of the range is kept free of the magnitude.
   */
  private static int fraction(int most, double bound) {
    int fraction = Math.min(most, MOST_FRACTION);
    while (Math.scalb(bound, fraction) > 0.75 * Integer.MAX_VALUE) {
      fraction--;
    }
    return fraction;
  }

  private double[] biases() {
    if (spec.kind() == CellKind.GRU) {
      int hidden = padded(spec.hidden());
      double[] gates = padGates(tensor("b", 3 * spec.hidden()), 3);
      double[] recurrent = padGates(tensor("bh", spec.hidden()), 1);
      double[] all = Arrays.copyOf(gates, 4 * hidden);
      System.arraycopy(recurrent, 0, all, 2 * hidden, hidden);
      System.arraycopy(gates, 2 * hidden, all, 3 * hidden, hidden);
      return all;
    }
    double[] gate = padGates(tensor("bz", spec.hidden()), 1);
    double[] candidate = padGates(tensor("bh", spec.hidden()), 1);
    double[] all = Arrays.copyOf(gate, 2 * gate.length);
    for (int i = 0; i < gate.length; i++) {
      all[gate.length + i] = candidate[i] - gate[i];
    }
    return all;
  }

  /** A tensor of the model with a shape that it must have and finite values. */
  private Tensor tensor(String name, int... shape) {
    Tensor tensor = model.tensor(name);
    int elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    boolean fits =
        tensor.values().length == elements
            && tensor.rows() == shape[0]
            && (shape.length == 1 || tensor.columns() == shape[1]);
    if (!fits) {
      throw new ModelImageException(
          "tensor "
              + name
              + " has shape "
              + Arrays.toString(tensor.shape())
              + ", not "
              + Arrays.toString(shape));
    }
    if (!Arrays.stream(tensor.values()).allMatch(Double::isFinite)) {
      throw new ModelImageException("tensor " + name + " holds a value that is not finite");
    }
    return tensor;
  }

  private static double[] padGates(Tensor vector, int gates) {
    double[][] column = RealMatrix.ofGates("b", vector, gates).values();
    return Arrays.stream(column).mapToDouble(row -> row[0]).toArray();
  }

  private double logistic(String scalar) {
    return 1 / (1 + Math.exp(-model.tensor(scalar).values()[0]));
  }

  private double largestState() {
    if (spec.kind() == CellKind.GRU) {
      return 1;
    }
    // Each step can add nu's sigmoid to a state whose gate is open.
    double grown = 1 + FRAMES_OF_GROWTH * logistic("nu");
    double largest = model.stateMaxAbs() > 0 ? STATE_MARGIN * model.stateMaxAbs() : grown;
    if (largest > Short.MAX_VALUE) {
      throw new ModelImageException("a state of " + largest + " is beyond int16");
    }
    return largest;
  }

  /** Largest magnitude of a feature: from silence to a full-scale signal in one filter. */
  private static double largestFeature(FrontEnd frontEnd) {
    double amplitude = 32768 * (1 + frontEnd.preEmphasis()) * frontEnd.frameSamples();
    // By Parseval all bins together hold at most the energy of the frame; a filter weighs them by
    // 1.
    double energy = amplitude * amplitude / frontEnd.frameSamples() / 2;
    double largest = 0;
    for (int i = 0; i < frontEnd.melFilters(); i++) {
      double deviation = frontEnd.deviation()[i];
      double silence = (Math.log(frontEnd.floor()) - frontEnd.mean()[i]) / deviation;
      double loudest = (Math.log(energy + frontEnd.floor()) - frontEnd.mean()[i]) / deviation;
      largest = Math.max(largest, Math.max(Math.abs(silence), Math.abs(loudest)));
    }
    return largest;
  }

  private static double limit(QFormat format) {
    return -format.value(format.min());
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private static int[] integers(double[] values, int fraction) {
    QFormat format = new QFormat(32, fraction);
    return Arrays.stream(values).mapToInt(format::quantise).toArray();
  }
}
