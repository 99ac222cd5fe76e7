package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import metronome.board.RuleSet;
import metronome.experiment.Occupancy;
import metronome.ledger.Charge;
import metronome.ledger.Ledger;
import metronome.model.CellKind;
import metronome.model.DeltaModels;
import metronome.model.LayerOptions.Delta;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a step of a delta GRU costs by how much of it changes: prints the table of
 * docs/performance.md and holds it to being faster than the GRU where it has to be.
 */
class DeltaCyclesTest {
  private static final int FRAMES = 40;
  private static final int INPUTS = 32;
  private static final int UNITS = 64;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
  }

  @ParameterizedTest
  @CsvSource({
    "GRU, armv7-m, 50",
    "GRU, armv7e-m, 40",
    "GRU_BEFORE, armv7-m, 50",
    "GRU_BEFORE, armv7e-m, 40"
  })
  void isFasterThanTheGruUpToSomeOccupancy(CellKind kind, String isa, int fasterUpTo) {
    Model gru = DeltaModels.gru(kind, INPUTS, UNITS, 1, new Random(1));
    final long dense = cyclesOf(kind, isa, gru, INPUTS)[0];
    long before = 0;
    for (int percent = 0; percent <= 100; percent += 10) {
      Model model =
          DeltaModels.withLiveUnits(
              DeltaModels.of(gru, new Delta(0.001, 0.001)), Math.round(UNITS * percent / 100f));
      long[] cycles =
          cyclesOf(model.spec().kind(), isa, model, Math.round(INPUTS * percent / 100f));
      System.out.printf(
          "| %s | %s | %d %% | %.1f %% | %d | %d | %d | %.2f |%n",
          model.spec().kind().label(),
          isa,
          percent,
          cycles[3] / 10.0,
          cycles[1],
          cycles[2],
          cycles[0],
          (double) cycles[0] / dense);
      assertThat(cycles[0]).isGreaterThan(before);
      before = cycles[0];
      if (percent <= fasterUpTo) {
        assertThat(cycles[0]).as("cycles at %d %%", percent).isLessThan(dense);
      }
    }
  }

  /**
   * Cycles of a step without outputs, of its gates and of its update, the mean of many; thousandths
   * of the columns that were multiplied.
   */
  private static long[] cyclesOf(CellKind kind, String isa, Model model, int liveInputs) {
    ModelImage image = Quantiser.quantise(model);
    Random random = new Random(2);
    List<short[]> frames = new ArrayList<>();
    for (int t = 0; t < FRAMES; t++) {
      short[] frame = new short[INPUTS];
      for (int i = 0; i < liveInputs; i++) {
        frame[i] = (short) ((t % 2 == 0 ? 4096 : -4096) + random.nextInt(2048));
      }
      frames.add(frame);
    }
    int[] answers = new int[FRAMES];
    Arrays.fill(answers, HostKernel.FRAME);
    try (DeviceKernel device = new DeviceKernel(kind, isa, "cortex-m4", RuleSet.MANUAL)) {
      Run run = device.run(model.spec(), image.bytes(), frames, answers);
      assertThat(run.status()).isZero();
      Ledger ledger = device.ledger();
      double share = device.occupancy().map(o -> occupied(o, model, liveInputs)).orElse(1.0);
      long gates = cycles(ledger, "gates");
      long update = cycles(ledger, "update");
      return new long[] {
        gates + update + cycles(ledger, "other"), gates, update, Math.round(1000 * share)
      };
    }
  }

  /** All that can change does, but for a few elements of the state that come to rest. */
  private static double occupied(Occupancy counted, Model model, int liveInputs) {
    assertThat(counted.inputs()).isEqualTo((long) liveInputs * FRAMES);
    double wanted = (double) liveInputs / INPUTS;
    double share = counted.share(model.spec().last());
    assertThat(share).isBetween(0.85 * wanted, wanted + 0.02);
    return share;
  }

  private static long cycles(Ledger ledger, String stage) {
    return ledger.stages().stream()
            .filter(charge -> charge.name().equals(stage))
            .mapToLong(Charge::cycles)
            .sum()
        / FRAMES;
  }
}
