package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import metronome.ledger.Ledger;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.model.RandomModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step costs on the default board; prints the rows of docs/performance.md. */
class KernelCyclesTest {
  private static final int FRAMES = 50;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
  }

  @ParameterizedTest
  @CsvSource({
    "GRU, armv7-m, 0, 0, 9",
    "GRU, armv7e-m, 0, 0, 9",
    "FASTGRNN, armv7-m, 0, 0, 9",
    "FASTGRNN, armv7e-m, 0, 0, 9",
    "FASTGRNN, armv7-m, 16, 16, 9",
    "FASTGRNN, armv7e-m, 16, 16, 9"
  })
  void stepStaysWithinItsCyclesPerMac(
      CellKind kind, String isa, int rankW, int rankU, double mostCyclesPerMac) {
    CellSpec spec = new CellSpec(kind, 32, 64, 12, rankW, rankU);
    ModelImage image = Quantiser.quantise(RandomModels.of(spec, 1, new Random(1)));
    List<short[]> frames =
        Arrays.stream(RandomModels.frames(FRAMES, 32, 1, new Random(2)))
            .map(image::quantiseFrame)
            .toList();
    int[] answers = new int[FRAMES];
    Arrays.fill(answers, HostKernel.FRAME | HostKernel.OUTPUTS);
    try (DeviceKernel device = new DeviceKernel(kind, isa, "cortex-m4")) {
      Run run = device.run(spec, image.bytes(), frames, answers);
      assertThat(run.status()).isZero();
      Ledger ledger = device.ledger();
      ledger
          .functions()
          .forEach(c -> System.out.printf("  %-28s %8d%n", c.name(), c.cycles() / FRAMES));
      ledger
          .stages()
          .forEach(c -> System.out.printf("  %-28s %8d%n", c.name(), c.cycles() / FRAMES));
      double gates =
          (double)
                  ledger.stages().stream()
                      .filter(c -> c.name().equals("gates"))
                      .findFirst()
                      .orElseThrow()
                      .cycles()
              / FRAMES
              / spec.macsPerStep();
      System.out.printf(
          "%s %s %d %d: %.3f cycles per MAC, arena %d, stack %d%n",
          kind, isa, rankW, rankU, gates, device.arenaBytes(), device.stackBytes());
      assertThat(gates).isLessThan(mostCyclesPerMac);
    }
  }
}
