package metronome.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import metronome.timing.CountPlanner;
import metronome.timing.CycleModel;
import metronome.timing.FlashTiming;
import metronome.timing.Program;
import metronome.timing.Stalls;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random programs, interrupted at random cycles: what is traced sums to what is counted. */
class PathTraceTest {
  private static final HostCalls UNTIL_3 =
      (immediate, device) -> immediate == 3 ? HostCalls.Answer.STOP : HostCalls.Answer.CONTINUE;

  @ParameterizedTest
  @ValueSource(strings = {"cortex-m4", "nucleo-l4r5zi", "stm32f4-discovery", "arduino-nano-33-ble"})
  void interruptedProgramsSumToTheirLedger(String name) {
    long seed = Long.getLong("metronome.seed", System.nanoTime());
    System.out.println("metronome.seed=" + seed);
    Random random = new Random(seed);
    Board board = Assembly.board(name);
    for (int i = 0; i < 4; i++) {
      Firmware firmware = RandomProgram.interrupted(board, seed + i);
      RuleSet rules = RuleSet.values()[i % RuleSet.values().length];
      CycleModel model = new CycleModel(Program.of(firmware), board, rules);
      CountPlan plan = CountPlanner.plan(firmware, model.program());
      long calm = ledger(board, firmware, plan, model, new long[0]).cycles();
      long[] alarms = alarms(random, calm);
      Ledger ledger = ledger(board, firmware, plan, model, alarms);
      assertThat(ledger.cycles()).isGreaterThan(calm);
      CallLog calls = new CallLog();
      PathTrace trace = new PathTrace(firmware, plan, board, model, calls);
      try (Device device = Device.openMemoryTraced(board, firmware, plan, model.clock(), trace)) {
        device.attach(new Alarm(alarms));
        trace.finish(device.run(UNTIL_3, Limits.usual()));
      }
      // It cannot be made unless it sums to the ledger.
      Profile profile = Profile.of(trace, model, ledger);
      assertThat(profile.roots()).hasSizeGreaterThan(1);
      assertThat(trace.cycles()).as("seed %d", seed).isEqualTo(ledger.cycles());
      long[] end = new long[1];
      calls.forEach(call -> end[0] = Math.max(end[0], call.end()));
      assertThat(end[0]).as("seed %d", seed).isEqualTo(ledger.cycles());
    }
  }

  private static Ledger ledger(
      Board board, Firmware firmware, CountPlan plan, CycleModel model, long[] alarms) {
    Optional<FlashTiming> flash =
        board.hasPricedWaits() ? Optional.of(FlashTiming.of(model, plan, board)) : Optional.empty();
    try (Device device =
        flash.isPresent()
            ? Device.openMemoryTraced(board, firmware, plan, model.clock(), flash.get())
            : Device.open(board, firmware, plan, model.clock())) {
      device.attach(new Alarm(alarms));
      device.run(UNTIL_3, Limits.usual());
      Stalls stalls = flash.map(FlashTiming::stalls).orElse(Stalls.none());
      return Ledger.of(firmware, model, device.counts(), stalls);
    }
  }

  /** Far enough apart that each is handled before the next. */
  private static long[] alarms(Random random, long end) {
    List<Long> alarms = new ArrayList<>();
    long next = 20 + random.nextInt(100);
    while (next < end - 30 && alarms.size() < 20) {
      alarms.add(next);
      next += 100 + random.nextInt(150);
    }
    return alarms.stream().mapToLong(Long::longValue).toArray();
  }
}
