package metronome.model;

import java.util.List;
import metronome.fixed.QFormat;

/**
 * FastRNN. One bias; scalars A = sig(alpha) and B = sig(beta) with 15 fraction bits.
 *
 * <p>Where |f| is at most 1, T steps from zero reach A (1 - B^T) / (1 - B) and no more: a ShaRNN
 * begins its layers anew so often that this bound makes their format.
 *
 * <p>Small layers have room for accumulators so fine that multipliers would not fit without a shift
 * of the sums, which costs the kernels 20 cycles for eight rows. Where |f| is at most 1 they are
 * only so fine that there is no shift, if that is fine enough.
 */
final class FastRnnQuantiser implements LayerQuantiser {
  private static final QFormat SCALAR = new QFormat(16, 15);

  /** Accumulators this fine add nothing to what pre-activations are rounded to. */
  private static final int ENOUGH_FRACTION = Formats.PREACTIVATION_FRACTION + 8;

  @Override
  public LayerContent quantise(LayerTensors tensors, QFormat input, double typicalInput) {
    return quantise(tensors, input, typicalInput, 15);
  }

  private static LayerContent quantise(
      LayerTensors tensors, QFormat input, double typicalInput, int mostStateFraction) {
    final int fresh = SCALAR.quantise(tensors.logistic("alpha"));
    final int kept = SCALAR.quantise(tensors.logistic("beta"));
    final double largest =
        StateRange.of(tensors, steps -> reached(SCALAR.value(fresh), SCALAR.value(kept), steps));
    final QFormat state = QFormat.covering(16, largest, mostStateFraction);
    final RealProduct recurrent = tensors.recurrentProduct(state, largest, 0);
    final RealProduct inputs = tensors.inputProduct(input, typicalInput, 0);
    final double[] bias = tensors.vector("b", 1, 0);
    final int most = Formats.accumulatorFraction(Formats.largest(bias), recurrent, inputs);
    final int unshifted = Math.min(recurrent.unshiftedFraction(), inputs.unshiftedFraction());
    final boolean spares = tensors.layer().candidate().isBounded() && unshifted >= ENOUGH_FRACTION;
    final int fraction = spares ? Math.min(most, unshifted) : most;
    if (!tensors.layer().candidate().isBounded() && fraction <= state.fractionBits()) {
      return quantise(tensors, input, typicalInput, fraction - 1);
    }
    return new LayerContent(
        tensors.layer(),
        input.fractionBits(),
        state.fractionBits(),
        fraction,
        0,
        0,
        new int[] {fresh, kept},
        List.of(inputs.quantise(fraction), recurrent.quantise(fraction), LayerContent.NO_PRODUCT),
        List.of(Formats.integers(bias, fraction), LayerContent.NO_VECTOR));
  }

  /** A (1 + B + B^2 + .. + B^(T-1)). */
  static double reached(double fresh, double kept, int steps) {
    return fresh * (1 - Math.pow(kept, steps)) / (1 - kept);
  }
}
