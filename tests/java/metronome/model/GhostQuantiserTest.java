package metronome.model;

import static metronome.model.WorstCase.largest;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import metronome.cell.Cell;
import metronome.fixed.QFormat;
import metronome.model.LayerOptions.Ghost;
import metronome.model.LayerOptions.GhostMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GhostQuantiserTest {

  @ParameterizedTest
  @CsvSource({
    "DENSE, 1, TANH",
    "DENSE, 1, IDENTITY",
    "DENSE, 1, QUANT_SIGMOID4",
    "PER_ELEMENT, 1, RELU",
    "PER_ELEMENT, 1, TANH",
    "GROUPED, 3, TANH",
    "GROUPED, 9, IDENTITY"
  })
  void ghostsFollowTheirFloatCell(GhostMap map, int groups, Activation activation) {
    Random random = new Random(RandomModels.seed());
    for (boolean flag : new boolean[] {false, true}) {
      Ghost options = new Ghost(18, map, groups, activation, flag, flag);
      Model model = model(options, 27, random);
      ModelImage image = Quantiser.quantise(model);
      IntegerCell integers = new IntegerCell(image);
      Cell cell = Cell.of(model);
      double signal = 0;
      double noise = 0;
      for (double[] frame : RandomModels.frames(40, 12, 1, random)) {
        double[] exact = cell.step(frame);
        integers.step(image.quantiseFrame(frame));
        double[] fixed = image.state(integers.state());
        for (int j = 0; j < exact.length; j++) {
          signal += exact[j] * exact[j];
          noise += (exact[j] - fixed[j]) * (exact[j] - fixed[j]);
        }
      }
      assertThat(10 * Math.log10(signal / noise)).as("SNR of %s", options).isGreaterThan(28);
    }
  }

  @Test
  void oneStateFormatCoversBothKindsOfUnits() {
    Ghost bounded = new Ghost(4, GhostMap.PER_ELEMENT, 1, Activation.TANH, true, true);
    Ghost open = new Ghost(4, GhostMap.PER_ELEMENT, 1, Activation.IDENTITY, true, true);

    assertThat(stateFormat(bounded, 9.5, 1, 0)).isEqualTo(new QFormat(16, 15));
    assertThat(stateFormat(open, 9.5, 1, 0)).isEqualTo(new QFormat(16, 11));
    assertThat(stateFormat(open, 9.5, 8, 0)).isEqualTo(new QFormat(16, 10));
    // What the model has seen is less than what it could reach, but no unit is below 1.
    assertThat(stateFormat(open, 9.5, 8, 3.6)).isEqualTo(new QFormat(16, 13));
    assertThat(stateFormat(open, 0.25, 0.25, 0)).isEqualTo(new QFormat(16, 15));
  }

  private static QFormat stateFormat(Ghost options, double factor, double bias, double seen) {
    Model random = model(options, 8, new Random(1));
    Map<String, Tensor> tensors = new HashMap<>(random.tensors());
    tensors.put("Cg", new Tensor(new int[] {4}, new double[] {0, -factor, 0.5, 0}));
    tensors.put("bg", new Tensor(new int[] {4}, new double[] {0, bias, 0, 0}));
    return Quantiser.quantise(
            new Model(
                "ghost",
                "test",
                random.spec(),
                random.frontEnd(),
                random.labels(),
                tensors,
                seen,
                Map.of()))
        .stateFormat();
  }

  @Test
  void accumulatorsOfGhostsNeverLeaveInt32ForTheWorstState() {
    Random random = new Random(RandomModels.seed());
    for (int i = 0; i < 60; i++) {
      CellSpec spec = RandomModels.spec(CellKind.GHOST, 40, 60, random);
      Model model = RandomModels.of(spec, i % 2 == 0 ? 1 : 5, random);
      LayerContent layer = Quantiser.quantise(model).content().layers().get(0);
      final int ghosts = spec.hidden() - ((Ghost) spec.last().options()).intrinsic();
      int[] extra = layer.extraVector();
      long bias = Arrays.stream(extra, 0, ghosts).mapToLong(Math::abs).max().orElseThrow();
      long worst =
          layer.extra() instanceof StoredProduct.None
              ? Arrays.stream(extra, extra.length / 2, extra.length)
                  .mapToLong(factor -> (Math.abs((long) factor) * 32768 >> 16) + 1)
                  .max()
                  .orElseThrow()
              : largest(WorstCase.of(layer.extra()));
      long half = 1L << (layer.accumulatorFraction() - Formats.PREACTIVATION_FRACTION - 1);
      assertThat(worst + bias + half).as("%s", spec).isLessThan(1L << 31);
    }
  }

  @Test
  void largeGroupsBecomeBandsAndSmallOnesStayTogether() {
    assertThat(map(32, 2)).isInstanceOf(StoredProduct.Stack.class);
    assertThat(((StoredProduct.Stack) map(64, 4)).parts())
        .extracting(part -> part.product().rows() * part.product().columns())
        .containsExactly(256, 256, 256, 256);
    assertThat(map(8, 2)).isInstanceOf(StoredProduct.Dense.class);
  }

  private static StoredProduct map(int intrinsic, int groups) {
    Ghost options = new Ghost(intrinsic, GhostMap.GROUPED, groups, Activation.TANH, true, true);
    Model model = model(options, 2 * intrinsic, new Random(2));
    return Quantiser.quantise(model).content().layers().get(0).extra();
  }

  private static Model model(Ghost options, int hidden, Random random) {
    LayerSpec layer = LayerSpec.of(CellKind.GHOST, 12, hidden).withOptions(options);
    return RandomModels.of(CellSpec.of(layer, 4), 1, random);
  }
}
