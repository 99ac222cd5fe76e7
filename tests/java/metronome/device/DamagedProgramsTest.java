package metronome.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import metronome.firmware.Firmware;
import org.junit.jupiter.api.Test;

/** {@code -Dmetronome.mutations=20000} damages more programs than the usual few hundred. */
class DamagedProgramsTest {
  private static final int ROUNDS = 60;

  /** Whatever the code does, the run ends in a stop or in a fault whose counts can be read. */
  @Test
  void randomInstructionsEndInAStopOrAFault() {
    long seed = Long.getLong("metronome.seed", System.nanoTime());
    System.out.println("metronome.seed=" + seed);
    Random random = new Random(seed);
    Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
    int stops = 0;
    int programs = (Integer.getInteger("metronome.mutations", 6 * ROUNDS) + ROUNDS - 1) / ROUNDS;
    for (int program = 0; program < programs; program++) {
      Firmware firmware = RandomProgram.of(seed + program);
      CountPlan plan = RandomProgram.plan(firmware);
      long reset = firmware.address("reset");
      int bytes = (int) (firmware.code().ranges().get(0).end() - reset);
      try (Device device =
          Device.open(
              Assembly.board(), firmware, plan, ClockPrices.none(firmware.code().slots()))) {
        byte[] good = device.read(reset, bytes);
        for (int round = 0; round < ROUNDS; round++) {
          byte[] bad = good.clone();
          for (int i = 0; i < 8; i++) {
            bad[random.nextInt(i < 4 ? 40 : bytes)] = (byte) random.nextInt();
          }
          device.write(reset, bad);
          try {
            device.run((immediate, d) -> HostCalls.Answer.CONTINUE, Limits.instructions(200_000));
            stops++;
          } catch (DeviceFault fault) {
            faults.merge(fault.kind(), 1, Integer::sum);
            assertThat(fault).as("seed %d", seed).hasMessageNotContaining("somewhere");
            assertThat(fault.report()).contains("pc").hasLineCount(6 + fault.backTrace().size());
          }
          assertThat(device.counts().stages()).hasSize(3);
          device.reset();
        }
      } catch (RuntimeException e) {
        fail("seed " + seed + ", program " + program, e);
      }
    }
    System.out.println("stops " + stops + " " + faults);
    assertThat(stops).isPositive();
    assertThat(faults).containsKeys(FaultKind.UNDEFINED, FaultKind.READ_UNMAPPED);
  }
}
