package metronome.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Alarm;
import metronome.device.Assembly;
import metronome.device.CountPlan;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.device.Limits;
import metronome.device.RandomProgram;
import metronome.firmware.Firmware;
import metronome.ledger.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random programs that are interrupted at random cycles. */
class InterruptedRunTest {
  private static final HostCalls UNTIL_3 =
      (immediate, device) -> immediate == 3 ? HostCalls.Answer.STOP : HostCalls.Answer.CONTINUE;

  private final Board board = Assembly.board();

  private record Result(long clock, int r5, byte[] ram) {}

  private static Result result(Device device) {
    return new Result(
        device.clock(), device.register(5), device.read(device.firmware().address("buffer"), 256));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nucleo-l4r5zi", "stm32f4-discovery", "arduino-nano-33-ble"})
  void withWaitStatesTheClockAndTheLedgerAgreeAndTheRunRepeats(String name) {
    long seed = Long.getLong("metronome.seed", 4242);
    Random random = new Random(seed);
    Board slow = Assembly.board(name);
    for (int i = 0; i < 4; i++) {
      Firmware firmware = RandomProgram.interrupted(slow, seed + i);
      Program program = Program.of(firmware);
      CountPlan plan = CountPlanner.plan(firmware, program);
      CycleModel model = new CycleModel(program, slow, RuleSet.DOCUMENTED);
      FlashTiming timing = FlashTiming.of(model, plan, slow);
      Result calm;
      try (Device device = Device.openMemoryTraced(slow, firmware, plan, model.clock(), timing)) {
        device.run(UNTIL_3, Limits.usual());
        calm = result(device);
      }
      long[] alarms = alarms(random, calm.clock());
      try (Device device = Device.openMemoryTraced(slow, firmware, plan, model.clock(), timing)) {
        device.attach(new Alarm(alarms));
        device.run(UNTIL_3, Limits.usual());
        Result first = result(device);
        assertThat(ticks(device)).isEqualTo(alarms.length);
        assertThat(first.r5()).as("seed %d", seed + i).isEqualTo(calm.r5());
        assertThat(first.ram()).isEqualTo(calm.ram());
        assertThat(timing.cycles()).as("seed %d", seed + i).isEqualTo(first.clock());
        assertThat(Ledger.of(firmware, model, device.counts(), timing.stalls()).cycles())
            .isEqualTo(first.clock());
        device.reset();
        device.run(UNTIL_3, Limits.usual());
        assertThat(device.clock()).isEqualTo(first.clock());
      }
    }
  }

  @Test
  void withWaitStatesAnExceptionPendedByAStoreIsTakenBehindIt() {
    Board slow = Assembly.board("nucleo-l4r5zi");
    Firmware firmware =
        Assembly.firmware(
            slow,
            """
                ldr r0, =0xe000ed04
                mov r1, #1 << 28
                movs r6, #0
                ldr r4, =table
              again: ldr r3, [r4, #4]
                str r1, [r0]
                ldr r3, [r4, #8]
                adds r6, #1
                cmp r6, #20
                bne again
                bkpt #3
              .thumb_func
              handler: ldr r2, [r4]
                cmp r6, r5
                it ne
                movne r7, #1
                adds r5, #1
                bx lr
                .ltorg
                .balign 4
              table: .word 1, 2, 3
                .section .vectors, "ax"
                .word 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, handler + 0
            """);
    Program program = Program.of(firmware);
    CountPlan plan = CountPlanner.plan(firmware, program);
    CycleModel model = new CycleModel(program, slow, RuleSet.DOCUMENTED);
    FlashTiming timing = FlashTiming.of(model, plan, slow);
    try (Device device = Device.openMemoryTraced(slow, firmware, plan, model.clock(), timing)) {
      device.run(UNTIL_3, Limits.usual());
      assertThat(device.register(5)).isEqualTo(20);
      assertThat(device.register(7)).isZero();
      assertThat(timing.waited()).isPositive();
      assertThat(timing.cycles()).isEqualTo(device.clock());
      assertThat(Ledger.of(firmware, model, device.counts(), timing.stalls()).cycles())
          .isEqualTo(device.clock());
    }
  }

  private static int ticks(Device device) {
    byte[] bytes = device.read(device.firmware().address("ticks"), 4);
    return bytes[0] & 0xff;
  }

  /** At most 20 cycles before the end, far enough apart that each is handled before the next. */
  private static long[] alarms(Random random, long end) {
    List<Long> alarms = new ArrayList<>();
    long next = 20 + random.nextInt(100);
    while (next < end - 30 && alarms.size() < 20) {
      alarms.add(next);
      next += 100 + random.nextInt(150);
    }
    return alarms.stream().mapToLong(Long::longValue).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void everyInterruptIsTakenAtTheFirstBoundaryAndEveryCycleIsPriced(int number) {
    long seed = Long.getLong("metronome.seed", 815) + number;
    Random random = new Random(seed);
    RuleSet set = RuleSet.values()[number % RuleSet.values().length];
    Firmware firmware = RandomProgram.interrupted(seed);
    Program program = Program.of(firmware);
    CountPlan plan = CountPlanner.plan(firmware, program);
    CycleModel model = new CycleModel(program, board, set);
    Result calm;
    try (Device device = Device.open(board, firmware, plan, model.clock())) {
      device.run(UNTIL_3, Limits.usual());
      calm = result(device);
    }
    for (int round = 0; round < 4; round++) {
      long[] alarms = alarms(random, calm.clock());
      InterruptedRun steps = new InterruptedRun(firmware, plan, model);
      long stepped;
      try (Device device = Device.openTraced(board, firmware, plan, model.clock(), steps)) {
        device.attach(new Alarm(alarms));
        device.run(UNTIL_3, Limits.usual());
        stepped = device.clock();
      }
      assertThat(steps.total()).as("seed %d", seed).isEqualTo(stepped);
      steps.requireFirstBoundaries(alarms);
      try (Device device = Device.open(board, firmware, plan, model.clock())) {
        device.attach(new Alarm(alarms));
        for (int again = 0; again < 2; again++) {
          device.run(UNTIL_3, Limits.usual());
          Result result = result(device);
          assertThat(result.clock()).as("seed %d", seed).isEqualTo(stepped);
          assertThat(result.r5()).as("seed %d", seed).isEqualTo(calm.r5());
          assertThat(result.ram()).as("seed %d", seed).isEqualTo(calm.ram());
          assertThat(model.cycles(device.counts())).isEqualTo(stepped);
          assertThat(Ledger.of(firmware, model, device.counts()).cycles()).isEqualTo(stepped);
          device.reset();
        }
      }
    }
  }
}
