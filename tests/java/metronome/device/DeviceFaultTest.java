package metronome.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import metronome.firmware.Firmware;
import org.junit.jupiter.api.Test;

/** Every way to go wrong ends in a fault that names the exact instruction, label {@code bad}. */
class DeviceFaultTest {
  /** Calls two levels deep, so that the back-trace has something to show. */
  private static final String INSIDE_CALLS =
      """
          bl outer
          bkpt #1
          .thumb_func
          .type outer, %%function
      outer:
          push {r4, lr}
          bl inner
          pop {r4, pc}
          .size outer, . - outer
          .thumb_func
          .type inner, %%function
      inner:
          push {r4, lr}
          movs r4, #1
      %s
          movs r4, #2
          pop {r4, pc}
          .ltorg
          .size inner, . - inner
      """;

  private static DeviceFault fault(String board, String body) {
    Firmware firmware = Assembly.firmware(INSIDE_CALLS.formatted(body));
    try (Device device =
        Device.open(
            Assembly.board(board),
            firmware,
            CountPlan.plain(),
            ClockPrices.none(firmware.code().slots()))) {
      DeviceFault fault =
          catchThrowableOfType(
              DeviceFault.class, () -> device.run(HostCalls.stopAtFirst(), Limits.usual()));
      assertThat(fault).as("a fault").isNotNull();
      if (firmware.symbols().find("bad").isPresent()) {
        assertThat(fault.pc()).as("PC of " + fault).isEqualTo(firmware.address("bad"));
        assertThat(fault.symbol()).startsWith("inner");
        assertThat(fault.backTrace()).hasSize(3);
        assertThat(fault.backTrace().get(0)).contains("inner+");
        assertThat(fault.backTrace().get(1)).contains("outer+0x6");
        assertThat(fault.backTrace().get(2)).contains("reset+0x4");
        assertCountsEndAt(device, firmware, fault.pc());
      }
      return fault;
    }
  }

  private static Device open(Firmware firmware) {
    return Device.open(
        Assembly.board(), firmware, CountPlan.plain(), ClockPrices.none(firmware.code().slots()));
  }

  /** All instructions before the fault are counted once, the faulting one and later ones not. */
  private static void assertCountsEndAt(Device device, Firmware firmware, long pc) {
    long[] issues = device.counts().stages().get(0).issues();
    for (long at = firmware.address("inner"); at < pc; at += 2) {
      assertThat(issues[firmware.code().slot(at)]).as("issues at %x", at).isEqualTo(1);
    }
    assertThat(issues[firmware.code().slot(pc)]).isZero();
  }

  private static void assertFault(FaultKind kind, String body) {
    assertThat(fault("cortex-m4", body).kind()).isEqualTo(kind);
  }

  @Test
  void aReadOutsideTheMapFaults() {
    DeviceFault fault =
        fault(
            "cortex-m4",
            """
            ldr r0, =0x40023800
            movs r1, #3
        bad: ldr r2, [r0, #8]
            movs r3, #4
        """);
    assertThat(fault.kind()).isEqualTo(FaultKind.READ_UNMAPPED);
    assertThat(fault.address()).hasValue(0x40023808L);
    assertThat(fault.registers().get(1)).isEqualTo(3);
    assertThat(fault.registers().get(15)).isEqualTo((int) fault.pc());
    assertThat(fault)
        .hasMessage("read outside the memory map 0x40023808 at 0x%08x in inner+0x8", fault.pc());
  }

  @Test
  void theOneBadAccessAmongManyIsFound() {
    Firmware firmware =
        Assembly.firmware(
            """
                ldr r0, =0x2003fe00
            1:  adds r0, #4
                ldr r1, [r0]
                ldr r2, [r0, #8]
            bad: ldr r3, [r0, #12]
                str r3, [r0, #4]
                b 1b
            """);
    try (Device device = open(firmware)) {
      DeviceFault fault =
          catchThrowableOfType(
              DeviceFault.class, () -> device.run(HostCalls.stopAtFirst(), Limits.usual()));
      assertThat(fault.kind()).isEqualTo(FaultKind.READ_UNMAPPED);
      assertThat(fault.address()).hasValue(0x20040000L);
      assertThat(fault.pc()).isEqualTo(firmware.address("bad"));
      assertThat(device.instructions()).isEqualTo(1 + 124 * 6 + 3);
    }
  }

  @Test
  void aWriteOutsideTheMapFaults() {
    assertFault(FaultKind.WRITE_UNMAPPED, "ldr r0, =0x60000000\nbad: strb r4, [r0]\n");
  }

  @Test
  void aWriteToFlashFaults() {
    assertFault(
        FaultKind.FLASH_WRITE, "ldr r0, =0x08000400\nldr r1, [r0]\nbad: str r4, [r0]\nnop\n");
  }

  @Test
  void anAccessToAddressZeroFaultsWhereTheBoardSaysSo() {
    assertFault(FaultKind.NULL_ACCESS, "movs r0, #0\nbad: ldrh r1, [r0, #6]\n");
  }

  @Test
  void anUndefinedInstructionFaults() {
    assertFault(FaultKind.UNDEFINED, "movs r0, #0\nbad: udf #3\n");
    assertFault(FaultKind.UNDEFINED, "movs r0, #0\nbad: .inst.w 0xe8d40faf\n");
  }

  @Test
  void unalignedMultiWordAccessesFault() {
    for (String access :
        List.of(
            "ldm r0, {r1, r2}",
            "ldm r0!, {r1, r2}",
            "stm r0!, {r1, r2}",
            "ldrd r1, r2, [r0]",
            "strd r1, r2, [r0, #8]",
            "ldrex r1, [r0]")) {
      assertFault(FaultKind.UNALIGNED, "ldr r0, =0x20010002\nbad: " + access + "\n");
    }
  }

  @Test
  void unalignedFloatAccessesFaultAndUnalignedWordsDoNot() {
    String enable =
        "ldr r0, =0xe000ed88\nldr r1, =0xf00000\nstr r1, [r0]\nldr r0, =0x20010001\nldr r1, [r0]\n";
    assertFault(FaultKind.UNALIGNED, enable + "bad: vldr s0, [r0]\n");
    assertFault(FaultKind.UNALIGNED, enable + "bad: vstmia r0!, {s0-s3}\n");
  }

  @Test
  void floatingPointBeforeItIsEnabledFaults() {
    assertFault(FaultKind.FLOAT_DISABLED, "movs r0, #0\nbad: vadd.f32 s0, s0, s0\n");
    assertFault(FaultKind.FLOAT_DISABLED, "movs r0, #0\nbad: vpush {s16}\n");
  }

  @Test
  void instructionsThatTheBoardLacksFaultWhereTheyExecute() {
    DeviceFault dsp = fault("mxchip-az3166", "movs r0, #0\nbad: smlad r1, r0, r0, r0\n");
    assertThat(dsp.kind()).isEqualTo(FaultKind.MISSING_FEATURE);
    assertThat(dsp).hasMessageContaining("no DSP");
    DeviceFault fpu = fault("mxchip-az3166", "movs r0, #0\nbad: vmov s0, r0\n");
    assertThat(fpu).hasMessageContaining("no FPU");
  }

  @Test
  void aSystemRegisterThatIsNotModelledFaults() {
    DeviceFault fault =
        fault("cortex-m4", "ldr r0, =0xe000ed94\nmovs r1, #7\nbad: str r1, [r0]\nnop\n");
    assertThat(fault.kind()).isEqualTo(FaultKind.PERIPHERAL);
    assertThat(fault.address()).hasValue(0xe000ed94L);
  }

  @Test
  void aSupervisorCallFaults() {
    assertFault(FaultKind.SUPERVISOR_CALL, "movs r0, #0\nbad: svc #3\n");
  }

  @Test
  void aReturnFromNoExceptionFaults() {
    DeviceFault fault = fault("cortex-m4", "ldr r0, =0xfffffff9\nbx r0\n");
    assertThat(fault.kind()).isEqualTo(FaultKind.EXCEPTION_RETURN);
  }

  @Test
  void aJumpOutsideTheMapFaultsAtItsTargetAndNamesItsOrigin() {
    DeviceFault fault = fault("cortex-m4", "ldr r0, =0x40000001\nblx r0\n");
    assertThat(fault.kind()).isEqualTo(FaultKind.FETCH_UNMAPPED);
    assertThat(fault.pc()).isEqualTo(0x40000000L);
    assertThat(fault).hasMessageContaining("inner+0x8");
  }

  @Test
  void executionOutsideTheCodeFaults() {
    DeviceFault ram = fault("cortex-m4", "ldr r0, =0x20010001\nblx r0\n");
    assertThat(ram.kind()).isEqualTo(FaultKind.FETCH_UNMAPPED);
    DeviceFault padding = fault("cortex-m4", "ldr r0, =0x080003f1\nblx r0\n");
    assertThat(padding.kind()).isEqualTo(FaultKind.OUTSIDE_CODE);
    assertThat(padding.pc()).isEqualTo(0x080003f0L);
  }

  @Test
  void runningOffTheEndOfTheCodeFaults() {
    Firmware firmware = Assembly.firmware("movs r0, #1\nmovs r1, #2\nnop\nnop\n");
    try (Device device = open(firmware)) {
      DeviceFault fault =
          catchThrowableOfType(
              DeviceFault.class, () -> device.run(HostCalls.stopAtFirst(), Limits.usual()));
      assertThat(fault.kind()).isEqualTo(FaultKind.OUTSIDE_CODE);
      assertThat(fault.pc()).isEqualTo(0x08000010L);
      assertThat(device.instructions()).isEqualTo(4);
    }
  }

  @Test
  void aJumpWithoutTheThumbBitFaults() {
    DeviceFault fault = fault("cortex-m4", "ldr r0, =0x08000008\nblx r0\n");
    assertThat(fault.kind()).isEqualTo(FaultKind.ARM_STATE);
  }

  @Test
  void theStackMayNotGrowBelowItsLimit() {
    Firmware firmware =
        Assembly.firmware(
            """
                bl deeper
                bkpt #1
                .thumb_func
                .type deeper, %function
            deeper:
            bad: push {r4-r7, lr}
                bl deeper
                pop {r4-r7, pc}
            """);
    try (Device device = open(firmware)) {
      DeviceFault fault =
          catchThrowableOfType(
              DeviceFault.class, () -> device.run(HostCalls.stopAtFirst(), Limits.usual()));
      assertThat(fault.kind()).isEqualTo(FaultKind.STACK_OVERFLOW);
      assertThat(fault.pc()).isEqualTo(firmware.address("bad"));
      assertThat(fault.backTrace()).hasSizeGreaterThan(20);
      assertThat(device.stackBytes()).isBetween(2040L, 2048L);
    }
  }
}
