package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import metronome.ledger.Charge;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.model.RandomModels;
import metronome.model.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel of sparse matrices says that it costs: 20 cycles a row and 9 a pair. */
class SparseCyclesTest {
  private static final int FRAMES = 10;
  private static final int CALLS_OF_A_STEP = 2;
  private static final int MOST_AROUND_THE_ROWS = 50;

  /** With more, the kernel's loop costs something too. */
  private static final int MOST_PAIRS = 16;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
  }

  @ParameterizedTest
  @ValueSource(strings = {"armv7-m", "armv7e-m"})
  void rowsAndPairsCostWhatTheKernelStates(String isa) {
    MatrixForm sparse = MatrixForm.full().storedAs(MatrixForm.Storage.SPARSE);
    LayerSpec layer = LayerSpec.of(CellKind.GRU, 32, 32).withForms(sparse, sparse);
    Model model = RandomModels.of(CellSpec.of(layer, 4), 1, new Random(RandomModels.seed()));
    ModelImage image = Quantiser.quantise(model);
    List<short[]> frames =
        Arrays.stream(RandomModels.frames(FRAMES, 32, 1, new Random(2)))
            .map(image::quantiseFrame)
            .toList();
    int[] answers = new int[FRAMES];
    Arrays.fill(answers, HostKernel.FRAME);
    try (DeviceKernel device = new DeviceKernel(CellKind.GRU, isa, "cortex-m4")) {
      device.run(model.spec(), image.bytes(), frames, answers);
      long cycles =
          device.ledger().functions().stream()
                  .filter(charge -> charge.name().equals("mat_vec_sparse_q7_q15"))
                  .mapToLong(Charge::cycles)
                  .sum()
              / FRAMES;
      final long stated =
          20 * (2 * 3 * 32) + 9 * (pairs(model.tensor("W")) + pairs(model.tensor("U")));

      assertThat(cycles).isBetween(stated, stated + CALLS_OF_A_STEP * MOST_AROUND_THE_ROWS);
    }
  }

  /** Pairs of elements that are not zero in 8 bits. */
  private static long pairs(Tensor matrix) {
    long pairs = 0;
    for (int i = 0; i < matrix.rows(); i++) {
      double largest = 0;
      for (int j = 0; j < matrix.columns(); j++) {
        largest = Math.max(largest, Math.abs(matrix.at(i, j)));
      }
      int elements = 0;
      for (int j = 0; j < matrix.columns(); j++) {
        elements += largest > 0 && Math.round(matrix.at(i, j) / largest * 127) != 0 ? 1 : 0;
      }
      assertThat((elements + 1) / 2).isLessThanOrEqualTo(MOST_PAIRS);
      pairs += (elements + 1) / 2;
    }
    return pairs;
  }
}
