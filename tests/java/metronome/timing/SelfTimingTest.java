package metronome.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Assembly;
import metronome.device.ClockPrices;
import metronome.device.CountPlan;
import metronome.device.Device;
import metronome.device.DeviceFault;
import metronome.device.HostCalls;
import metronome.device.Limits;
import metronome.device.Watch;
import metronome.firmware.Firmware;
import metronome.firmware.Symbol;
import metronome.thumb.CrossTools;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cycle counter reads the clock at the instruction that reads it. */
final class SelfTimingTest {
  private static final HostCalls UNTIL_3 =
      (immediate, device) -> immediate == 3 ? HostCalls.Answer.STOP : HostCalls.Answer.CONTINUE;

  /** Enables trace and counter; r8 is the unit, r10 the counter's address. */
  private static final String ENABLE =
      """
          ldr r8, =0xe0001000
          add r10, r8, #4
          ldr r0, =0xe000edf0
          ldr r1, [r0, #12]
          orr r1, r1, #0x1000000
          str r1, [r0, #12]
          ldr r1, [r8]
          orr r1, r1, #1
      start: str r1, [r8]
      """;

  private final Board board = Assembly.board();

  @BeforeAll
  static void tools() {
    CrossTools.assume();
  }

  private Device open(Firmware firmware, RuleSet set) {
    Program program = Program.of(firmware);
    CountPlan plan = CountPlanner.plan(firmware, program);
    return Device.open(board, firmware, plan, new CycleModel(program, board, set).clock());
  }

  @ParameterizedTest
  @EnumSource(RuleSet.class)
  void theDifferenceOfTwoReadsIsTheLedgersFigureOfTheCodeBetween(RuleSet set) {
    Firmware firmware =
        Assembly.firmware(
            ENABLE
                + """
                first: ldr r4, [r8, #4]
                    movs r0, #25
                1:  subs r0, #1
                    it ne
                    ldrne r1, [sp, #-4]
                    udiv r2, r0, r8
                    cmp r0, #0
                    bne 1b
                    bl work
                second: ldr r5, [r8, #4]
                third: ldr r6, [r8, #4]
                    nop
                fourth: ldr r7, [r8, #4]
                    bkpt #3
                    .ltorg
                work:
                    push {r4, lr}
                    smull r0, r1, r0, r1
                    pop {r4, pc}
                """);
    try (Device device = open(firmware, set)) {
      Watch passage = device.watchPassages(firmware.address("first"), firmware.address("second"));
      for (int i = 0; i < 3; i++) {
        device.run(UNTIL_3, Limits.usual());
        assertThat(passage.count()).isEqualTo(1);
        assertThat(device.register(5) - device.register(4)).isEqualTo((int) passage.totalCycles());
        // A load costs 2, and 1 right after another one; a NOP 1.
        assertThat(device.register(6) - device.register(5)).isEqualTo(2);
        assertThat(device.register(7) - device.register(6)).isEqualTo(2);
        device.reset();
      }
    }
  }

  @Test
  void theCounterStartsStopsWrapsAndTakesAValueAtTheInstruction() {
    Firmware firmware =
        Assembly.firmware(
            ENABLE
                + """
                    ldr r2, [r10]
                    mvn r0, #2
                    str r0, [r10]
                    nop
                    nop
                    nop
                    ldr r3, [r10]
                    nop
                    ldr r4, [r8]
                    bic r1, r4, #1
                    str r1, [r8]
                    ldr r5, [r10]
                    nop
                    ldr r6, [r10]
                    movs r0, #100
                    str r0, [r10]
                    ldr r7, [r10]
                    orr r1, r1, #1
                    str r1, [r8]
                    nop
                    ldr r9, [r10]
                    ldr r0, =0xe000edfc
                    movs r1, #0
                    str r1, [r0]
                    ldr r11, [r10]
                    ldr r12, [r8]
                    bkpt #3
                """);
    try (Device device = open(firmware, RuleSet.MANUAL)) {
      device.run(UNTIL_3, Limits.usual());
      assertThat(device.register(2)).as("after the store that starts it").isEqualTo(1);
      assertThat(device.register(3)).as("-3, a store, three NOPs").isEqualTo(1);
      assertThat(device.register(4)).as("DWT_CTRL").isEqualTo(0x4000_0001);
      // Load 2, NOP 1, load 2, BIC 1.
      assertThat(device.register(5)).as("stopped").isEqualTo(1 + 2 + 1 + 2 + 1);
      assertThat(device.register(6)).as("still stopped").isEqualTo(device.register(5));
      assertThat(device.register(7)).as("set while stopped").isEqualTo(100);
      assertThat(device.register(9)).as("store, NOP").isEqualTo(102);
      assertThat(device.register(11)).as("without TRCENA").isZero();
      assertThat(device.register(12)).as("DWT_CTRL without TRCENA").isZero();
    }
  }

  @Test
  void inAMemoryTracedRunTheWaitsAreInTheTime() {
    Board slow = Assembly.board("stm32f4-discovery");
    Firmware firmware =
        Assembly.firmware(
            ENABLE
                + """
                first: ldr r4, [r8, #4]
                    movs r0, #25
                1:  subs r0, #1
                    ldr r1, =0x12345678
                    ldr r2, [r10]
                    it ne
                    ldrne r3, [r10]
                    sub r3, r3, r2
                    add r7, r7, r3
                    cmp r0, #0
                    bne 1b
                second: ldr r5, [r8, #4]
                    bkpt #3
                    .ltorg
                """);
    Program program = Program.of(firmware);
    CountPlan plan = CountPlanner.plan(firmware, program);
    CycleModel model = new CycleModel(program, slow, RuleSet.DOCUMENTED);
    FlashTiming timing = FlashTiming.of(model, plan, slow);
    try (Device device = Device.openMemoryTraced(slow, firmware, plan, model.clock(), timing)) {
      Watch passage = device.watchPassages(firmware.address("first"), firmware.address("second"));
      int[] measured = new int[2];
      for (int i = 0; i < 2; i++) {
        device.run(UNTIL_3, Limits.usual());
        measured[i] = device.register(5) - device.register(4);
        assertThat(measured[i]).isEqualTo((int) passage.totalCycles());
        assertThat(device.clock()).isEqualTo(timing.cycles());
        assertThat(timing.waited()).isPositive();
        device.reset();
      }
      assertThat(measured[1]).isEqualTo(measured[0]);
      try (Device ideal = Device.open(slow, firmware, plan, model.clock())) {
        ideal.run(UNTIL_3, Limits.usual());
        assertThat(ideal.register(5) - ideal.register(4)).isLessThan(measured[0]);
      }
    }
  }

  @Test
  void withoutPricesTheCounterStandsStill() {
    Firmware firmware = Assembly.firmware(ENABLE + "nop\nldr r2, [r10]\nbkpt #3\n");
    int slots = firmware.code().slots();
    try (Device device = Device.open(board, firmware, CountPlan.plain(), ClockPrices.none(slots))) {
      device.run(UNTIL_3, Limits.usual());
      assertThat(device.register(2)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void everyReadOfARandomProgramIsTheTimeAtItsInstruction(int number) {
    long seed = Long.getLong("metronome.seed", 4711) + number;
    RuleSet set = RuleSet.values()[number % RuleSet.values().length];
    Firmware firmware = Assembly.firmware(ReadingProgram.of(seed));
    List<Integer> expected = expected(firmware, set);
    assertThat(expected).as("reads, seed %d", seed).hasSizeGreaterThan(20);
    try (Device device = open(firmware, set)) {
      for (int i = 0; i < 2; i++) {
        device.run(UNTIL_3, Limits.usual());
        assertThat(read(device)).as("seed %d, run %d", seed, i).isEqualTo(expected);
        device.reset();
      }
    }
  }

  @Test
  void aLoopOfReadsIsExactAndSoIsAFaultAfterIt() {
    Firmware firmware =
        Assembly.firmware(
            ENABLE
                + """
                    movw r6, #10000
                    movs r7, #0
                    ldr r2, [r10]
                1:  ldr r3, [r10]
                    subs r4, r3, r2
                    mov r2, r3
                    adds r7, r4
                    subs r6, #1
                    bne 1b
                    ldr r2, =0x40000000
                    mov r1, sp
                    ldr r0, [r1, #-4]
                bad: ldr r0, [r2]
                    ldr r0, [r1, #-4]
                """);
    try (Device device = open(firmware, RuleSet.DOCUMENTED)) {
      DeviceFault fault =
          catchThrowableOfType(DeviceFault.class, () -> device.run(UNTIL_3, Limits.usual()));
      assertThat(fault.pc()).as("%s", fault).isEqualTo(firmware.address("bad"));
      // LDR 2, four at 1, BNE backward 2 when taken; the first LDR comes after another one.
      assertThat(device.register(7)).isEqualTo(2 + 9999 * 8);
    }
  }

  @Test
  void aReadInABlockThatRanOftenWithoutOneIsExact() {
    Firmware firmware =
        Assembly.firmware(
            ENABLE
                + """
                    movw r6, #2000
                    mov r4, sp
                    sub r4, r4, #64
                    sub r5, r10, r4
                    movs r7, #0
                    mov r12, #0
                1:  cmp r6, #1
                    bne 2f
                    mov r7, r5
                2:  adds r2, r4, #0
                    ldr r3, [r2]
                    adds r2, r2, r7
                first: ldr r3, [r2]
                    adds r2, r4, r7
                    nop
                second: ldr r0, [r2]
                    cbz r6, 3f
                    subs r6, #1
                    bne 1b
                3:  bkpt #3
                """);
    try (Device device = open(firmware, RuleSet.DOCUMENTED)) {
      Watch first = device.watchPassages(firmware.address("start"), firmware.address("first"));
      for (int i = 0; i < 2; i++) {
        device.run(UNTIL_3, Limits.usual());
        List<SlowClock.Moment> moments =
            SlowClock.moments(firmware, board, RuleSet.DOCUMENTED, UNTIL_3);
        long start = last(moments, firmware.address("start"));
        assertThat(first.count()).isEqualTo(1);
        assertThat(device.register(3) & 0xffff_ffffL)
            .isEqualTo(last(moments, firmware.address("first")) - start);
        assertThat(device.register(0) & 0xffff_ffffL)
            .isEqualTo(last(moments, firmware.address("second")) - start);
        device.reset();
      }
    }
  }

  private static long last(List<SlowClock.Moment> moments, long pc) {
    return moments.stream().filter(m -> m.pc() == pc).reduce((a, b) -> b).orElseThrow().cycles();
  }

  /** What the program must read: the time since the counter was started or written. */
  private List<Integer> expected(Firmware firmware, RuleSet set) {
    Set<Long> reads = new HashSet<>();
    Set<Long> writes = new HashSet<>();
    for (Symbol symbol : firmware.symbols().list()) {
      if (symbol.name().startsWith("read")) {
        reads.add(symbol.address());
      } else if (symbol.name().startsWith("write") || symbol.name().equals("start")) {
        writes.add(symbol.address());
      }
    }
    long start = firmware.address("start");
    List<Integer> expected = new ArrayList<>();
    long zero = 0;
    for (SlowClock.Moment moment : SlowClock.moments(firmware, board, set, UNTIL_3)) {
      if (writes.contains(moment.pc())) {
        zero = moment.cycles() - (moment.pc() == start ? 0 : moment.r5());
      } else if (reads.contains(moment.pc())) {
        expected.add((int) (moment.cycles() - zero));
      }
    }
    return expected;
  }

  private static List<Integer> read(Device device) {
    long start = device.firmware().address("buffer");
    int bytes = (int) ((device.register(9) & 0xffff_ffffL) - start);
    ByteBuffer buffer = ByteBuffer.wrap(device.read(start, bytes)).order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> values = new ArrayList<>();
    while (buffer.hasRemaining()) {
      values.add(buffer.getInt());
    }
    return values;
  }
}
