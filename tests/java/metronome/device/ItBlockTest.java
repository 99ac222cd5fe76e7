package metronome.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import metronome.firmware.Firmware;
import metronome.timing.CountPlanner;
import metronome.timing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The emulator does not stop inside an IT block; the device does, with the state of that moment.
 */
class ItBlockTest {
  private static final String START =
      """
          movs r0, #0
          movs r1, #0
          movs r2, #0
          ldr r6, =0x40000000
          ldr r7, =0x20010000
          movs r5, #77
          str r5, [r7]
          str r5, [r7, #4]
          adds r4, r7, #2
          cmp r0, #0
      """;

  /** All that is predicated is watched, and the divisions. */
  private static Device open(String board, Firmware firmware) {
    CountPlan plan = CountPlanner.plan(firmware, Program.of(firmware));
    ClockPrices none = ClockPrices.none(firmware.code().slots());
    return Device.open(Assembly.board(board), firmware, plan, none);
  }

  private static DeviceFault fault(Device device) {
    return catchThrowableOfType(
        DeviceFault.class, () -> device.run(HostCalls.stopAtFirst(), Limits.usual()));
  }

  @ParameterizedTest
  @CsvSource({
    "cortex-m4, 'ldmeq r4, {r2, r3}', UNALIGNED",
    "cortex-m4, 'stmeq r4, {r0, r1}', UNALIGNED",
    "cortex-m4, 'vaddeq.f32 s0, s0, s0', FLOAT_DISABLED",
    "mxchip-az3166, 'smladeq r2, r5, r5, r5', MISSING_FEATURE",
    "cortex-m4, 'ldreq r2, [r6]', READ_UNMAPPED",
    "cortex-m4, 'ldmeq r6, {r2, r3}', READ_UNMAPPED",
    "cortex-m4, '.inst.n 0xde01', UNDEFINED",
    "cortex-m4, 'svceq #1', SUPERVISOR_CALL"
  })
  void theFirstFailureCountsAndNothingAfterIt(String board, String bad, FaultKind kind) {
    Firmware firmware =
        Assembly.firmware(
            START
                + "itttt eq\nldreq r1, [r7]\nbad: "
                + bad
                + "\nldrdeq r2, r3, [r4]\nudiveq r2, r5, r5\nadd r1, #1\nbkpt #3\n.ltorg\n");
    try (Device device = open(board, firmware)) {
      for (int round = 0; round < 2; round++) {
        DeviceFault fault = fault(device);
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.pc()).isEqualTo(firmware.address("bad"));
        assertThat(fault.registers().get(1)).as("what was before").isEqualTo(77);
        assertThat(fault.registers().get(2)).as("what is behind").isZero();
        StageCounts counts = device.counts().stages().get(0);
        assertThat(device.instructions()).isEqualTo(12);
        assertThat(Arrays.stream(counts.passed()).sum()).isEqualTo(1);
        counts.divisions().values().forEach(d -> assertThat(d).containsOnly(0));
        device.reset();
      }
    }
  }

  @Test
  void aFailedConditionSparesWhatWouldFault() {
    Firmware firmware =
        Assembly.firmware(
            START
                + "itttt ne\nldmne r4, {r2, r3}\nldrne r2, [r6]\n.inst.n 0xde01\nsvcne #1\n"
                + "itt ne\nvaddne.f32 s0, s0, s0\nbxne r6\nbkpt #3\n.ltorg\n");
    try (Device device = open("cortex-m4", firmware)) {
      Stop stop = device.run(HostCalls.stopAtFirst(), Limits.usual());
      assertThat(stop.reason()).isEqualTo(Stop.Reason.HOST_CALL);
      assertThat(stop.instructions()).isEqualTo(10 + 5 + 3 + 1);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0, 0", "1, 0, 1, 1"})
  void aHostCallInsideABlockLeavesTheRestItsConditions(int value, int r1, int r2, int r3) {
    Firmware firmware =
        Assembly.firmware(
            "movs r1, #0\nmovs r2, #0\nmovs r3, #0\nmovs r5, #0\ncmp r0, #0\n"
                + "ittee eq\nbkpt #1\naddeq r1, #1\naddne r2, #1\naddne r3, #1\n"
                + "adds r5, #1\nbkpt #3\n");
    try (Device device = open("cortex-m4", firmware)) {
      device.setRegister(0, value);
      device.run(HostCalls.stopAtFirst(), Limits.usual());
      device.run(HostCalls.stopAtFirst(), Limits.usual());
      assertThat(device.register(1)).isEqualTo(r1);
      assertThat(device.register(2)).isEqualTo(r2);
      assertThat(device.register(3)).isEqualTo(r3);
      assertThat(device.register(5)).isEqualTo(1);
    }
  }

  @Test
  void aDivisionWhereACallIsWatchedIsCountedOnce() {
    Firmware firmware =
        Assembly.firmware(
            "movs r0, #100\nmovs r1, #7\nbl ratio\nbl ratio\nbkpt #3\n.thumb_func\n"
                + ".type ratio, %function\nratio: udiv r0, r0, r1\nbx lr\n");
    long ratio = firmware.address("ratio");
    CountPlan plan = new CountPlan(Set.of(), Set.of(ratio), List.of("all"), List.of());
    ClockPrices none = ClockPrices.none(firmware.code().slots());
    try (Device device = Device.open(Assembly.board(), firmware, plan, none)) {
      final Watch watch = device.watchCalls(ratio);
      device.run(HostCalls.stopAtFirst(), Limits.usual());
      long[] classes = device.counts().stages().get(0).divisions().get(firmware.code().slot(ratio));
      assertThat(Arrays.stream(classes).sum()).isEqualTo(2);
      assertThat(watch.count()).isEqualTo(2);
    }
  }

  @Test
  void aJumpWithoutTheThumbBitFaultsAlsoWhereALimitEndsJustThere() {
    Firmware firmware = Assembly.firmware("ldr r0, =reset\nbic r0, #1\nmovs r1, #1\nbx r0\n.ltorg");
    for (int limit : new int[] {3, 4, 5, 1000}) {
      try (Device device = open("cortex-m4", firmware)) {
        DeviceFault fault =
            catchThrowableOfType(
                DeviceFault.class,
                () -> device.run(HostCalls.stopAtFirst(), Limits.instructions(limit)));
        assertThat(fault.kind()).isEqualTo(FaultKind.ARM_STATE);
        assertThat(fault).hasMessageContaining("from before reset+0xa");
        assertThat(device.instructions()).isEqualTo(4);
        assertThat(device.counts().stages().get(0).jumpedIn()[firmware.code().slot(fault.pc())])
            .as("the start alone")
            .isEqualTo(1);
      }
    }
  }

  @Test
  void aRunThatAnInstructionLimitStoppedStillTellsTheExactInstruction() {
    Firmware firmware =
        Assembly.firmware(
            "ldr r0, =0x2003fff0\n1: ldr r1, [r0]\nadds r2, #1\nbad: ldr r3, [r0, #4]\n"
                + "adds r0, #4\nb 1b\n.ltorg");
    try (Device device = open("cortex-m4", firmware)) {
      device.run(HostCalls.stopAtFirst(), Limits.instructions(4));
      device.write(0x20030000L, new byte[] {1});
      device.run(HostCalls.stopAtFirst(), Limits.instructions(9));
      DeviceFault fault = fault(device);
      assertThat(fault.pc()).isEqualTo(firmware.address("bad"));
      assertThat(fault.address()).hasValue(0x20040000L);
      assertThat(device.instructions()).isEqualTo(1 + 3 * 5 + 2);
    }
  }
}
