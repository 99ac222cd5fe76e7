package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import metronome.board.RuleSet;
import metronome.ledger.Charge;
import metronome.ledger.Ledger;
import metronome.model.Activation;
import metronome.model.Bricks;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.model.RandomModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a step of FastGRNN and a brick of a ShaRNN cost, by stage and function: docs/performance.md.
 */
class FastCyclesTest {

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
  }

  @ParameterizedTest
  @CsvSource({"armv7e-m, 22000", "armv7-m, 34000"})
  void stepOfLowRankFastGrnnStaysWithinItsCycles(String isa, long most) {
    CellSpec spec =
        CellSpec.of(
            LayerSpec.of(CellKind.FASTGRNN, 32, 100)
                .withForms(MatrixForm.ofRank(16), MatrixForm.ofRank(35)),
            12);
    assertThat(print("fastgrnn 32-100, ranks 16, 35", spec, isa, 10, 60, 0)).isLessThan(most);
  }

  @ParameterizedTest
  @CsvSource({"armv7e-m, 22000", "armv7-m, 34000"})
  void brickOfSharnnStaysWithinItsCycles(String isa, long most) {
    CellSpec spec = CellSpec.sharnn(sigmoid(32), sigmoid(16), new Bricks(8, 6), 13);
    assertThat(print("sharnn 32-16-16, bricks 8 x 6", spec, isa, 6, 26, 8)).isLessThan(most);
  }

  private static LayerSpec sigmoid(int inputs) {
    return LayerSpec.of(CellKind.FASTRNN, inputs, 16)
        .withActivations(Activation.SIGMOID, Activation.SIGMOID);
  }

  /**
   * What a step, or a brick with outputs, costs once queues are full: the difference of a longer
   * and a shorter run. Prints it by stage and function.
   */
  private static long print(
      String title, CellSpec spec, String isa, int fewer, int more, int brick) {
    Map<String, Long> parts = new TreeMap<>();
    long total = 0;
    for (int count : new int[] {more, fewer}) {
      final int sign = count == more ? 1 : -1;
      Ledger ledger = run(spec, isa, count * Math.max(1, brick), brick);
      for (Charge stage : ledger.stages()) {
        parts.merge("stage " + stage.name(), sign * stage.cycles(), Long::sum);
        total += stage.name().equals("start") ? 0 : sign * stage.cycles();
      }
      for (Charge function : ledger.functions()) {
        parts.merge(function.name(), sign * function.cycles(), Long::sum);
      }
    }
    System.out.printf("%s, %s: %d%n", title, isa, total / (more - fewer));
    parts.forEach(
        (name, cycles) -> {
          if (cycles / (more - fewer) > 0) {
            System.out.printf("  %-30s %8d%n", name, cycles / (more - fewer));
          }
        });
    return total / (more - fewer);
  }

  private static Ledger run(CellSpec spec, String isa, int frames, int brick) {
    ModelImage image = Quantiser.quantise(RandomModels.of(spec, 1, new Random(1)));
    List<short[]> inputs =
        Arrays.stream(RandomModels.frames(frames, spec.inputs(), 1, new Random(2)))
            .map(image::quantiseFrame)
            .toList();
    int[] answers = new int[frames];
    for (int t = 0; t < frames; t++) {
      boolean outputs = brick > 0 && t % brick == brick - 1;
      answers[t] = HostKernel.FRAME | (outputs ? HostKernel.OUTPUTS : 0);
    }
    try (DeviceKernel device = new DeviceKernel(spec.kind(), isa, "cortex-m4", RuleSet.MANUAL)) {
      assertThat(device.run(spec, image.bytes(), inputs, answers).status()).isZero();
      System.out.printf("arena %d, stack %d%n", device.arenaBytes(), device.stackBytes());
      return device.ledger();
    }
  }
}
