package metronome.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import metronome.board.Board;
import metronome.board.Boards;
import metronome.board.Core;
import metronome.board.RuleSet;
import metronome.device.Assembly;
import metronome.device.CountPlan;
import metronome.device.Counts;
import metronome.device.Device;
import metronome.device.DeviceFault;
import metronome.device.HostCalls;
import metronome.device.Limits;
import metronome.device.StageCounts;
import metronome.firmware.CodeMap;
import metronome.firmware.Firmware;
import org.junit.jupiter.api.Test;

/** What a core lacks may lie in a program; it has no price and must not have been executed. */
final class MissingInstructionTest {
  /** MOVS r0, #1; SDIV r0, r0, r1; NOP. */
  private static final int[] CODE = {0x2001, 0xfb90, 0xf0f1, 0xbf00};

  private final CodeMap map = new CodeMap(List.of(new CodeMap.Range(0, 2 * CODE.length)));
  private final Program program = Program.of(map, a -> CODE[(int) a / 2], a -> false, Set.of());
  private final Core core =
      new Boards(Path.of(System.getProperty("metronome.home", ".")).resolve("boards"))
          .load("arduino-mkr1000")
          .core();

  private Counts run(int from, int to) {
    long[] in = new long[map.slots()];
    long[] out = new long[map.slots()];
    in[from]++;
    out[to]++;
    long[] passed = new long[map.slots()];
    return new Counts(List.of(new StageCounts("all", map, in, out, passed, passed, Map.of())));
  }

  @Test
  void anInstructionThatIsNeverExecutedNeedsNoPrice() {
    CycleModel model = new CycleModel(program, core, RuleSet.DOCUMENTED);
    assertThat(model.cycles(run(0, 1))).isEqualTo(1);
    assertThat(model.cycles(run(3, 4))).isEqualTo(1);
  }

  @Test
  void anInstructionThatTheCoreLacksCostsACycleWhereItsConditionFails() {
    Board board = Assembly.board("arduino-due");
    Firmware firmware =
        Assembly.firmware(
            board,
            "movs r0, #1\ncmp r0, #2\nittt eq\nsmladeq r0, r0, r0, r0\nvaddeq.f32 s0, s0, s0\n"
                + "bad: qaddeq r0, r0, r0\ncmp r0, #1\nit eq\nlast: qaddeq r0, r0, r0\nbkpt #3\n");
    Program all = Program.of(firmware);
    for (RuleSet rules : RuleSet.values()) {
      CycleModel model = new CycleModel(all, board, rules);
      PipelineStepper stepper = new PipelineStepper(firmware, board.core(), rules);
      CountPlan plan = CountPlanner.plan(firmware, all);
      try (Device device = Device.openTraced(board, firmware, plan, model.clock(), stepper)) {
        assertThatThrownBy(() -> device.run(HostCalls.stopAtFirst(), Limits.usual()))
            .isInstanceOf(DeviceFault.class)
            .hasMessageContaining("instruction that the board lacks")
            .hasMessageContaining(String.format("at 0x%08x", firmware.address("last")));
        assertThat(model.cycles(device.counts())).isEqualTo(6).isEqualTo(device.clock());
        assertThat(stepper.cycles()).isEqualTo(6);
      }
    }
  }

  @Test
  void countsOfAnInstructionThatTheCoreLacksAreRefused() {
    CycleModel model = new CycleModel(program, core, RuleSet.DOCUMENTED);
    assertThatThrownBy(() -> model.cycles(run(0, 3)))
        .isInstanceOf(TimingException.class)
        .hasMessage("at 0x00000002: the core has no such instruction: sdiv");
  }
}
