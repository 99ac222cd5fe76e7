package metronome.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import metronome.firmware.Firmware;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What smaller cores lack faults there and nowhere else, whatever the emulator could do. */
final class SmallCoreTest {
  private static final String M0_PLUS = "arduino-mkr1000";
  private static final String M3 = "arduino-due";

  /** Executes a program whose bad instruction, where it has one, is labelled {@code bad}. */
  private static DeviceFault fault(String board, String body) {
    Firmware firmware = Assembly.firmware(Assembly.board(board), body);
    try (Device device =
        Device.open(
            Assembly.board(board),
            firmware,
            CountPlan.plain(),
            ClockPrices.none(firmware.code().slots()))) {
      DeviceFault fault =
          catchThrowableOfType(
              DeviceFault.class, () -> device.run(HostCalls.stopAtFirst(), Limits.usual()));
      if (fault != null) {
        assertThat(fault.pc()).as("PC of " + fault).isEqualTo(firmware.address("bad"));
        long[] issues = device.counts().stages().get(0).issues();
        for (long at = firmware.address("reset"); at < fault.pc(); at += 2) {
          assertThat(issues[firmware.code().slot(at)]).as("issues at %x", at).isEqualTo(1);
        }
        assertThat(issues[firmware.code().slot(fault.pc())]).isZero();
      }
      return fault;
    }
  }

  private static String program(String instruction) {
    return """
        ldr r4, =__stack_limit
        movs r1, #1
        movs r2, #2
        movs r3, #3
    bad: %s
        bkpt #1
        .ltorg
    """
        .formatted(instruction);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sdiv r0, r1, r2",
        "udiv r0, r1, r2",
        "it eq\n moveq r0, r1",
        "cbz r1, .+8",
        "cbnz r1, .+8",
        "movw r0, #1",
        "mov.w r0, #1",
        "adds.w r0, r1, r2",
        "b.w .+8",
        "ldr.w r0, [r4]",
        "ldrd r0, r1, [r4]",
        "umull r0, r1, r2, r3",
        "mla r0, r1, r2, r3",
        "clz r0, r1",
        "ssat r0, #8, r1",
        "ldrex r0, [r4]",
        "clrex",
        "nop.w",
        "cpsid f",
        "mrs r0, basepri",
        "msr faultmask, r0",
        "smlad r0, r1, r2, r3",
        "vadd.f32 s0, s1, s2"
      })
  void anArmv6mCoreLacksIt(String instruction) {
    DeviceFault fault = fault(M0_PLUS, program(instruction));
    assertThat(fault).as(instruction).isNotNull();
    assertThat(fault.kind()).isEqualTo(FaultKind.MISSING_FEATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "smlad r0, r1, r2, r3",
        "qadd r0, r1, r2",
        "umaal r0, r1, r2, r3",
        "sadd16 r0, r1, r2"
      })
  void aCortexM3LacksDsp(String instruction) {
    DeviceFault fault = fault(M3, program(instruction));
    assertThat(fault).as(instruction).isNotNull();
    assertThat(fault.kind()).isEqualTo(FaultKind.MISSING_FEATURE);
    assertThat(fault).hasMessageContaining("no DSP instructions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mrs r0, primask",
        "msr primask, r1",
        "dsb",
        "dmb",
        "isb",
        "muls r1, r2",
        "rev r0, r1",
        "sxth r0, r1",
        "push {r0, r1, lr}",
        "cpsid i",
        "b.n .+2",
        "ldr r0, [r4]",
        "ldrh r0, [r4, r2]",
        "strh r0, [r4, #2]",
        "strb r0, [r4, r1]",
        "ldm r4!, {r0, r1}"
      })
  void anArmv6mCoreHasIt(String instruction) {
    assertThat(fault(M0_PLUS, program(instruction))).as(instruction).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ldr r0, [r4, r1]",
        "ldr r0, [r4, r2]",
        "ldr r0, [r4, r3]",
        "ldrh r0, [r4, r1]",
        "ldrsh r0, [r4, r3]",
        "str r0, [r4, r1]",
        "str r0, [r4, r2]",
        "strh r0, [r4, r3]",
        "ldm r1!, {r0, r2}",
        "ldr r0, [r3, #4]"
      })
  void anUnalignedAccessFaultsOnArmv6m(String instruction) {
    DeviceFault fault = fault(M0_PLUS, program(instruction));
    assertThat(fault).as(instruction).isNotNull();
    assertThat(fault.kind()).isEqualTo(FaultKind.UNALIGNED);
  }

  @Test
  void anUnalignedWordIsLoadedOnArmv7m() {
    assertThat(fault(M3, program("ldr r0, [r4, r1]"))).isNull();
    assertThat(fault(M3, program("strh r0, [r4, r3]"))).isNull();
  }

  /** A loop that calls, loads, stores and branches in the instructions of ARMv6-M alone. */
  private static final String LOOP =
      """
          ldr r4, =__stack_limit
          movs r5, #37
          movs r6, #0
      1:
          mov r0, r5
          bl twice
          strh r0, [r4, #2]
          movs r1, #2
          ldrsh r2, [r4, r1]
          adds r6, r6, r2
          lsls r3, r5, #31
          beq 2f
          adds r6, #1
      2:
          subs r5, #1
          bne 1b
          bkpt #1
          .ltorg
          .thumb_func
          .type twice, %function
      twice:
          push {r4, lr}
          adds r0, r0, r0
          pop {r4, pc}
          .size twice, . - twice
      """;

  @Test
  void countsEqualATraceOfEveryInstructionOnArmv6mToo() {
    Firmware firmware = Assembly.firmware(Assembly.board(M0_PLUS), LOOP);
    ClockPrices none = ClockPrices.none(firmware.code().slots());
    long[] traced = new long[firmware.code().slots()];
    InstructionListener listener = (device, pc, executes) -> traced[firmware.code().slot(pc)]++;
    try (Device slow =
            Device.openTraced(
                Assembly.board(M0_PLUS), firmware, CountPlan.plain(), none, listener);
        Device fast = Device.open(Assembly.board(M0_PLUS), firmware, CountPlan.plain(), none)) {
      slow.run(HostCalls.stopAtFirst(), Limits.usual());
      Stop stop = fast.run(HostCalls.stopAtFirst(), Limits.usual());
      assertThat(fast.register(6)).isEqualTo(37 * 38 + 19);
      assertThat(stop.instructions()).isEqualTo(Arrays.stream(traced).sum());
      long[] issues = fast.counts().stages().get(0).issues();
      int seconds = 0;
      for (int slot = 0; slot < traced.length; slot++) {
        // A 32-bit instruction counts at both of its halfwords.
        boolean second = issues[slot] > 0 && traced[slot] == 0 && issues[slot] == traced[slot - 1];
        seconds += second ? 1 : 0;
        assertThat(second ? 0 : issues[slot]).as("slot %d", slot).isEqualTo(traced[slot]);
      }
      assertThat(seconds).as("second halves: those of BL").isEqualTo(1);
    }
  }
}
