package metronome.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import metronome.board.Board;
import metronome.board.FlashInterface;
import metronome.board.Region;
import metronome.board.RuleSet;
import metronome.firmware.Firmware;
import metronome.thumb.Instruction;
import metronome.thumb.Kind;
import metronome.timing.CountPlanner;
import metronome.timing.CycleModel;
import metronome.timing.FlashTiming;
import metronome.timing.Program;
import metronome.timing.Stalls;
import metronome.timing.TimingException;
import org.junit.jupiter.api.Test;

/** The memory-traced pass sees what the fast path sees, and the waits belong where they are. */
class MemoryTracedTest {
  private static final Board BOARD = Assembly.board("stm32f4-discovery");
  private static final Board PLAIN = BOARD.withFlash(BOARD.flash().get().plain());
  private static final int WAITS = BOARD.first(Region.Kind.FLASH).waitStates();

  /** One run under a model. */
  private static final class Run implements AutoCloseable {
    private final FlashTiming timing;
    private final Device device;

    Run(Firmware firmware, CountPlan plan, CycleModel model, Board board, boolean callbacks) {
      timing = FlashTiming.of(model, plan, board);
      ClockPrices prices = model.clock();
      device =
          callbacks
              ? new Device(
                  board, firmware, plan, prices, Hooks.callbacks(), true, Optional.of(timing))
              : Device.openMemoryTraced(board, firmware, plan, prices, timing);
    }

    long run() {
      device.run(
          (immediate, d) -> {
            assertThat(timing.cycles()).isEqualTo(d.clock());
            return immediate == 3 ? HostCalls.Answer.STOP : HostCalls.Answer.CONTINUE;
          },
          Limits.usual());
      assertThat(timing.cycles()).isEqualTo(device.clock());
      return device.clock();
    }

    @Override
    public void close() {
      device.close();
    }
  }

  private static long seed() {
    long seed = Long.getLong("metronome.seed", System.nanoTime());
    System.out.println("metronome.seed=" + seed);
    return seed;
  }

  private static CycleModel model(Firmware firmware, Board board, RuleSet rules) {
    return new CycleModel(Program.of(firmware), board, rules);
  }

  private static String content(Stalls stalls) {
    StringBuilder text = new StringBuilder();
    stalls
        .stages()
        .forEach(s -> text.append(Arrays.toString(s.fetch())).append(Arrays.toString(s.data())));
    return text.toString();
  }

  @Test
  void timeWithoutWaitsIsThatOfTheFastPath() {
    long seed = seed();
    for (int i = 0; i < 12; i++) {
      Firmware firmware = RandomProgram.of(seed + i);
      CountPlan plan = RandomProgram.plan(firmware);
      RuleSet rules = RuleSet.values()[i % RuleSet.values().length];
      CycleModel model = model(firmware, BOARD, rules);
      try (Run fast = new Run(firmware, plan, model, BOARD, false);
          Run still = new Run(firmware, plan, model, BOARD.withoutWaitStates(), false);
          Device plain = Device.open(BOARD, firmware, plan, model.clock())) {
        long cycles = fast.run();
        String stalls = content(fast.timing.stalls());
        plain.run(
            (immediate, d) -> immediate == 3 ? HostCalls.Answer.STOP : HostCalls.Answer.CONTINUE,
            Limits.usual());
        assertThat(cycles).isEqualTo(plain.clock() + fast.timing.waited());
        assertThat(fast.timing.waited()).isPositive();
        assertThat(still.run()).as("seed %d", seed + i).isEqualTo(plain.clock());
        assertThat(model.cycles(fast.device.counts())).isEqualTo(model.cycles(plain.counts()));
        fast.device.reset();
        assertThat(fast.run()).as("after a reset").isEqualTo(cycles);
        assertThat(content(fast.timing.stalls())).isEqualTo(stalls);
      }
    }
  }

  @Test
  void aFaultLeavesTheWaitsOfWhatWasExecutedBefore() {
    long seed = seed();
    for (int i = 0; i < 24; i++) {
      Firmware firmware = RandomProgram.faulty(seed + i);
      CountPlan plan = CountPlanner.plan(firmware, Program.of(firmware));
      CycleModel model = model(firmware, BOARD, RuleSet.DOCUMENTED);
      try (Run fast = new Run(firmware, plan, model, BOARD, false);
          Run slow = new Run(firmware, plan, model, BOARD, true);
          Run still = new Run(firmware, plan, model, BOARD.withoutWaitStates(), false);
          Device plain = Device.open(BOARD, firmware, plan, model.clock())) {
        String end = end(plain);
        if (!canBePriced(model, plain)) {
          assertThatThrownBy(() -> end(fast.device)).isInstanceOf(TimingException.class);
          continue;
        }
        assertThat(end(fast.device)).as("seed %d", seed + i).isEqualTo(end);
        String stalls = content(fast.timing.stalls());
        final long cycles = fast.device.clock();
        assertThat(cycles)
            .as("seed %d, %s", seed + i, end)
            .isEqualTo(plain.clock() + fast.timing.waited());
        assertThat(model.cycles(fast.device.counts())).isEqualTo(plain.clock());
        assertThat(end(still.device)).isEqualTo(end);
        assertThat(still.device.clock()).as("seed %d", seed + i).isEqualTo(plain.clock());
        assertThat(end(slow.device)).isEqualTo(end);
        assertThat(content(slow.timing.stalls())).as("seed %d", seed + i).isEqualTo(stalls);
        fast.device.reset();
        assertThat(end(fast.device)).isEqualTo(end);
        assertThat(fast.device.clock()).as("after a reset").isEqualTo(cycles);
        assertThat(content(fast.timing.stalls())).isEqualTo(stalls);
      }
    }
  }

  @Test
  void aJumpWithoutTheThumbBitIntoDataBeforeItFaultsAsItDoesUntraced() {
    Firmware firmware = Assembly.firmware("ldr r0, =0x08000008\nnop\nbx r0\n.ltorg\n");
    CountPlan plan = CountPlan.plain();
    CycleModel model = model(firmware, BOARD, RuleSet.DOCUMENTED);
    try (Run run = new Run(firmware, plan, model, BOARD, false);
        Device plain = Device.open(BOARD, firmware, plan, model.clock())) {
      String end = end(plain);
      assertThat(end).contains("jump without the Thumb bit").contains("at 0x08000008");
      assertThat(end(run.device)).isEqualTo(end);
      assertThat(run.device.clock()).isEqualTo(plain.clock() + run.timing.waited());
      assertThat(sum(run.timing.stalls(), firmware.code().slots(), true)[0]).isZero();
    }
  }

  /** A program may have jumped into data before it faulted: no pass can price that. */
  private static boolean canBePriced(CycleModel model, Device device) {
    try {
      return model.cycles(device.counts()) >= 0;
    } catch (TimingException e) {
      return false;
    }
  }

  private static String end(Device device) {
    try {
      return device
          .run(
              (immediate, d) -> immediate == 3 ? HostCalls.Answer.STOP : HostCalls.Answer.CONTINUE,
              Limits.usual())
          .toString();
    } catch (DeviceFault fault) {
      return fault.report();
    }
  }

  @Test
  void callbacksTraceAsMachineCodeDoes() {
    long seed = seed();
    for (int i = 0; i < 6; i++) {
      Firmware firmware = RandomProgram.of(seed + i);
      CountPlan plan = RandomProgram.plan(firmware);
      CycleModel model = model(firmware, BOARD, RuleSet.DOCUMENTED);
      try (Run fast = new Run(firmware, plan, model, BOARD, false);
          Run slow = new Run(firmware, plan, model, BOARD, true)) {
        // Callbacks are slow: a part of the program, up to a stop between two blocks.
        for (Run run : new Run[] {fast, slow}) {
          run.device.run(
              (immediate, d) -> immediate == 3 ? HostCalls.Answer.STOP : HostCalls.Answer.CONTINUE,
              Limits.instructions(3000));
        }
        assertThat(slow.device.clock()).as("seed %d", seed + i).isEqualTo(fast.device.clock());
        assertThat(slow.timing.cycles()).isEqualTo(slow.device.clock());
        assertThat(content(slow.timing.stalls())).isEqualTo(content(fast.timing.stalls()));
      }
    }
  }

  @Test
  void withABareFlashEachNewLineAndEachWordReadWaitsWhereATraceOfEveryInstructionSaysSo() {
    long seed = seed();
    for (int i = 0; i < 12; i++) {
      Firmware firmware = RandomProgram.of(seed + i);
      CountPlan plan = RandomProgram.plan(firmware);
      CycleModel model = model(firmware, PLAIN, RuleSet.DOCUMENTED);
      int slots = firmware.code().slots();
      long[] fetch = new long[slots];
      long[] data = new long[slots];
      long[] line = {-1};
      Region flash = BOARD.first(Region.Kind.FLASH);
      InstructionListener listener =
          (device, pc, executes) -> {
            Instruction instruction = model.program().atAddress(pc).orElseThrow().instruction();
            int slot = firmware.code().slot(pc);
            for (long at = pc; at < instruction.end(); at += 2) {
              if (flash.contains(at) && at / 16 != line[0]) {
                line[0] = at / 16;
                fetch[slot] += WAITS;
              }
            }
            int base = Math.min(15, Integer.numberOfTrailingZeros(instruction.addresses()));
            boolean readsFlash =
                (instruction.kind() == Kind.LOAD_LITERAL || instruction.kind() == Kind.BRANCH_TABLE)
                        && flash.contains(pc)
                    || instruction.kind() == Kind.LOAD_UPDATE
                        && flash.contains(device.register(base) & 0xffff_ffffL);
            data[slot] += executes && readsFlash ? WAITS : 0;
          };
      try (Run run = new Run(firmware, plan, model, PLAIN, false);
          Device traced = Device.openTraced(PLAIN, firmware, plan, model.clock(), listener)) {
        run.run();
        traced.run(
            (immediate, d) -> immediate == 3 ? HostCalls.Answer.STOP : HostCalls.Answer.CONTINUE,
            Limits.usual());
        assertThat(sum(run.timing.stalls(), slots, false)).as("seed %d", seed + i).isEqualTo(data);
        long[] waited = sum(run.timing.stalls(), slots, true);
        for (int slot = 0; slot < slots; slot++) {
          // One more where a load of one cycle has the flash when the next line is asked for.
          long most = fetch[slot] / WAITS * (WAITS + 1);
          assertThat(waited[slot]).as("seed %d", seed + i).isBetween(fetch[slot], most);
        }
      }
    }
  }

  private static long[] sum(Stalls stalls, int slots, boolean fetch) {
    return IntStream.range(0, slots)
        .mapToLong(
            slot ->
                stalls.stages().stream().mapToLong(s -> (fetch ? s.fetch() : s.data())[slot]).sum())
        .toArray();
  }

  @Test
  void eachWordOfAMultipleOrPredicatedOrUnalignedReadBelongsToItsInstruction() {
    Firmware firmware =
        Assembly.firmware(
            """
              ldr r0, =table
              ldr r1, =buffer
            many:   ldmia r0, {r2, r3, r4}
            double: ldrd r2, r3, [r0, #8]
            ram:    ldr r2, [r1]
              movs r3, #1
              cmp r3, #1
              ittee eq
            yes:    ldreq r2, [r0]
              ldreq r2, [r1]
            no:     ldrne r2, [r0]
              ldrne r2, [r1]
            exclusive: ldrex r2, [r1]
              strex r3, r2, [r1]
            after:  ldr r4, [r0, #4]
              strex r3, r2, [r1]
            failed: ldrh r4, [r0, #4]
            across: ldr r4, [r0, #14]
            page:   ldr r4, [r0, #30]
            byte:   ldrb r4, [r0]
              ldr r5, [r1, #4]
              bkpt #3
              .ltorg
              .balign 1024
              .space 992
            table: .space 64
              .bss
              .balign 4
            buffer: .space 16
            """);
    CountPlan plan = CountPlanner.plan(firmware, Program.of(firmware));
    CycleModel model = model(firmware, PLAIN, RuleSet.DOCUMENTED);
    try (Run run = new Run(firmware, plan, model, PLAIN, false)) {
      run.run();
      long[] data = sum(run.timing.stalls(), firmware.code().slots(), false);
      String[] words = {
        "many=3",
        "double=2",
        "ram=0",
        "yes=1",
        "no=0",
        "exclusive=0",
        "after=1",
        "failed=1",
        "byte=1"
      };
      for (String expected : words) {
        String[] parts = expected.split("=");
        int slot = firmware.code().slot(firmware.address(parts[0]));
        assertThat(data[slot]).as(parts[0]).isEqualTo(WAITS * Long.parseLong(parts[1]));
      }
      for (String twoLines : new String[] {"across", "page"}) {
        // The second read begins when the first is over: a cycle after its data could be used.
        int slot = firmware.code().slot(firmware.address(twoLines));
        assertThat(data[slot]).as(twoLines).isEqualTo(2 * WAITS + 1);
      }
      assertThat(Arrays.stream(data).sum()).isEqualTo(WAITS * (2 + 9L) + 2 * (2 * WAITS + 1));
    }
  }

  @Test
  void aWatchedCallLastsAsLongAsItsInstructionsAndWaitsTogether() {
    long seed = seed();
    for (int i = 0; i < 6; i++) {
      Firmware firmware = RandomProgram.of(seed + i);
      CountPlan plan = RandomProgram.plan(firmware);
      CycleModel model = model(firmware, BOARD, RuleSet.DOCUMENTED);
      try (Run run = new Run(firmware, plan, model, BOARD, false);
          Run watched = new Run(firmware, plan, model, BOARD, false)) {
        long cycles = run.run();
        Watch f0 = watched.device.watchCalls(firmware.address("f0"));
        Watch f2 = watched.device.watchCalls(firmware.address("f2"));
        Watch way =
            watched.device.watchPassages(
                firmware.address("copied"), firmware.address("back_reset"));
        assertThat(watched.run()).as("seed %d", seed + i).isEqualTo(cycles);
        assertThat(content(watched.timing.stalls())).isEqualTo(content(run.timing.stalls()));
        assertThat(way.count()).isEqualTo(1);
        assertThat(f0.totalCycles()).isPositive().isLessThan(way.totalCycles());
        assertThat(way.totalCycles()).isLessThan(cycles);
        assertThat(f2.count()).isPositive();
      }
    }
  }

  @Test
  void codeInRamIsFetchedWithoutWaits() {
    String loop =
        "again: adds r2, r2, r1\neor.w r2, r2, r1, ror #3\nsubs r1, #1\nbne again\nbx lr\n";
    Firmware firmware =
        Assembly.firmware(
            "ldr r0, =__data_start\nldr r1, =__data_end\nldr r2, =__load\n"
                + "copy: cmp r0, r1\nbhs copied\nldr r3, [r2], #4\nstr r3, [r0], #4\nb copy\ncopied:\n"
                + "movs r1, #100\nldr r3, =inram + 1\nblx r3\nbkpt #3\n.ltorg\n"
                + ".section .ramfunc, \"ax\"\n.balign 4\n.thumb_func\n.type inram, %function\n"
                + "inram: "
                + loop
                + ".size inram, . - inram\n");
    CountPlan plan = CountPlan.plain();
    CycleModel model = model(firmware, PLAIN, RuleSet.DOCUMENTED);
    try (Run run = new Run(firmware, plan, model, PLAIN, false)) {
      run.run();
      long[] fetch = sum(run.timing.stalls(), firmware.code().slots(), true);
      int from = firmware.code().slot(firmware.address("inram"));
      assertThat(Arrays.copyOfRange(fetch, from, from + 6)).containsOnly(0);
      assertThat(Arrays.stream(fetch).sum()).isPositive();
    }
  }

  @Test
  void anAcceleratorHelpsAndNeverHurtsABareFlash() {
    long seed = seed();
    for (int i = 0; i < 4; i++) {
      Firmware firmware = RandomProgram.of(seed + i);
      CountPlan plan = RandomProgram.plan(firmware);
      CycleModel model = model(firmware, BOARD, RuleSet.DOCUMENTED);
      FlashInterface art = BOARD.flash().get();
      assertThat(art).isNotEqualTo(art.plain());
      try (Run with = new Run(firmware, plan, model, BOARD, false);
          Run without = new Run(firmware, plan, model, PLAIN, false)) {
        assertThat(with.run()).isLessThan(without.run());
      }
    }
  }
}
