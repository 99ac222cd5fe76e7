package metronome.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Assembly;
import metronome.device.CountPlan;
import metronome.device.Counts;
import metronome.device.Device;
import metronome.device.DeviceFault;
import metronome.device.FaultKind;
import metronome.device.HostCalls;
import metronome.device.Limits;
import metronome.device.RandomProgram;
import metronome.device.StageCounts;
import metronome.device.Stop;
import metronome.firmware.Firmware;
import metronome.ledger.Ledger;
import org.junit.jupiter.api.Test;

/**
 * Random programs that may fault anywhere, and that the host stops and lets go on anywhere: what is
 * counted, priced and told by the clock is the same, and that of a trace of every instruction. With
 * {@code -Dmetronome.programs=N} more than the usual few.
 */
class FaultingProgramsTest {
  private static final int END = 3;
  private static final long MOST_INSTRUCTIONS = 100_000;
  private static final List<String> BOARDS =
      List.of("cortex-m4", "mxchip-az3166", "cortex-m4", "stm32f4-discovery", "cortex-m4");

  /** Kinds whose PC is where the last instruction jumped, not an instruction that faulted. */
  private static final List<FaultKind> AFTER_A_JUMP =
      List.of(
          FaultKind.FETCH_UNMAPPED,
          FaultKind.OUTSIDE_CODE,
          FaultKind.ARM_STATE,
          FaultKind.EXCEPTION_RETURN);

  /** How a run stands where the host has it. */
  private record Moment(String how, long pc, long next, long instructions, long cycles) {}

  private record End(Moment moment, boolean faulted, boolean jumped) {}

  private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
  private int stops;

  @Test
  void faultsInRandomPlacesAreCountedAndPricedAsSteppedAndLeaveNothingBehind() {
    long seed = Long.getLong("metronome.seed", System.nanoTime());
    System.out.println("metronome.seed=" + seed);
    int programs = Integer.getInteger("metronome.programs", 24);
    for (int i = 0; i < programs; i++) {
      Firmware firmware = RandomProgram.faulty(seed + i);
      Board board = Assembly.board(BOARDS.get((int) Math.floorMod(seed + i, (long) BOARDS.size())));
      RuleSet rules = RuleSet.values()[(int) Math.floorMod((seed + i) / 3, 3L)];
      try {
        assertAgreement(firmware, board, rules, seed + i);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + (seed + i) + " " + board.name() + " " + rules, e);
      }
    }
    System.out.println("faults " + faults + ", ends without " + stops);
  }

  private void assertAgreement(Firmware firmware, Board board, RuleSet rules, long seed) {
    Program program = Program.of(firmware);
    CycleModel model = new CycleModel(program, board, rules);
    CountPlan plan = plan(firmware, program);
    List<Moment> moments = new ArrayList<>();
    End end;
    try (Device device = Device.open(board, firmware, plan, model.clock())) {
      end = run(device, model, new Random(seed), moments);
      assertBreakdownsAgree(device, model, end);
      device.reset();
      List<Moment> again = new ArrayList<>();
      assertThat(run(device, model, new Random(seed), again)).as("again").isEqualTo(end);
      assertThat(again).isEqualTo(moments);
      device.reset();
      End whole =
          run(
              device,
              model,
              new Random() {
                @Override
                public int nextInt(int bound) {
                  return bound - 1;
                }
              },
              new ArrayList<>());
      assertThat(whole).as("without stops").isEqualTo(end);
    }
    assertStepped(firmware, board, rules, seed, moments, end);
  }

  private static CountPlan plan(Firmware firmware, Program program) {
    CountPlan stages = RandomProgram.plan(firmware);
    CountPlan all = CountPlanner.plan(firmware, program);
    return new CountPlan(all.passes(), all.divisions(), stages.stages(), stages.switches());
  }

  /** Runs to the end, stopping here and there; a random that gives its most never stops. */
  private End run(Device device, CycleModel model, Random random, List<Moment> moments) {
    HostCalls calls =
        (immediate, d) ->
            immediate == END || random.nextInt(3) == 0
                ? HostCalls.Answer.STOP
                : HostCalls.Answer.CONTINUE;
    while (true) {
      boolean limited = random.nextInt(2) == 0;
      long limit = limited ? device.instructions() + 1 + random.nextInt(300) : MOST_INSTRUCTIONS;
      try {
        Stop stop = device.run(calls, Limits.instructions(limit));
        boolean jumped = stop.reason() != Stop.Reason.HOST_CALL;
        long next = jumped ? stop.pc() : stop.pc() + 2;
        Moment moment = moment(device, model, stop.reason().name(), stop.pc(), next);
        assertThat(stop.instructions()).isEqualTo(device.instructions());
        boolean over =
            jumped
                ? stop.reason() != Stop.Reason.INSTRUCTION_LIMIT || !limited
                : device.read(stop.pc(), 1)[0] == END;
        if (over) {
          stops++;
          return new End(moment, false, jumped);
        }
        moments.add(moment);
      } catch (DeviceFault fault) {
        faults.merge(fault.kind(), 1, Integer::sum);
        assertThat(fault).hasMessageNotContaining("somewhere");
        Moment moment = moment(device, model, fault.getMessage(), fault.pc(), fault.pc());
        boolean jumped = AFTER_A_JUMP.contains(fault.kind());
        return new End(moment, true, jumped);
      }
    }
  }

  private static Moment moment(Device device, CycleModel model, String how, long pc, long next) {
    long cycles = device.clock();
    Counts counts = device.counts();
    assertThat(model.cycles(counts)).as("counts and clock, %s at %x", how, pc).isEqualTo(cycles);
    return new Moment(how, pc, next, device.instructions(), cycles);
  }

  /** Every breakdown of a ledger adds up; its constructor sees to that. */
  private static void assertBreakdownsAgree(Device device, CycleModel model, End end) {
    Ledger ledger = Ledger.of(device.firmware(), model, device.counts());
    assertThat(ledger.cycles()).isEqualTo(end.moment().cycles());
    assertThat(ledger.instructions()).isEqualTo(end.moment().instructions());
  }

  private void assertStepped(
      Firmware firmware, Board board, RuleSet rules, long seed, List<Moment> moments, End end) {
    CycleModel model = new CycleModel(Program.of(firmware), board, rules);
    CountPlan plan = plan(firmware, model.program());
    SteppedRun stepped = new SteppedRun(firmware, board.core(), rules);
    List<Moment> seen = new ArrayList<>();
    try (Device device = Device.openTraced(board, firmware, plan, model.clock(), stepped)) {
      End traced =
          run(
              device,
              model,
              new Random(seed),
              new ArrayList<>() {
                @Override
                public boolean add(Moment moment) {
                  assertThat(stepped.cyclesUntil(moment.next()))
                      .as("%s", moment)
                      .isEqualTo(moment.cycles());
                  assertThat(stepped.instructions())
                      .as("%s", moment)
                      .isEqualTo(moment.instructions());
                  return seen.add(moment);
                }
              });
      assertThat(traced).as("traced").isEqualTo(end);
      assertThat(seen).isEqualTo(moments);
      long pc = end.moment().pc();
      if (end.faulted() && !end.jumped() && stepped.last().filter(last -> last == pc).isPresent()) {
        stepped.takeBackLast();
      }
      assertThat(stepped.endAt(end.moment().next()))
          .as("stepped %s", end)
          .isEqualTo(end.moment().cycles());
      assertThat(stepped.instructions())
          .as("stepped %s", end)
          .isEqualTo(end.moment().instructions());
      assertSlotsAgree(device, model, plan, stepped);
    }
  }

  private static void assertSlotsAgree(
      Device device, CycleModel model, CountPlan plan, SteppedRun stepped) {
    int slots = stepped.issues.length;
    long[] issues = new long[slots];
    long[] passes = new long[slots];
    long[] cycles = new long[slots];
    for (StageCounts stage : device.counts().stages()) {
      Charges charges = model.charge(stage);
      for (int slot = 0; slot < slots; slot++) {
        issues[slot] += charges.issues()[slot];
        passes[slot] += stage.passed()[slot];
        cycles[slot] += charges.cyclesAt(slot);
      }
    }
    assertThat(issues).as("issues").isEqualTo(stepped.issues);
    assertThat(cycles).as("cycles").isEqualTo(stepped.cycles);
    IntStream.range(0, slots)
        .filter(slot -> !plan.passes().contains(device.firmware().code().address(slot)))
        .forEach(slot -> stepped.passes[slot] = 0);
    assertThat(passes).as("passes").isEqualTo(stepped.passes);
  }
}
