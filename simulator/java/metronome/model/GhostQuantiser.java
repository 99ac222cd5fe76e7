package metronome.model;

import static metronome.model.QuantisedMatrix.padded;

import java.util.Arrays;
import java.util.List;
import metronome.fixed.QFormat;
import metronome.model.LayerOptions.Ghost;
import metronome.model.LayerOptions.GhostMap;

/**
 * GhostRNN. Variant n, scalar the ghosts' activation; W and U as those of a GRU of n units, biases
 * 4n likewise; the extra product Cg, or none where each ghost sees one unit: then the factors lie
 * behind the ghosts' bias. One accumulator format serves gates and ghosts, one state format both
 * kinds of units.
 */
final class GhostQuantiser implements LayerQuantiser {
  private static final int RESET = 0;
  private static final int UPDATE = 1;
  private static final int CANDIDATE = 2;

  private static final double STATE_MARGIN = 1.1;

  @Override
  public LayerContent quantise(LayerTensors tensors, QFormat input, double typicalInput) {
    final double largest = largestState(tensors);
    if (largest > Short.MAX_VALUE) {
      throw new ModelImageException("a state of " + largest + " is beyond int16");
    }
    // 1 itself saturates, as in a GRU.
    QFormat state = largest <= 1 ? new QFormat(16, 15) : QFormat.covering(16, largest, 15);
    int fraction = accumulatorFraction(tensors, input, typicalInput, state, largest);
    // What is rounded to the state's format without an activation has to be finer than it.
    while (!ghost(tensors).activation().isBounded() && fraction <= state.fractionBits()) {
      state = new QFormat(16, state.fractionBits() - 1);
      fraction = accumulatorFraction(tensors, input, typicalInput, state, largest);
    }
    final StoredProduct map =
        ghost(tensors).map() == GhostMap.PER_ELEMENT
            ? LayerContent.NO_PRODUCT
            : map(tensors, state).quantise(fraction);
    return new LayerContent(
        tensors.layer(),
        input.fractionBits(),
        state.fractionBits(),
        fraction,
        0,
        ghost(tensors).intrinsic(),
        new int[] {ghost(tensors).activation().ordinal()},
        List.of(
            inputs(tensors, input, typicalInput).quantise(fraction),
            recurrent(tensors, state, largest).quantise(fraction),
            map),
        List.of(Formats.integers(gateBiases(tensors), fraction), ghosts(tensors, state, fraction)));
  }

  private static int accumulatorFraction(
      LayerTensors tensors, QFormat input, double typical, QFormat state, double largest) {
    final int gates =
        Formats.accumulatorFraction(
            2 * Formats.largest(gateBiases(tensors)),
            recurrent(tensors, state, largest),
            inputs(tensors, input, typical));
    final double bias = Formats.largest(ghostBias(tensors));
    if (ghost(tensors).map() != GhostMap.PER_ELEMENT) {
      return Math.min(gates, Formats.accumulatorFraction(bias, map(tensors, state)));
    }
    // Factors have 16 bits more than from state to accumulators, and they have to fit int32.
    final double factor = Formats.largest(weights(tensors).values());
    final double bound = bias + factor * Formats.limit(state);
    final int most = Formats.fraction(Formats.MOST_FRACTION, factor) + state.fractionBits() - 16;
    return Math.min(gates, Formats.accumulatorFraction(bound, most));
  }

  private static RealProduct inputs(LayerTensors tensors, QFormat input, double typical) {
    return tensors.inputProduct(input, typical, RESET, UPDATE, CANDIDATE);
  }

  private static RealProduct recurrent(LayerTensors tensors, QFormat state, double largest) {
    return tensors.recurrentProduct(state, largest, CANDIDATE, RESET, UPDATE);
  }

  /** The product with Cg. */
  private static RealProduct map(LayerTensors tensors, QFormat state) {
    final int n = ghost(tensors).intrinsic();
    Tensor weights = weights(tensors);
    final int ghostsOfGroup = weights.rows() / ghost(tensors).groups();
    double[][] whole = new double[padded(weights.rows())][padded(n)];
    for (int i = 0; i < weights.rows(); i++) {
      final int first = i / ghostsOfGroup * weights.columns();
      for (int j = 0; j < weights.columns(); j++) {
        whole[i][first + j] = weights.at(i, j);
      }
    }
    return Bands.product(new RealMatrix(tensors.prefix() + "Cg", whole), state);
  }

  /** The ghosts' bias and, where there is no product, their factors behind it. */
  private static int[] ghosts(LayerTensors tensors, QFormat state, int fraction) {
    int[] bias = Formats.integers(ghostBias(tensors), fraction);
    if (ghost(tensors).map() != GhostMap.PER_ELEMENT) {
      return bias;
    }
    int[] all = Arrays.copyOf(bias, 2 * bias.length);
    int[] factors =
        Formats.integers(weights(tensors).values(), fraction - state.fractionBits() + 16);
    System.arraycopy(factors, 0, all, bias.length, factors.length);
    return all;
  }

  private static double[] gateBiases(LayerTensors tensors) {
    double[] recurrent = tensors.vector("bh", 1, 0);
    double[] gates = tensors.vector("b", 3, RESET, UPDATE, CANDIDATE);
    double[] all = Arrays.copyOf(recurrent, recurrent.length + gates.length);
    System.arraycopy(gates, 0, all, recurrent.length, gates.length);
    return all;
  }

  private static double[] ghostBias(LayerTensors tensors) {
    final int ghosts = tensors.layer().hidden() - ghost(tensors).intrinsic();
    return ghost(tensors).bias()
        ? Arrays.copyOf(tensors.tensor("bg", ghosts).values(), padded(ghosts))
        : new double[padded(ghosts)];
  }

  private static Tensor weights(LayerTensors tensors) {
    return tensors.tensor("Cg", tensors.layer().tensorShapes().get("Cg"));
  }

  private static Ghost ghost(LayerTensors tensors) {
    return (Ghost) tensors.layer().options();
  }

  /**
   * Largest magnitude of both kinds of units: 1, or what a ghost's sum reaches while no intrinsic
   * unit is beyond 1, or less where the model has seen less.
   */
  private static double largestState(LayerTensors tensors) {
    if (ghost(tensors).activation().isBounded()) {
      return 1;
    }
    Tensor weights = weights(tensors);
    double[] bias = ghostBias(tensors);
    double reached = 0;
    for (int i = 0; i < weights.rows(); i++) {
      double sum = Math.abs(bias[i]);
      for (int j = 0; j < weights.columns(); j++) {
        sum += Math.abs(weights.at(i, j));
      }
      reached = Math.max(reached, sum);
    }
    final double seen = tensors.range("h").orElse(0);
    return Math.max(1, seen > 0 ? Math.min(reached, STATE_MARGIN * seen) : reached);
  }
}
