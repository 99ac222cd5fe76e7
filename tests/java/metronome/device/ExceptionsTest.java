package metronome.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import metronome.board.RuleSet;
import metronome.firmware.Firmware;
import metronome.timing.CountPlanner;
import metronome.timing.CycleModel;
import metronome.timing.Program;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Exceptions on the device: what they do, and the cycles. BX and POP return in 1 + 10 and so on.
 */
class ExceptionsTest {
  private Handlers program;

  private Handlers run(String body, Peripheral... peripherals) {
    program = new Handlers(body, peripherals);
    assertThat(program.run().reason()).isEqualTo(Stop.Reason.HOST_CALL);
    assertThat(program.model.cycles(program.device.counts())).isEqualTo(program.device.clock());
    return program;
  }

  @AfterEach
  void close() {
    if (program != null) {
      program.close();
    }
  }

  @Test
  void anInterruptWakesTheCoreAndTakesTwelveCycles() {
    run(
        """
          ldr r0, =0xe000e100
          movs r1, #1
          str r1, [r0]
          wfi
          bkpt #3
        handler16:
          bkpt #1
          bx lr
        """,
        new Alarm(1000));
    // LDR 2, MOVS 1, STR 1, WFI 1.
    assertThat(program.device.sleptCycles()).isEqualTo(995);
    assertThat(program.at(1)).isEqualTo(1012);
    assertThat(program.device.clock()).isEqualTo(1012 + 1 + 10);
  }

  @Test
  void aPendedExceptionIsTakenRightBehindTheStore() {
    run(
        """
          ldr r0, =0xe000ed04
          mov r1, #1 << 28
          movs r2, #0
          bkpt #1
          str r1, [r0]
          adds r2, r2, #1
          adds r2, r2, #1
          bkpt #3
        handler14:
          bkpt #2
          mov r3, r2
          ldr r0, [sp, #24]
          bkpt #4
          bx lr
        """);
    assertThat(program.at(2)).isEqualTo(program.at(1) + 1 + 12);
    assertThat(program.device.register(2)).isEqualTo(2);
    // MOV 1, LDR 2, BX 1, 10 to return, two ADDS.
    assertThat(program.device.clock()).isEqualTo(program.at(2) + 1 + 2 + 1 + 10 + 2);
  }

  @Test
  void theStoreBeforeAnExceptionIsMadeOnceWithItsBaseUpdated() {
    run(
        """
          ldr r0, =0xe000ed00
          mov r1, #1 << 28
          str r1, [r0, #4]!
          bkpt #1
          bkpt #3
        handler14:
          ldr r1, =ticks
          ldr r2, [r1]
          adds r2, #1
          str r2, [r1]
          bx lr
          .ltorg
          .bss
        ticks: .space 4
          .text
        """);
    assertThat(program.calls.get(0).r0()).isEqualTo(0xe000ed04);
    assertThat(program.device.read(program.firmware.address("ticks"), 4))
        .containsExactly(1, 0, 0, 0);
  }

  @Test
  void unmaskingTakesWhatIsPendingRightBehindIt() {
    run(
        """
          cpsid i
          ldr r0, =0xe000ed04
          mov r1, #1 << 28
          str r1, [r0]
          movs r2, #5
          bkpt #1
          cpsie i
          movs r2, #6
          bkpt #3
        handler14:
          mov r0, r2
          bkpt #2
          mov r0, r2
          bx lr
        """);
    assertThat(program.order()).containsExactly(1, 2);
    assertThat(program.calls.get(1).r0()).isEqualTo(5);
    // CPSIE 2, entry 12, MOV 1.
    assertThat(program.at(2)).isEqualTo(program.at(1) + 2 + 12 + 1);
  }

  @Test
  void aLowerBaseLetsAnInterruptThroughAndAnItBlockIsNotCut() {
    run(
        """
          ldr r0, =0xe000e100
          movs r1, #1
          str r1, [r0]
          ldr r2, =0xe000e400
          movs r3, #0x80
          strb r3, [r2]
          msr basepri, r3
          str r1, [r0, #0x100]
          bkpt #1
          movs r1, #0
          movs r3, #0
          cmp r1, #0
          itte eq
          msreq basepri, r3
          addeq r1, #1
          addne r1, #9
          bkpt #3
        handler16:
          mov r0, r1
          bkpt #2
          ldr r0, [sp, #24]
          bkpt #4
          bx lr
        """);
    assertThat(program.order()).containsExactly(1, 2, 4);
    assertThat(program.calls.get(1).r0()).isEqualTo(1);
    assertThat(program.device.register(1)).isEqualTo(1);
  }

  @Test
  void aSupervisorCallIsTakenAndItsArgumentFound() {
    run(
        """
          movs r0, #7
          bkpt #1
          svc #42
          bkpt #2
          bkpt #3
        handler11:
          ldr r1, [sp, #24]
          ldrb r1, [r1, #-2]
          str r1, [sp]
          bx lr
        """);
    assertThat(program.calls.get(1).r0()).isEqualTo(42);
    // SVC 1, entry 12, LDR 2, LDRB 1 more (not pipelined: it needs the first), STR 1, BX 1, 10.
    assertThat(program.at(2) - program.at(1)).isEqualTo(1 + 12 + 2 + 2 + 1 + 1 + 10);
  }

  @Test
  void twoInterruptsChainInSixCycles() {
    run(
        """
          ldr r0, =0xe000e100
          movs r1, #3
          str r1, [r0]
          cpsid i
          str r1, [r0, #0x100]
          cpsie i
          bkpt #3
        handler16:
          bkpt #1
          bx lr
        handler17:
          bkpt #2
          bx lr
        """);
    assertThat(program.order()).containsExactly(1, 2);
    // BX 1, 6 to the next handler; BX 1, 10 to return.
    assertThat(program.at(2) - program.at(1)).isEqualTo(7);
    assertThat(program.device.clock() - program.at(2)).isEqualTo(11);
  }

  @Test
  void aMoreUrgentInterruptPreemptsAHandlerAndALessUrgentOneWaits() {
    run(
        """
          ldr r0, =0xe000e100
          movs r1, #7
          str r1, [r0]
          ldr r2, =0xe000e400
          ldr r3, =0x00c04080
          str r3, [r2]
          ldr r4, =0x40000000
          movs r5, #0
          str r5, [r4]
          bkpt #3
        handler16:
          bkpt #1
          movs r5, #2
          str r5, [r4]
          movs r5, #1
          str r5, [r4]
          bkpt #2
          bx lr
        handler17:
          mrs r0, ipsr
          bkpt #4
          bx lr
        handler18:
          mrs r0, ipsr
          bkpt #5
          bx lr
        """,
        new Alarm());
    assertThat(program.order()).containsExactly(1, 4, 2, 5);
    assertThat(program.calls.get(1).r0()).isEqualTo(17);
    assertThat(program.calls.get(3).r0()).isEqualTo(18);
  }

  @Test
  void sysTickTicksAtItsPeriodAwakeAndAsleep() {
    run(
        """
          ldr r0, =0xe000e010
          movs r1, #199
          str r1, [r0, #4]
          movs r1, #0
          str r1, [r0, #8]
          movs r1, #7
          bkpt #1
          str r1, [r0]
          movs r5, #0
        1: cmp r5, #3
          bne 1b
        2: wfi
          cmp r5, #5
          bne 2b
          bkpt #3
        handler15:
          bkpt #2
          adds r5, #1
          bx lr
        """);
    long start = program.at(1);
    long[] ticks =
        program.calls.stream()
            .filter(c -> c.immediate() == 2)
            .mapToLong(Handlers.Call::clock)
            .toArray();
    assertThat(ticks).hasSize(5);
    for (int i = 0; i < 5; i++) {
      // The store issues at the first BKPT; LOAD is loaded a cycle later and 0 after 199 more.
      long due = start + 200L * (i + 1);
      // Awake the loop (CMP 1, BNE 2) has boundaries that can be a cycle late.
      assertThat(ticks[i] - due).as("tick %d", i).isBetween(12L, 13L);
    }
    assertThat(ticks[3] - start).isEqualTo(800 + 12);
    assertThat(ticks[4] - start).isEqualTo(1000 + 12);
  }

  @Test
  void sysTickCanBePolled() {
    run(
        """
          ldr r0, =0xe000e010
          movs r1, #99
          str r1, [r0, #4]
          str r1, [r0, #8]
          movs r1, #1
          str r1, [r0]
          ldr r2, [r0, #8]
          nop
          ldr r3, [r0, #8]
          subs r2, r2, r3
        1: ldr r3, [r0]
          lsls r3, r3, #15
          bpl 1b
          ldr r4, [r0]
          bkpt #3
        """);
    // LDR 2, NOP 1.
    assertThat(program.device.register(2)).isEqualTo(3);
    // COUNTFLAG was cleared by the read that saw it.
    assertThat(program.device.register(4)).isEqualTo(5);
    assertThat(program.device.sleptCycles()).isZero();
  }

  @Test
  void aThreadOnItsOwnStackIsInterruptedThere() {
    run(
        """
          ldr r0, =0x20000400
          msr psp, r0
          movs r0, #2
          msr control, r0
          isb
          mov r4, sp
          ldr r0, =0xe000ed04
          mov r1, #1 << 28
          str r1, [r0]
          mov r5, sp
          mrs r6, control
          bkpt #3
        handler14:
          mrs r7, psp
          mov r8, sp
          mov r9, lr
          mrs r10, control
          bx lr
        """);
    Device device = program.device;
    assertThat(device.register(4)).isEqualTo(0x20000400);
    assertThat(device.register(5)).isEqualTo(0x20000400);
    assertThat(device.register(6)).isEqualTo(2);
    assertThat(device.register(7)).isEqualTo(0x20000400 - 32);
    assertThat(device.register(8)).isEqualTo(0x20000800);
    assertThat(device.register(9)).isEqualTo(0xfffffffd);
    assertThat(device.register(10)).isZero();
  }

  @Test
  void theStackIsAlignedToEightBytesAndFlagsComeBack() {
    run(
        """
          sub sp, #4
          mov r4, sp
          ldr r0, =0xe000ed04
          mov r1, #1 << 28
          movs r2, #0
          str r1, [r0]
          ite eq
          moveq r5, #1
          movne r5, #2
          mov r6, sp
          bkpt #3
        handler14:
          mov r7, sp
          movs r2, #1
          bx lr
        """);
    assertThat(program.device.register(5)).isEqualTo(1);
    assertThat(program.device.register(6)).isEqualTo(program.device.register(4));
    assertThat(program.device.register(7)).isEqualTo(0x20000800 - 8 - 32);
  }

  @Test
  void theFloatingPointContextIsKeptAndPaidForWhereAHandlerUsesIt() {
    String body =
        """
          ldr r0, =0xe000ed88
          mov r1, #0xf00000
          str r1, [r0]
          dsb
          isb
          vmov.f32 s0, #2.0
          ldr r0, =0xe000ed04
          mov r1, #1 << 28
          bkpt #1
          str r1, [r0]
          bkpt #2
          vmov r4, s0
          bkpt #3
        handler14:
          mov r9, lr
          FLOAT
          bx lr
        """;
    run(body.replace("FLOAT", "nop"));
    assertThat(program.device.register(9)).isEqualTo(0xffffffe9);
    assertThat(program.at(2) - program.at(1)).isEqualTo(1 + 12 + 1 + 1 + 1 + 10);
    program.close();
    run(body.replace("FLOAT", "vmov.f32 s0, #4.0"));
    assertThat(program.device.register(4)).isEqualTo(0x40000000);
    assertThat(program.at(2) - program.at(1)).isEqualTo(1 + 12 + 1 + 1 + 1 + 10 + 17 + 17);
  }

  @Test
  void anEventWakesOnceAndAMaskedInterruptWakesWithoutBeingTaken() {
    run(
        """
          sev
          wfe
          bkpt #1
          cpsid i
          ldr r0, =0xe000e100
          movs r1, #1
          str r1, [r0]
          wfi
          bkpt #2
          bkpt #3
        handler16:
          bkpt #4
          bx lr
        """,
        new Alarm(500));
    assertThat(program.order()).containsExactly(1, 2);
    assertThat(program.at(1)).isEqualTo(2);
    assertThat(program.at(2)).isEqualTo(500);
  }

  @Test
  void aFaultAfterInterruptsSleepAndAStackOfItsOwnIsFoundByRepeatingThem() {
    program =
        new Handlers(
            """
              ldr r0, =0x20000500
              msr psp, r0
              movs r0, #2
              msr control, r0
              isb
              ldr r0, =0xe000e010
              movs r1, #199
              str r1, [r0, #4]
              str r1, [r0, #8]
              movs r1, #7
              str r1, [r0]
              ldr r4, =0x40012340
              ldr r8, =0x40000000
              ldr r9, [r8]
            1: adds r2, #1
              cmp r5, #3
              bne 1b
              wfi
              ldr r9, [r8, #4]
              svc #1
              mov r1, sp
              ldr r0, [r1, #-4]
            bad: ldr r0, [r4]
              ldr r0, [r1, #-4]
              bkpt #3
            handler11:
              ldr r0, =0xe000ed04
              mov r1, #1 << 28
              str r1, [r0]
              bx lr
            handler14:
              adds r6, #1
              bx lr
            handler15:
              adds r5, #1
              bx lr
            handler16:
              bx lr
            """,
            new Alarm(130, 500));
    DeviceFault fault = catchThrowableOfType(DeviceFault.class, program::run);
    assertThat(fault.pc()).as("%s", fault).isEqualTo(program.firmware.address("bad"));
    assertThat(fault.address()).hasValue(0x40012340L);
    assertThat(program.device.register(6)).isEqualTo(1);
    assertThat(program.device.register(5)).isEqualTo(4);
  }

  @Test
  void hooksInJavaTakeTheSameInterrupts() {
    Firmware firmware = RandomProgram.interrupted(6);
    Program code = Program.of(firmware);
    CountPlan plan = CountPlanner.plan(firmware, code);
    CycleModel model = new CycleModel(code, Assembly.board(), RuleSet.DOCUMENTED);
    long[] clocks = new long[2];
    for (int i = 0; i < 2; i++) {
      try (Device device =
          i == 0
              ? Device.open(Assembly.board(), firmware, plan, model.clock())
              : Device.openWithCallbacks(Assembly.board(), firmware, plan, model.clock())) {
        device.attach(new Alarm(50, 150, 260, 333));
        device.run(
            (immediate, d) -> immediate == 3 ? HostCalls.Answer.STOP : HostCalls.Answer.CONTINUE,
            Limits.usual());
        clocks[i] = device.clock();
        assertThat(model.cycles(device.counts())).isEqualTo(device.clock());
      }
    }
    assertThat(clocks[1]).isEqualTo(clocks[0]);
  }

  @Test
  void itSleepsAgainOnReturnWhereThatIsAskedFor() {
    program =
        new Handlers(
            """
              ldr r0, =0xe000e100
              movs r1, #1
              str r1, [r0]
              ldr r0, =0xe000ed10
              movs r1, #2
              str r1, [r0]
              wfi
              bkpt #1
              bkpt #3
            handler16:
              adds r5, #1
              cmp r5, #3
              it eq
              streq r6, [r0]
              bx lr
            """,
            new Alarm(100, 200, 300));
    assertThat(program.run().reason()).isEqualTo(Stop.Reason.HOST_CALL);
    assertThat(program.device.register(5)).isEqualTo(3);
    // Entry 12, ADDS, CMP 1, IT 0, STR 1, BX 1 and 10.
    assertThat(program.at(1)).isEqualTo(300 + 12 + 3 + 1 + 10);
    assertThat(program.model.cycles(program.device.counts())).isEqualTo(program.device.clock());
  }

  @Test
  void aPriorityHasTheBitsOfTheBoard() {
    String body = "ldr r0, =0xe000e400\nmovs r1, #0xff\nstrb r1, [r0, #1]\nldr r2, [r0]\nbkpt #3\n";
    run(body);
    assertThat(program.device.register(2)).isEqualTo(0xf000);
    program.close();
    program = new Handlers(Assembly.board("stm32f4-discovery"), body);
    program.run();
    assertThat(program.device.register(2)).isEqualTo(0xf000);
  }

  @Test
  void withoutAnythingToWakeItSleepEndsTheRun() {
    program = new Handlers("nop\nwfe\nb .\n");
    assertThat(program.run())
        .isEqualTo(new Stop(Stop.Reason.ASLEEP, program.firmware.address("reset") + 2, 2));
  }

  @Test
  void anInterruptWithoutAHandlerIsAFault() {
    program = new Handlers("ldr r0, =0xe000ed04\nmov r1, #1 << 28\nstr r1, [r0]\nnop\nbkpt #3\n");
    DeviceFault fault = catchThrowableOfType(DeviceFault.class, program::run);
    assertThat(fault.kind()).isEqualTo(FaultKind.NO_HANDLER);
    assertThat(fault).hasMessageContaining("exception 14");
  }

  private Handlers faulting(String body) {
    program = new Handlers(body);
    program.device.deliverFaults();
    assertThat(program.run().reason()).isEqualTo(Stop.Reason.HOST_CALL);
    assertThat(program.model.cycles(program.device.counts())).isEqualTo(program.device.clock());
    return program;
  }

  @Test
  void aFaultIsAHardFaultThatSaysWhyAndCanBeReturnedFrom() {
    faulting(
        """
          movs r1, #0
          ldr r4, =0x40001230
          bkpt #1
        bad: ldr.w r0, [r4, #4]
          movs r1, #1
          bkpt #3
        handler3:
          bkpt #2
          ldr r5, [sp, #24]
          adds r0, r5, #4
          str r0, [sp, #24]
          ldr r0, =0xe000ed28
          ldr r6, [r0]
          ldr r7, [r0, #4]
          ldr r8, [r0, #16]
          str r6, [r0]
          ldr r9, [r0]
          bx lr
        """);
    Device device = program.device;
    assertThat(device.register(5)).isEqualTo((int) program.firmware.address("bad"));
    assertThat(device.register(6)).isEqualTo(1 << 9 | 1 << 15);
    assertThat(device.register(7)).isEqualTo(1 << 30);
    assertThat(device.register(8)).isEqualTo(0x40001234);
    assertThat(device.register(9)).isZero();
    assertThat(device.register(1)).isEqualTo(1);
    assertThat(program.at(2) - program.at(1)).isEqualTo(12);
  }

  @Test
  void anEnabledUsageFaultIsTakenInItsPlaceInAnItBlockToo() {
    faulting(
        """
          ldr r0, =0xe000ed24
          mov r1, #7 << 16
          str r1, [r0]
          movs r1, #0
          itt eq
        bad: .inst.n 0xde01
          addeq r1, #5
          bkpt #3
        handler6:
          bkpt #2
          ldr r5, [sp, #24]
          ldr r3, [sp, #28]
          adds r0, r5, #2
          str r0, [sp, #24]
          bic r3, r3, #0x06000000
          bic r3, r3, #0xfc00
          str r3, [sp, #28]
          ldr r0, =0xe000ed28
          ldr r6, [r0]
          bx lr
        """);
    assertThat(program.order()).containsExactly(2);
    assertThat(program.device.register(5)).isEqualTo((int) program.firmware.address("bad"));
    assertThat(program.device.register(6)).isEqualTo(1 << 16);
    assertThat(program.device.register(1)).isEqualTo(5);
  }

  @Test
  void aFaultInTheHandlerOfFaultsLocksUp() {
    program =
        new Handlers("ldr r4, =0x40001230\nldr r0, [r4]\nbkpt #3\nhandler3: ldr r0, [r4]\nbx lr\n");
    program.device.deliverFaults();
    DeviceFault fault = catchThrowableOfType(DeviceFault.class, program::run);
    assertThat(fault.kind()).isEqualTo(FaultKind.LOCKUP);
  }

  @Test
  void anInterruptAfterADeliveredFaultIsStillExactAndSoIsALaterFault() {
    String body =
        """
          ldr r0, =0xe000e100
          movs r1, #1
          str r1, [r0]
          ldr r4, =0x40011230
          adds r2, #1
          ldr r0, [r4]
          adds r2, #1
        1: adds r5, #1
          cmp r5, #200
          bne 1b
        bad: str r0, [r4, #8]
          adds r2, #1
          bkpt #3
        handler3:
          bkpt #1
          ldr r0, [sp, #24]
          adds r0, #2
          str r0, [sp, #24]
          bx lr
        handler16:
          bkpt #2
          bx lr
        """;
    program = new Handlers(body, new Alarm(100, 300));
    program.device.deliverFaults();
    assertThat(program.run().reason()).isEqualTo(Stop.Reason.HOST_CALL);
    assertThat(program.order()).containsExactly(1, 2, 2, 1);
    assertThat(program.device.register(2)).isEqualTo(3);
    program.close();
    program = new Handlers(body.replace("handler3:", "unused:"), new Alarm(100, 300));
    DeviceFault fault = catchThrowableOfType(DeviceFault.class, program::run);
    assertThat(fault.kind()).isEqualTo(FaultKind.READ_UNMAPPED);
  }

  @Test
  void aStackWithoutRoomForTheFrameIsAFault() {
    program =
        new Handlers(
            "ldr r2, =__stack_limit + 8\nmov sp, r2\nldr r0, =0xe000ed04\nmov r1, #1 << 28\n"
                + "str r1, [r0]\nnop\nbkpt #3\nhandler14: bx lr\n");
    DeviceFault fault = catchThrowableOfType(DeviceFault.class, program::run);
    assertThat(fault.kind()).isEqualTo(FaultKind.STACK_OVERFLOW);
  }

  @Test
  void aResetRepeatsTheRun() {
    run(
        """
          ldr r0, =0xe000e100
          movs r1, #1
          str r1, [r0]
          movs r5, #0
        1: adds r2, #1
          cmp r5, #4
          bne 1b
          bkpt #3
        handler16:
          bkpt #1
          adds r5, #1
          bx lr
        """,
        new Alarm(200, 333, 1000, 1014));
    List<Handlers.Call> first = List.copyOf(program.calls);
    int r2 = program.device.register(2);
    program.device.reset();
    program.run();
    assertThat(program.calls).isEqualTo(first);
    assertThat(program.device.register(2)).isEqualTo(r2);
  }
}
