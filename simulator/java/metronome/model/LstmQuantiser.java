package metronome.model;

import java.util.List;
import metronome.fixed.QFormat;
import metronome.model.LayerOptions.Lstm;
import metronome.model.MatrixForm.Storage;

/**
 * LSTM. Rows of W, U and b in the order i, f, o, g; peepholes of i, f, o as the extra vector, the
 * projection as the extra product; scalar: bits from the projection's accumulators to the state.
 *
 * <p>The cell's c takes the range that the model states, else what it can reach before a ShaRNN
 * begins it anew, else {@link #LARGEST_CELL}, and never more than {@link #MOST_CELL}: beyond its
 * format it stays at the ends, where tanh has long been 1. A single unit that adds up without end
 * would else take fraction bits from all.
 */
final class LstmQuantiser implements LayerQuantiser {
  /** Magnitude of c where nothing else is known. */
  static final double LARGEST_CELL = 16;

  /** No format of c covers more. */
  static final double MOST_CELL = 63;

  /** Bits by which a product of c and a peephole is finer than the accumulators. */
  static final int PEEPHOLE_SHIFT = 16;

  private static final QFormat UNIT = new QFormat(16, 15);
  private static final double MARGIN = 1.1;

  @Override
  public LayerContent quantise(LayerTensors tensors, QFormat input, double typicalInput) {
    final Lstm options = (Lstm) tensors.layer().options();
    final QFormat cell = QFormat.covering(16, largestCell(tensors), 15);
    final Projection projection =
        options.projection() > 0 ? project(tensors, options.projection()) : Projection.NONE;
    final RealProduct recurrent =
        tensors.recurrentProduct(projection.state(), projection.largest(), 0, 1, 3, 2);
    final RealProduct inputs = tensors.inputProduct(input, typicalInput, 0, 1, 3, 2);
    final double[] bias = tensors.vector("b", 4, 0, 1, 3, 2);
    final double[] peepholes =
        options.peepholes() ? tensors.vector("p", 3, 0, 1, 2) : new double[0];

    final double peeping = Formats.largest(peepholes);
    final double added = Formats.largest(bias) + peeping * Formats.limit(cell);
    int fraction = Formats.accumulatorFraction(added, recurrent, inputs);
    // So that each peephole is within int32.
    while (Math.scalb(peeping, peepholeFraction(fraction, cell)) > Integer.MAX_VALUE) {
      fraction--;
    }
    if (fraction <= Formats.PREACTIVATION_FRACTION) {
      throw new ModelImageException("peepholes up to " + peeping + " are beyond int32");
    }
    return new LayerContent(
        tensors.layer(),
        input.fractionBits(),
        projection.state().fractionBits(),
        fraction,
        cell.fractionBits(),
        0,
        new int[] {projection.shift()},
        List.of(inputs.quantise(fraction), recurrent.quantise(fraction), projection.product()),
        List.of(
            Formats.integers(bias, fraction),
            Formats.integers(peepholes, peepholeFraction(fraction, cell))));
  }

  private static int peepholeFraction(int accumulatorFraction, QFormat cell) {
    return accumulatorFraction + PEEPHOLE_SHIFT - cell.fractionBits();
  }

  private static double largestCell(LayerTensors tensors) {
    double seen = tensors.range("c").orElse(0);
    double reached = tensors.stepsFromZero().orElse(Integer.MAX_VALUE);
    return seen > 0 ? Math.min(MARGIN * seen, MOST_CELL) : Math.min(LARGEST_CELL, reached);
  }

  /**
   * What becomes of o * tanh(c).
   *
   * @param product with the projection's matrix
   * @param state format of the output
   * @param largest magnitude of the output
   * @param shift from the product's accumulators to the state
   */
  private record Projection(StoredProduct product, QFormat state, double largest, int shift) {
    static final Projection NONE = new Projection(LayerContent.NO_PRODUCT, UNIT, 1, 0);
  }

  private static Projection project(LayerTensors tensors, int outputs) {
    String name = tensors.prefix() + "Wp";
    Tensor weights = tensors.tensor("Wp", outputs, tensors.layer().hidden());
    RealMatrix matrix = RealMatrix.ofGates(name, weights, 1);
    // As fine as the recurrent matrix, which reads what the projection gives.
    boolean fine = tensors.layer().recurrent().storage() == Storage.INT16;
    RealProduct product = Products.whole(fine ? Storage.INT16 : Storage.INT8, matrix, UNIT);
    final int fraction = Formats.fraction(product.mostFraction(), product.bound());
    double seen = tensors.range("h").orElse(0);
    double largest = seen > 0 ? Math.min(MARGIN * seen, product.bound()) : product.bound();
    if (!(largest <= Short.MAX_VALUE)) {
      throw new ModelImageException(name + ": an output of up to " + largest + " is beyond int16");
    }
    QFormat state = QFormat.covering(16, largest, Math.min(15, fraction - 1));
    return new Projection(
        product.quantise(fraction), state, largest, fraction - state.fractionBits());
  }
}
