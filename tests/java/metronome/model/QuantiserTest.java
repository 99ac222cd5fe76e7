package metronome.model;

import static metronome.model.WorstCase.largest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import metronome.cell.Calibration;
import metronome.cell.Cell;
import metronome.fixed.QFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuantiserTest {
  private static final int MODELS = 30;
  private static final CellSpec SPEC = new CellSpec(CellKind.GRU, 6, 5, 3, 0, 0);

  /**
   * With the ranges that the model meets. Activations without bounds are left out: with random
   * weights such a state grows until nothing holds it. So is one network in 150 that no rounding
   * could follow.
   */
  @ParameterizedTest
  @MethodSource("kindsThatSumAnew")
  void randomModelsFollowTheirFloatCells(CellKind kind) {
    Random random = new Random(RandomModels.seed());
    double worst = Double.POSITIVE_INFINITY;
    double sum = 0;
    for (int i = 0; i < MODELS; i++) {
      Model model;
      double[][] frames;
      do {
        model = RandomModels.of(boundedSpec(kind, random), 1, random);
        frames = RandomModels.frames(40, model.spec().inputs(), 1, random);
      } while (Disturbance.decibels(model, frames, random) < 25);
      Calibration calibration = new Calibration(model);
      calibration.window(frames);
      double decibels = snr(model.withRanges(calibration.ranges()), frames);
      worst = Math.min(worst, decibels);
      sum += decibels;
      assertThat(decibels).as("SNR of %s", model.spec()).isGreaterThan(15);
    }
    System.out.printf("%s: SNR %.1f dB, worst %.1f%n", kind, sum / MODELS, worst);
    assertThat(sum / MODELS).isGreaterThan(40);
  }

  private static CellSpec boundedSpec(CellKind kind, Random random) {
    while (true) {
      CellSpec spec = RandomModels.spec(kind, 40, 40, random);
      if (spec.layers().stream().allMatch(layer -> layer.candidate().isBounded())) {
        return spec;
      }
    }
  }

  private static double snr(Model model, double[][] frames) {
    ModelImage image = Quantiser.quantise(model);
    IntegerCell integers = new IntegerCell(image);
    Cell cell = Cell.of(model);
    // A state of noughts is followed exactly: not below the weight of one step.
    double signal = 1e-9;
    double noise = 1e-12;
    for (double[] frame : frames) {
      double[] exact = cell.step(frame);
      integers.step(image.quantiseFrame(frame));
      double[] fixed = image.state(integers.state());
      for (int j = 0; j < exact.length; j++) {
        signal += exact[j] * exact[j];
        noise += (exact[j] - fixed[j]) * (exact[j] - fixed[j]);
      }
    }
    double[] state = image.state(integers.state());
    double[] exact = cell.logits(state);
    double[] fixed = image.logits(integers.logits());
    double allowed = 0.1 * Math.max(1, Formats.largest(state));
    for (int j = 0; j < exact.length; j++) {
      assertThat(fixed[j])
          .as("logit %d of %s", j, model.spec())
          .isCloseTo(exact[j], within(allowed));
    }
    return 10 * Math.log10(signal / noise);
  }

  @Test
  void inputFormatHoldsSilenceAndFullScale() {
    ModelImage image = Quantiser.quantise(RandomModels.of(SPEC, 1, new Random(3)));

    // Mean 10, deviation 3.5: silence is (ln 1 - 10) / 3.5 = -2.9, full scale about 4.7.
    assertThat(image.inputFormat()).isEqualTo(new QFormat(16, 12));
    double[] frame = {0, 1, -1, 7.9997, 9, -9};
    assertThat(image.quantiseFrame(frame))
        .containsExactly(
            (short) 0, (short) 4096, (short) -4096, (short) 32767, (short) 32767, (short) -32768);
  }

  @Test
  void stateFormatOfFastGrnnFollowsTheRangeSeenInTraining() {
    CellSpec spec = new CellSpec(CellKind.FASTGRNN, 6, 5, 3, 2, 0);

    assertThat(stateFraction(spec, 1.2)).isEqualTo(14);
    assertThat(stateFraction(spec, 1.9)).isEqualTo(13);
    assertThat(stateFraction(spec, 61.9)).isEqualTo(8);
  }

  private static int stateFraction(CellSpec spec, double largest) {
    Model random = RandomModels.of(spec, 1, new Random(4));
    Model model = with(random, random.tensors(), largest);
    return Quantiser.quantise(model).stateFormat().fractionBits();
  }

  /**
   * All but the delta layers, whose decisions at a threshold differ: {@link DeltaAgainstFloatTest}.
   */
  static Stream<CellKind> kindsThatSumAnew() {
    return RandomSpecs.kinds()
        .filter(kind -> kind != CellKind.DELTA_GRU && kind != CellKind.DELTA_GRU_BEFORE);
  }

  @ParameterizedTest
  @MethodSource("metronome.model.RandomSpecs#kinds")
  void accumulatorsNeverLeaveInt32ForTheWorstInput(CellKind kind) {
    Random random = new Random(RandomModels.seed());
    for (int i = 0; i < 20; i++) {
      CellSpec spec = RandomModels.spec(kind, 60, 60, random);
      ImageContent image = Quantiser.quantise(RandomModels.of(spec, 2, random)).content();
      for (LayerContent layer : image.layers()) {
        long bias = 2L * Arrays.stream(layer.bias()).map(Math::abs).max().orElseThrow();
        long peepholes =
            kind == CellKind.LSTM
                ? (long) Arrays.stream(layer.extraVector()).map(Math::abs).max().orElse(0) << 15
                : 0;
        long half = 1L << (layer.accumulatorFraction() - Formats.PREACTIVATION_FRACTION - 1);
        long worst =
            largest(WorstCase.of(layer.input())) + largest(WorstCase.of(layer.recurrent()));
        assertThat(worst + bias + (peepholes >> LstmQuantiser.PEEPHOLE_SHIFT) + half)
            .as("%s", spec)
            .isLessThan(1L << 31);
        if (layer.extra().rows() > 0) {
          // Room for the half that the shift to the state adds.
          assertThat(largest(WorstCase.of(layer.extra()))).as("%s", spec).isLessThan(7L << 28);
        }
      }
    }
  }

  @Test
  void rowsOfTooManyLargeWeightsTakeACoarserScale() {
    CellSpec wide = new CellSpec(CellKind.GRU, 600, 2, 2, 0, 0);
    Model random = RandomModels.of(wide, 1, new Random(1));
    Map<String, Tensor> tensors = new HashMap<>(random.tensors());
    double[] ones = new double[6 * 600];
    Arrays.fill(ones, 1);
    tensors.put("W", new Tensor(new int[] {6, 600}, ones));

    LayerContent layer = Quantiser.quantise(with(random, tensors, 0)).content().layers().get(0);
    QuantisedMatrix matrix = ((StoredProduct.Dense) layer.input()).matrix();
    for (int i = 0; i < matrix.rows(); i++) {
      assertThat(matrix.magnitude(i) * RealMatrix.INPUT_STEPS).isLessThan(1L << 31);
    }
    // All of int32 but for the rounding: 600 columns of 109 steps.
    assertThat(matrix.at(0, 0)).isEqualTo(109);
  }

  @Test
  void saysWhichTensorIsNotFiniteOrHasAnotherShapeOrIsTooLarge() {
    fails("U", new double[15 * 5], new int[] {15, 5}, Double.NaN, "tensor U holds a value");
    fails("b", new double[14], new int[] {14}, 0, "tensor b has shape [14], not [15]");
    fails("b", new double[15], new int[] {15}, 1e7, "too large for int32 accumulators");
  }

  private static void fails(
      String name, double[] values, int[] shape, double first, String message) {
    Model random = RandomModels.of(SPEC, 1, new Random(2));
    Map<String, Tensor> tensors = new HashMap<>(random.tensors());
    values[0] = first;
    tensors.put(name, new Tensor(shape, values));

    assertThatThrownBy(() -> Quantiser.quantise(with(random, tensors, 0)))
        .isInstanceOf(ModelImageException.class)
        .hasMessageContaining("model random: ")
        .hasMessageContaining(message);
  }

  private static Model with(Model model, Map<String, Tensor> tensors, double stateMaxAbs) {
    return new Model(
        model.name(),
        model.task(),
        model.spec(),
        model.frontEnd(),
        model.labels(),
        tensors,
        stateMaxAbs,
        model.facts());
  }
}
