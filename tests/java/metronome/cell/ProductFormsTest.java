package metronome.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm;
import metronome.model.MatrixForm.Hybrid;
import metronome.model.MatrixForm.Storage;
import metronome.model.Model;
import metronome.model.RandomModels;
import org.junit.jupiter.api.Test;

/** Products of compressed matrices against the matrices multiplied out. */
class ProductFormsTest {
  private final Random random = new Random(RandomModels.seed());

  @Test
  void hybridProductsOfAnySizeEqualTheWholeMatrix() {
    for (int trial = 0; trial < 200; trial++) {
      int units = 2 + random.nextInt(20);
      int columns = 1 + random.nextInt(30);
      int free = random.nextInt(units);
      int rowBlocks = 1 + random.nextInt(units - free);
      int columnBlocks = 1 + random.nextInt((columns + 3) / 4);
      compare(new Hybrid(free, rowBlocks, columnBlocks, Storage.INT8), columns, units);
    }
  }

  @Test
  void lowRankProductsOfAnySizeEqualTheWholeMatrix() {
    for (int trial = 0; trial < 100; trial++) {
      int units = 1 + random.nextInt(20);
      int columns = 1 + random.nextInt(30);
      compare(new MatrixForm.LowRank(1 + random.nextInt(8), Storage.INT8), columns, units);
    }
  }

  @Test
  void blocksOfColumnsAreWholeFoursAsEqualAsTheyCanBe() {
    assertThat(HybridProduct.ends(10, 1, 4)).containsExactly(10);
    assertThat(HybridProduct.ends(10, 2, 4)).containsExactly(8, 10);
    assertThat(HybridProduct.ends(10, 3, 4)).containsExactly(4, 8, 10);
    assertThat(HybridProduct.ends(28, 3, 4)).containsExactly(12, 20, 28);
    assertThat(HybridProduct.ends(9, 3, 4)).containsExactly(4, 8, 9);
    assertThat(HybridProduct.ends(11, 4, 1)).containsExactly(3, 6, 9, 11);
  }

  private void compare(MatrixForm form, int columns, int units) {
    LayerSpec layer =
        LayerSpec.of(CellKind.GRU_BEFORE, columns, units).withForms(form, MatrixForm.full());
    Model model = RandomModels.of(CellSpec.of(layer, 2), 1, random);
    double[][] whole = new Expanded(model, layer, "").w();
    LayerWeights weights = new LayerWeights(new Tensors(model), layer, "");
    double[] x = random.doubles(columns, -1, 1).toArray();
    double[] wanted =
        Arrays.stream(whole)
            .mapToDouble(
                row -> {
                  double sum = 0;
                  for (int j = 0; j < columns; j++) {
                    sum += row[j] * x[j];
                  }
                  return sum;
                })
            .toArray();
    assertThat(weights.input().times(x))
        .as("%s, %d x %d", form.label(), units, columns)
        .containsExactly(wanted, within(1e-12));
  }
}
