package metronome.device;

import static org.assertj.core.api.Assertions.assertThat;

import metronome.firmware.Firmware;
import org.junit.jupiter.api.Test;

class DeviceTest {
  private static final String LOOP =
      """
          movs r0, #10
      1:  subs r0, #1
          bne 1b
          bkpt #7
          movs r1, #5
          bkpt #8
      """;

  private static Device open(Firmware firmware) {
    return Device.open(
        Assembly.board(), firmware, CountPlan.plain(), ClockPrices.none(firmware.code().slots()));
  }

  @Test
  void aLoopIsCountedInstructionByInstruction() {
    Firmware firmware = Assembly.firmware(LOOP);
    try (Device device = open(firmware)) {
      Stop stop = device.run(HostCalls.stopAtFirst(), Limits.usual());
      long reset = firmware.address("reset");
      assertThat(stop).isEqualTo(new Stop(Stop.Reason.HOST_CALL, reset + 6, 22));
      assertThat(device.register(0)).isZero();
      StageCounts counts = device.counts().stages().get(0);
      int slot = firmware.code().slot(reset);
      assertThat(counts.issues())
          .startsWith(0, 0, 0, 0, 1, 10, 10, 1, 0, 0)
          .hasSize(firmware.code().slots());
      assertThat(counts.jumpedIn()[slot + 1]).isEqualTo(9);
      assertThat(counts.jumpedOut()[slot + 3]).isEqualTo(9);
      stop = device.run(HostCalls.stopAtFirst(), Limits.usual());
      assertThat(stop).isEqualTo(new Stop(Stop.Reason.HOST_CALL, reset + 10, 24));
      counts = device.counts().stages().get(0);
      assertThat(counts.issues()).startsWith(0, 0, 0, 0, 1, 10, 10, 1, 1, 1);
      assertThat(counts.jumpedIn()[slot + 4]).isZero();
    }
  }
}
