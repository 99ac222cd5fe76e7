package metronome.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Assembly;
import metronome.device.CountPlan;
import metronome.device.Counts;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.device.Limits;
import metronome.device.Stop;
import metronome.firmware.Firmware;
import metronome.ledger.Ledger;
import metronome.thumb.CrossTools;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Executed programs leave the right result and cost the right cycles, counted both ways. */
final class ProgramsTest {

  static Stream<TimedProgram> programs() throws IOException {
    return TimedProgram.all("/metronome/timing/programs.txt");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void resultAndCyclesAreRight(TimedProgram timed) {
    CrossTools.assume();
    Board board = Assembly.board();
    Firmware firmware = Assembly.firmware(timed.source() + "  bkpt #3\n");
    Program program = Program.of(firmware);
    CountPlan plan = CountPlanner.plan(firmware, program);
    for (RuleSet set : RuleSet.values()) {
      CycleModel model = new CycleModel(program, board, set);
      try (Device device = Device.open(board, firmware, plan, model.clock())) {
        Stop stop = device.run(HostCalls.stopAtFirst(), Limits.instructions(100_000));
        assertThat(stop.reason()).isEqualTo(Stop.Reason.HOST_CALL);
        timed
            .registers()
            .forEach((r, v) -> assertThat(device.register(r)).as("r%d", r).isEqualTo(v));
        Counts counts = device.counts();
        Ledger ledger = Ledger.of(firmware, model, counts);
        assertThat(ledger.cycles()).as("%s", set).isEqualTo(timed.cycles()[set.ordinal()]);
        assertThat(ledger.instructions()).isEqualTo(stop.instructions());
        assertThat(device.clock()).as("online clock, %s", set).isEqualTo(ledger.cycles());
      }
    }
  }
}
