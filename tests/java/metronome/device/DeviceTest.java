package metronome.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  @Test
  void theInstructionLimitEndsEveryRunAtTheSameJump() {
    Firmware firmware = Assembly.firmware("1: adds r0, #1\nadds r1, #1\nb 1b\n");
    try (Device device = open(firmware)) {
      for (long limit : new long[] {1, 3, 4, 1000, 5_000_000}) {
        device.reset();
        Stop stop = device.run(HostCalls.stopAtFirst(), Limits.instructions(limit));
        long expected = (limit + 2) / 3 * 3;
        assertThat(stop)
            .isEqualTo(
                new Stop(Stop.Reason.INSTRUCTION_LIMIT, firmware.address("reset"), expected));
        assertThat(device.register(0)).isEqualTo((int) (expected / 3));
      }
      Stop more = device.run(HostCalls.stopAtFirst(), Limits.instructions(6_000_000));
      assertThat(more.instructions()).isEqualTo(6_000_000);
      assertThat(device.register(0)).isEqualTo(2_000_000);
      long[] issues = device.counts().stages().get(0).issues();
      assertThat(issues[firmware.code().slot(firmware.address("reset"))]).isEqualTo(2_000_000);
    }
  }

  @Test
  void aRunBeyondTheWallClockIsAFault() {
    Firmware firmware = Assembly.firmware("1: b 1b\n");
    try (Device device = open(firmware)) {
      Limits limits = new Limits(Long.MAX_VALUE / 2, Duration.ofMillis(30));
      DeviceFault fault =
          catchThrowableOfType(
              DeviceFault.class, () -> device.run(HostCalls.stopAtFirst(), limits));
      assertThat(fault.kind()).isEqualTo(FaultKind.WALL_CLOCK);
    }
  }

  @Test
  void twoThreadsCountAsOne() throws Exception {
    Firmware firmware = RandomProgram.of(20);
    HostCalls until3 =
        (immediate, device) -> immediate == 3 ? HostCalls.Answer.STOP : HostCalls.Answer.CONTINUE;
    Callable<List<Object>> run =
        () -> {
          List<Object> results = new ArrayList<>();
          try (Device device = open(firmware)) {
            for (int i = 0; i < 20; i++) {
              Stop stop = device.run(until3, Limits.usual());
              StageCounts counts = device.counts().stages().get(0);
              results.add(List.of(stop, Arrays.hashCode(counts.jumpedIn()), device.registers()));
              device.reset();
            }
          }
          assertThat(Set.copyOf(results)).hasSize(1);
          return results;
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<List<Object>>> both = threads.invokeAll(List.of(run, run));
      assertThat(both.get(0).get()).isEqualTo(both.get(1).get());
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aResetRestoresRamRegistersAndCountsAndKeepsFlash() {
    Firmware firmware =
        Assembly.firmware(
            """
                ldr r4, =word
                ldr r0, [r4]
                adds r0, #1
                str r0, [r4]
                push {r0}
                ldr r5, =0x08001000
                ldr r5, [r5]
                bkpt #1
                .ltorg
                .bss
            word: .word 0
            """);
    try (Device device = open(firmware)) {
      device.write(0x08001000, new byte[] {1, 2, 3, 4});
      Registers first = null;
      for (int i = 0; i < 3; i++) {
        Stop stop = device.run(HostCalls.stopAtFirst(), Limits.usual());
        assertThat(stop.instructions()).isEqualTo(8);
        assertThat(device.register(0)).isEqualTo(1);
        assertThat(device.register(5)).isEqualTo(0x04030201);
        assertThat(device.stackBytes()).isEqualTo(4);
        first = first == null ? device.registers() : first;
        assertThat(device.registers()).isEqualTo(first);
        device.reset();
        assertThat(device.stackBytes()).isZero();
        assertThat(device.instructions()).isZero();
        assertThat(device.counts().stages().get(0).jumpedIn()).containsOnly(0);
      }
    }
  }

  @Test
  void theHostReadsAndWritesAtItsCalls() {
    Firmware firmware =
        Assembly.firmware(
            """
            1:  ldr r0, =buffer
                bkpt #0x42
                ldr r1, =buffer
                ldr r1, [r1]
                add r2, r1
                cmp r0, #0
                bne 1b
                bkpt #3
                .ltorg
                .bss
            buffer: .space 16
            """);
    List<Integer> immediates = new ArrayList<>();
    HostCalls calls =
        (immediate, device) -> {
          immediates.add(immediate);
          if (immediate == 3) {
            return HostCalls.Answer.STOP;
          }
          device.write(device.register(0) & 0xffff_ffffL, new byte[] {7, 0, 0, 0});
          device.setRegister(0, immediates.size() < 4 ? 1 : 0);
          return HostCalls.Answer.CONTINUE;
        };
    try (Device device = open(firmware)) {
      Stop stop = device.run(calls, Limits.usual());
      assertThat(stop.reason()).isEqualTo(Stop.Reason.HOST_CALL);
      assertThat(immediates).containsExactly(0x42, 0x42, 0x42, 0x42, 3);
      assertThat(device.register(2)).isEqualTo(28);
      assertThat(stop.instructions()).isEqualTo(4 * 7 + 1);
    }
  }

  @Test
  void returningFromResetAndSleepingEndARun() {
    try (Device device = open(Assembly.firmware("movs r0, #1\nbx lr\n"))) {
      assertThat(device.run(HostCalls.stopAtFirst(), Limits.usual()))
          .isEqualTo(new Stop(Stop.Reason.RETURNED, 0xfffffffeL, 2));
    }
    Firmware sleeper = Assembly.firmware("nop\nsev\nwfe\nyield\nwfi\nb .\n");
    try (Device device = open(sleeper)) {
      assertThat(device.run(HostCalls.stopAtFirst(), Limits.usual()))
          .isEqualTo(new Stop(Stop.Reason.ASLEEP, sleeper.address("reset") + 8, 5));
    }
  }

  @Test
  void codeInRamIsCountedWhereItRuns() {
    Firmware firmware =
        Assembly.firmware(
            """
                ldr r0, =__data_start
                ldr r1, =__data_end
                ldr r2, =__load
            1:  ldr r3, [r2], #4
                str r3, [r0], #4
                cmp r0, r1
                blo 1b
                ldr r4, =inram + 1
                movs r0, #0
                blx r4
                blx r4
                bkpt #1
                .ltorg
                .section .ramfunc, "ax"
                .balign 4
                .thumb_func
                .type inram, %function
            inram:
                adds r0, #5
                bx lr
            """);
    assertThat(firmware.address("inram")).isGreaterThanOrEqualTo(0x20000000L);
    try (Device device = open(firmware)) {
      device.run(HostCalls.stopAtFirst(), Limits.usual());
      assertThat(device.register(0)).isEqualTo(10);
      long[] issues = device.counts().stages().get(0).issues();
      int slot = firmware.code().slot(firmware.address("inram"));
      assertThat(issues[slot]).isEqualTo(2);
      assertThat(issues[slot + 1]).isEqualTo(2);
    }
  }

  @Test
  void watchesSeeEachOutermostCallAndEachPassage() {
    Firmware firmware =
        Assembly.firmware(
            """
                movs r0, #3
                bl recursive
            here: nop
                movs r0, #0
                bl recursive
                b tail
            there: movs r0, #1
                bl recursive
                bkpt #1
            tail: ldr lr, =there + 1
                nop
                b recursive
                .ltorg
                .thumb_func
                .type recursive, %function
            recursive:
                cbz r0, 2f
                push {r4, lr}
                subs r0, #1
                bl recursive
                pop {r4, pc}
            2:  bx lr
            """);
    int slots = firmware.code().slots();
    ClockPrices prices = ClockPrices.none(slots);
    for (int i = 0; i < slots; i++) {
      prices.straight()[i] = i;
      prices.leave()[i] = i;
      prices.enter()[i] = i;
    }
    try (Device device = Device.open(Assembly.board(), firmware, CountPlan.plain(), prices)) {
      Watch calls = device.watchCalls(firmware.address("recursive"));
      Watch passage = device.watchPassages(firmware.address("here"), firmware.address("there"));
      for (int i = 0; i < 2; i++) {
        device.run(HostCalls.stopAtFirst(), Limits.usual());
        assertThat(calls.count()).isEqualTo(4);
        // cbz, bx; each level more: cbz, push, subs, bl, pop. Cycles here are halfwords.
        assertThat(calls.totalInstructions()).isEqualTo(4 * 2 + 4 * 5);
        assertThat(calls.leastCycles()).isEqualTo(2);
        assertThat(calls.mostCycles()).isEqualTo(2 + 3 * 6);
        assertThat(calls.meanCycles()).isEqualTo((4 * 2 + 4 * 6) / 4.0);
        assertThat(passage.count()).isEqualTo(1);
        // nop, movs, bl, the call, b, ldr, nop, b, the call.
        assertThat(passage.totalInstructions()).isEqualTo(3 + 2 + 4 + 2);
        device.reset();
        assertThat(calls.count()).isZero();
      }
    }
  }

  @Test
  void theFpuWorksOnceEnabledAndIsOffAfterAReset() {
    Firmware firmware =
        Assembly.firmware(
            """
                ldr r0, =0xe000ed88
                ldr r1, [r0]
                orr r1, r1, #0xf00000
                str r1, [r0]
                dsb
                isb
                movw r2, #60000
            1:  vmov.f32 s0, #1.5
                vadd.f32 s0, s0, s0
                vmov r3, s0
                subs r2, #1
                bne 1b
                bkpt #1
            """);
    try (Device device = open(firmware)) {
      for (int i = 0; i < 2; i++) {
        Stop stop = device.run(HostCalls.stopAtFirst(), Limits.usual());
        assertThat(stop.instructions()).isEqualTo(7 + 60000 * 5 + 1);
        assertThat(device.register(3)).isEqualTo(Float.floatToIntBits(3.0f));
        device.reset();
      }
    }
  }

  @Test
  void theHostHasWhatItNeeds() {
    DeviceFacts facts = DeviceFacts.probe();
    assertThat(facts.failures()).isEmpty();
    assertThat(facts.library()).startsWith("Unicorn 2.0.1");
    assertThat(SelfTest.result()).containsKeys("SMLAD", "UMAAL", "VFMA", "LDA faults");
  }
}
