package metronome.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import metronome.cell.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form of a matrix is the matrix that it stands for. */
class FormsTest {
  private static final int STEPS = 40;

  /** Errors of the state: those of full int8 matrices, and 10 dB for the rounding of factors. */
  @ParameterizedTest
  @CsvSource({
    "full/int16, 50",
    "rank:9/int16, 50",
    "hybrid:7:3:2/int16, 50",
    "full/sparse, 30",
    "rank:9, 25",
    "rank:9/sparse, 25",
    "hybrid:0:1:1, 25",
    "hybrid:7:3:2, 28",
    "hybrid:20:1:1/sparse, 28"
  })
  void formsFollowTheDenseCellOnTheExpandedMatrix(String label, double decibels) {
    Random random = new Random(RandomModels.seed());
    MatrixForm form = MatrixForm.of(label);
    for (CellKind kind : new CellKind[] {CellKind.GRU, CellKind.FASTGRNN}) {
      LayerSpec layer = LayerSpec.of(kind, 18, 27).withForms(form, form);
      Model model = RandomModels.of(CellSpec.of(layer, 5), 1, random);
      ModelImage image = Quantiser.quantise(model);
      IntegerCell integers = new IntegerCell(image);
      Cell cell = Cell.of(model);
      Cell dense = Cell.of(ExpandedModel.of(model));
      double signal = 0;
      double noise = 0;
      for (double[] frame : RandomModels.frames(STEPS, 18, 1, random)) {
        double[] exact = dense.step(frame);
        assertThat(cell.step(frame)).as("%s", layer).containsExactly(exact, within(1e-12));
        integers.step(image.quantiseFrame(frame));
        double[] fixed = image.state(integers.state());
        for (int j = 0; j < exact.length; j++) {
          signal += exact[j] * exact[j];
          noise += (exact[j] - fixed[j]) * (exact[j] - fixed[j]);
        }
      }
      assertThat(10 * Math.log10(signal / noise)).as("SNR of %s", layer).isGreaterThan(decibels);
    }
  }

  @Test
  void productsAreWithinTheirStatedRoundingOfTheExpandedMatrix() {
    Random random = new Random(RandomModels.seed());
    for (int round = 0; round < 200; round++) {
      CellSpec spec = RandomModels.spec(CellKind.GRU, 40, 40, random);
      if (spec.last().input().rankOrZero() > 0) {
        continue; // rounds its inner product, see above
      }
      Model model = RandomModels.of(spec, 1, random);
      LayerContent layer = Quantiser.quantise(model).content().layers().get(0);
      Tensor whole = ExpandedModel.of(model).tensor("W");
      short[] input = new short[spec.inputs()];
      long magnitude = 0;
      for (int j = 0; j < input.length; j++) {
        input[j] = (short) random.nextInt(1 << Short.SIZE);
        magnitude += Math.abs(input[j]);
      }
      long[] product = IntegerProducts.apply(layer.input(), input, new Saturations());
      final int padded = QuantisedMatrix.padded(spec.hidden());
      final double unit = Math.scalb(1.0, layer.accumulatorFraction() - layer.inputFraction());
      for (int i = 0; i < whole.rows(); i++) {
        double exact = 0;
        for (int j = 0; j < input.length; j++) {
          exact += unit * whole.at(i, j) * input[j];
        }
        // Half a step of 127 of what a row's largest weight can be, for each unit of the input.
        double allowed = 8 + unit * magnitude * largest(model, "W") / 254;
        assertThat((double) product[i / spec.hidden() * padded + i % spec.hidden()])
            .as("%s, row %d", spec, i)
            .isCloseTo(exact, within(allowed));
      }
    }
  }

  /** A magnitude that no weight exceeds, be it of a matrix or of a product of factors. */
  private static double largest(Model model, String name) {
    Map<String, Tensor> tensors = model.tensors();
    return tensors.containsKey(name)
        ? tensors.get(name).maxAbs()
        : Math.max(
            tensors.get(name + "A").maxAbs(),
            tensors.get(name + "B").maxAbs() * tensors.get(name + "C").maxAbs());
  }

  @Test
  void firmwareForDenseMatricesIsAskedForNothingElse() {
    Random random = new Random(RandomModels.seed());
    int dense = 0;
    for (int round = 0; round < 400; round++) {
      CellKind kind = round % 2 == 0 ? CellKind.GHOST : CellKind.GRU;
      CellSpec spec = RandomModels.spec(kind, 20, 60, random);
      if (spec.isDense()) {
        LayerContent layer =
            Quantiser.quantise(RandomModels.of(spec, 1, random)).content().layers().get(0);
        assertThat(layer.products())
            .as("%s", spec)
            .hasOnlyElementsOfTypes(
                StoredProduct.Dense.class, StoredProduct.Wide.class, StoredProduct.None.class);
        dense++;
      }
    }
    assertThat(dense).isPositive();
  }

  @Test
  void columnsBeyondTheReachOfAnIndexBecomeAStack() {
    LayerSpec layer =
        LayerSpec.of(CellKind.GRU, 700, 8)
            .withForms(MatrixForm.of("full/sparse"), MatrixForm.full());
    Model dense = RandomModels.of(CellSpec.of(layer, 2), 1, new Random(5));
    Map<String, Tensor> tensors = new HashMap<>(dense.tensors());
    tensors.put("W", RandomModels.pruned(tensors.get("W"), 0.1, new Random(6)));
    Model model =
        new Model(
            "wide", "test", dense.spec(), dense.frontEnd(), dense.labels(), tensors, 0, Map.of());

    StoredProduct product = Quantiser.quantise(model).content().layers().get(0).input();

    assertThat(((StoredProduct.Stack) product).parts())
        .extracting(StoredProduct.Stack.Part::column, part -> part.product().columns())
        .containsExactly(tuple(0, 256), tuple(256, 256), tuple(512, 188));
  }

  @Test
  void sparseMatricesTakeTwoBytesAnElementAndOneARow() {
    LayerSpec layer =
        LayerSpec.of(CellKind.FASTRNN, 32, 64)
            .withForms(MatrixForm.of("full/sparse"), MatrixForm.full());
    Model model = RandomModels.of(CellSpec.of(layer, 2), 1, new Random(7));
    StoredProduct.Sparse sparse =
        (StoredProduct.Sparse) Quantiser.quantise(model).content().layers().get(0).input();
    int elementBytes = 0;
    for (int i = 0; i < sparse.rows(); i++) {
      int elements = 0;
      for (int j = 0; j < sparse.columns(); j++) {
        elements += sparse.matrix().at(i, j) != 0 ? 1 : 0;
      }
      elementBytes += 1 + 4 * ((elements + 1) / 2);
    }
    // Multipliers begin at a multiple of 16.
    int expected = (elementBytes + 15) / 16 * 16 + Integer.BYTES * sparse.rows();
    ImageWriter body = new ImageWriter(0);

    sparse.write(body);

    assertThat(body.bytes()).hasSize(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "rank:0, a matrix of rank 0",
    "rank:99999, a matrix of rank 99999",
    "hybrid:27:1:1, W of 27 x 18 cannot have 27 free rows and 1 by 1 blocks",
    "hybrid:20:8:1, W of 27 x 18 cannot have 20 free rows and 8 by 1 blocks",
    "hybrid:20:1:6, W of 27 x 18 cannot have 20 free rows and 1 by 6 blocks",
    "hybrid:20:0:1, a hybrid matrix of 20 free rows and 0 by 1 blocks",
    "rank:3/int4, 'rank:3/int4' is no form of a matrix"
  })
  void impossibleFormsAreRefusedInOneLine(String label, String message) {
    assertThatThrownBy(
            () ->
                LayerSpec.of(CellKind.GRU, 18, 27)
                    .withForms(MatrixForm.of(label), MatrixForm.full())
                    .tensorShapes())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .extracting(e -> Arrays.asList(e.getMessage().split("\n")).size())
        .isEqualTo(1);
  }
}
