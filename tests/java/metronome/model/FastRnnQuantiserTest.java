package metronome.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FastRnnQuantiserTest {
  private static final int MODELS = 60;

  /** Sizes of weights go from where no shift is wanted to where accumulators need one. */
  @Test
  void sumsAreShiftedOnlyWhereAccumulatorsWouldBeCoarseWithoutIt() {
    Random random = new Random(RandomModels.seed());
    int spared = 0;
    int shifted = 0;
    for (int i = 0; i < MODELS; i++) {
      LayerSpec layer =
          LayerSpec.of(CellKind.FASTRNN, 1 + random.nextInt(40), 1 + random.nextInt(40))
              .withActivations(Activation.SIGMOID, Activation.SIGMOID);
      double size = Math.scalb(1.0, random.nextInt(10) - 4);
      Model model = RandomModels.of(CellSpec.of(layer, 3), size, random);
      LayerContent content = Quantiser.quantise(model).content().layers().get(0);

      List<Integer> shifts =
          content.products().stream()
              .filter(StoredProduct.Dense.class::isInstance)
              .map(product -> ((StoredProduct.Dense) product).matrix().shift())
              .toList();
      assertThat(shifts).hasSize(2);
      if (shifts.stream().allMatch(shift -> shift == 0)) {
        spared++;
      } else {
        shifted++;
        int coarser =
            content.accumulatorFraction() - shifts.stream().mapToInt(s -> s).max().orElse(0);
        assertThat(coarser).as("%s, weights up to %s", layer, size).isLessThan(19);
      }
    }
    assertThat(spared).isPositive();
    System.out.printf("sums of %d models without a shift, of %d with one%n", spared, shifted);
  }
}
