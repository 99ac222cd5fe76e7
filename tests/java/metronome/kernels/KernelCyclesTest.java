package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import metronome.ledger.Charge;
import metronome.ledger.Ledger;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.model.RandomModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each stage of a step costs on the ideal board: prints it, and holds the gates to bounds with
 * room for another compiler.
 */
class KernelCyclesTest {
  private static final int FRAMES = 50;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
  }

  @ParameterizedTest
  @CsvSource({
    "GRU, armv7-m, 0, 0, 3.5",
    "GRU, armv7e-m, 0, 0, 2.0",
    "LSTM, armv7-m, 0, 0, 3.5",
    "LSTM, armv7e-m, 0, 0, 2.0",
    "FASTGRNN, armv7-m, 0, 0, 3.6",
    "FASTGRNN, armv7e-m, 0, 0, 2.1",
    "FASTGRNN, armv7-m, 16, 16, 4.2",
    "FASTGRNN, armv7e-m, 16, 16, 2.8"
  })
  void gatesStayWithinTheirCyclesPerMac(
      CellKind kind, String isa, int rankW, int rankU, double mostCyclesPerMac) {
    CellSpec spec = new CellSpec(kind, 32, 64, 12, rankW, rankU);
    ModelImage image = Quantiser.quantise(RandomModels.of(spec, 1, new Random(1)));
    List<short[]> frames =
        Arrays.stream(RandomModels.frames(FRAMES, spec.inputs(), 1, new Random(2)))
            .map(image::quantiseFrame)
            .toList();
    int[] answers = new int[FRAMES];
    Arrays.fill(answers, HostKernel.FRAME | HostKernel.OUTPUTS);
    try (DeviceKernel device = new DeviceKernel(kind, isa, "cortex-m4")) {
      Run run = device.run(spec, image.bytes(), frames, answers);
      assertThat(run.status()).isZero();

      Ledger ledger = device.ledger();
      double perMac = (double) cycles(ledger, "gates") / spec.macsPerStep();
      System.out.printf(
          "| %s %s | %s | %d | %d | %d | %d | %.2f | %d | %d |%n",
          kind.label(),
          rankW > 0 ? "rank " + rankW + ", " + rankU : "full",
          isa,
          cycles(ledger, "gates"),
          cycles(ledger, "update"),
          cycles(ledger, "output"),
          cycles(ledger, "gates") + cycles(ledger, "update") + cycles(ledger, "output"),
          perMac,
          device.arenaBytes(),
          device.stackBytes());
      assertThat(perMac).isLessThan(mostCyclesPerMac);
      assertThat(device.stackBytes()).isLessThan(512);
    }
  }

  /** Cycles of a stage in a step. */
  private static long cycles(Ledger ledger, String stage) {
    return ledger.stages().stream()
            .filter(charge -> charge.name().equals(stage))
            .mapToLong(Charge::cycles)
            .findFirst()
            .orElseThrow()
        / FRAMES;
  }
}
