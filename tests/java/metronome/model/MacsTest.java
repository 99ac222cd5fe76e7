package metronome.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MacsTest {
  private static final int INPUTS = 8;
  private static final int HIDDEN = 16;

  private static Model model(CellSpec spec) {
    return RandomModel.of(spec, 1, 0.3, new Random(5));
  }

  private static long notZero(Model model, String name) {
    return DoubleStream.of(model.tensor(name).values()).filter(value -> value != 0).count();
  }

  @Test
  void countsEveryElementOfADenseMatrix() {
    CellSpec spec = CellSpec.of(LayerSpec.of(CellKind.GRU, INPUTS, HIDDEN), 4);
    assertThat(model(spec).macsPerStep()).isEqualTo(3 * HIDDEN * (INPUTS + HIDDEN));
  }

  @Test
  void leavesOutTheZerosOfSparseFactorsAlone() {
    MatrixForm factors = new MatrixForm.LowRank(4, MatrixForm.Storage.SPARSE);
    MatrixForm full = new MatrixForm.Full(MatrixForm.Storage.INT8);
    LayerSpec layer = LayerSpec.of(CellKind.GRU, INPUTS, HIDDEN).withForms(factors, full);
    Model pruned = model(CellSpec.of(layer, 4));

    Map<String, Tensor> tensors = new HashMap<>(pruned.tensors());
    double[] dense = tensors.get("U").values().clone();
    dense[0] = 0;
    tensors.put("U", new Tensor(tensors.get("U").shape(), dense));
    Model model =
        new Model(
            pruned.name(),
            pruned.task(),
            pruned.spec(),
            pruned.frontEnd(),
            pruned.labels(),
            tensors,
            pruned.ranges(),
            pruned.facts());

    long factorElements = notZero(model, "W1") + notZero(model, "W2");
    assertThat(factorElements).isLessThan(4L * (3 * HIDDEN + INPUTS));
    assertThat(model.macsPerStep()).isEqualTo(factorElements + 3 * HIDDEN * HIDDEN);
  }

  @Test
  void spreadsTheUpperLayerOfAShaRnnOverTheFramesOfABrick() {
    LayerSpec lower = LayerSpec.of(CellKind.FASTRNN, INPUTS, HIDDEN);
    LayerSpec upper = LayerSpec.of(CellKind.FASTRNN, HIDDEN, HIDDEN);
    Model model = model(CellSpec.sharnn(lower, upper, new Bricks(8, 6), 4));
    assertThat(model.macsPerStep())
        .isEqualTo(HIDDEN * (INPUTS + HIDDEN) + 6 * HIDDEN * (HIDDEN + HIDDEN) / 8);
  }
}
