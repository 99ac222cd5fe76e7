package metronome.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import metronome.firmware.Firmware;
import metronome.timing.CountPlanner;
import metronome.timing.Program;
import org.junit.jupiter.api.Test;

class CountingTest {
  private static final HostCalls UNTIL_3 =
      (immediate, device) -> immediate == 3 ? HostCalls.Answer.STOP : HostCalls.Answer.CONTINUE;

  /** Everything that a run leaves behind. */
  private record Outcome(String end, long clock, List<List<Object>> counts, Registers registers) {}

  private static Outcome outcome(Device device) {
    String end;
    try {
      end = device.run(UNTIL_3, Limits.usual()).toString();
    } catch (DeviceFault fault) {
      end = fault.report();
    }
    Registers registers = device.registers().at(0); // Its own PC is that of a block.
    return new Outcome(end, device.clock(), content(device.counts()), registers);
  }

  private static List<List<Object>> content(Counts counts) {
    List<List<Object>> content = new ArrayList<>();
    for (StageCounts stage : counts.stages()) {
      List<Object> divisions = new ArrayList<>();
      stage.divisions().entrySet().stream()
          .sorted(java.util.Map.Entry.comparingByKey())
          .forEach(e -> divisions.add(e.getKey() + ":" + list(e.getValue())));
      content.add(
          List.of(
              stage.stage(),
              list(stage.jumpedIn()),
              list(stage.jumpedOut()),
              list(stage.ended()),
              list(stage.passed()),
              divisions));
    }
    return content;
  }

  private static List<Long> list(long[] values) {
    return java.util.Arrays.stream(values).boxed().toList();
  }

  /** Prices that mean nothing, but differ from slot to slot. */
  private static ClockPrices prices(Firmware firmware, long seed) {
    int slots = firmware.code().slots();
    Random random = new Random(seed);
    ClockPrices prices = ClockPrices.none(slots);
    for (int i = 0; i < slots; i++) {
      prices.straight()[i] = 3 * i;
      prices.leave()[i] = 3 * i + random.nextInt(4);
      prices.enter()[i] = 3 * i - random.nextInt(3);
      prices.passed()[i] = random.nextInt(5);
    }
    for (int kind = 0; kind < ClockPrices.DIVISION_CLASSES; kind++) {
      prices.divisions()[kind] = random.nextInt(12);
    }
    return prices;
  }

  private static long seed() {
    long seed = Long.getLong("metronome.seed", System.nanoTime());
    System.out.println("metronome.seed=" + seed);
    return seed;
  }

  @Test
  void machineCodeAndCallbacksCountTheSameInRandomPrograms() {
    long seed = seed();
    for (int i = 0; i < 12; i++) {
      boolean faulty = i % 2 == 0;
      Firmware firmware = faulty ? RandomProgram.faulty(seed + i) : RandomProgram.of(seed + i);
      CountPlan plan = CountPlanner.plan(firmware, Program.of(firmware));
      ClockPrices prices = prices(firmware, seed + i);
      try (Device fast = Device.open(Assembly.board(), firmware, plan, prices);
          Device slow = Device.openWithCallbacks(Assembly.board(), firmware, plan, prices)) {
        Outcome expected = outcome(slow);
        assertThat(outcome(fast)).as("seed %d", seed + i).isEqualTo(expected);
        fast.reset();
        assertThat(outcome(fast)).as("after a reset, seed %d", seed + i).isEqualTo(expected);
      }
    }
  }

  @Test
  void countsEqualATraceOfEveryInstructionInRandomPrograms() {
    long seed = seed();
    for (int i = 0; i < 12; i++) {
      Firmware firmware = RandomProgram.of(seed + i);
      CountPlan plan = RandomProgram.plan(firmware);
      ClockPrices prices = prices(firmware, seed + i);
      long[] issued = new long[firmware.code().slots()];
      long[] passed = new long[firmware.code().slots()];
      InstructionListener listener =
          (device, pc, executes) -> {
            int slot = firmware.code().slot(pc);
            issued[slot]++;
            if (executes && plan.passes().contains(pc)) {
              passed[slot]++;
            }
          };
      try (Device device = Device.openTraced(Assembly.board(), firmware, plan, prices, listener)) {
        Outcome outcome = outcome(device);
        assertThat(device.instructions())
            .as("seed %d", seed + i)
            .isEqualTo(java.util.Arrays.stream(issued).sum());
        long[] counted = new long[issued.length];
        long[] countedPassed = new long[issued.length];
        for (StageCounts stage : device.counts().stages()) {
          long[] issues = stage.issues();
          for (int slot = 0; slot < issued.length; slot++) {
            counted[slot] += issued[slot] > 0 ? issues[slot] : 0;
            countedPassed[slot] += stage.passed()[slot];
          }
        }
        assertThat(counted).as("seed %d", seed + i).isEqualTo(issued);
        assertThat(countedPassed).isEqualTo(passed);
        assertThat(outcome.clock()).isEqualTo(price(device.counts(), prices));
      }
    }
  }

  /** The clock's prices applied to the counts afterwards. */
  private static long price(Counts counts, ClockPrices prices) {
    long cycles = 0;
    for (StageCounts stage : counts.stages()) {
      for (int slot = 0; slot < stage.code().slots(); slot++) {
        cycles += stage.jumpedOut()[slot] * prices.leave()[slot];
        cycles += stage.ended()[slot] * prices.straight()[slot];
        cycles -= stage.jumpedIn()[slot] * prices.enter()[slot];
        cycles += stage.passed()[slot] * prices.passed()[slot];
      }
      for (long[] histogram : stage.divisions().values()) {
        for (int bits = 0; bits < histogram.length; bits++) {
          cycles += histogram[bits] * prices.divisions()[bits];
        }
      }
    }
    return cycles;
  }
}
