package metronome.timing;

import java.util.ArrayList;
import java.util.List;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.ClockPrices;
import metronome.device.CountPlan;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.device.InstructionListener;
import metronome.device.Limits;
import metronome.firmware.CodeMap;
import metronome.firmware.Firmware;

/**
 * The time at each labelled instruction by adding prices instruction by instruction, from the list
 * of what was executed alone: independent of blocks, hooks and of how an access is located.
 */
final class SlowClock implements InstructionListener {

  /** An instruction that was executed, the cycles before it, and register 5 then. */
  record Moment(long pc, long cycles, int r5) {}

  private final CodeMap code;
  private final CountPlan plan;
  private final ClockPrices prices;
  private final Program program;
  private final List<Moment> moments = new ArrayList<>();
  private long end = -1;
  private long cycles;

  private SlowClock(Firmware firmware, CountPlan plan, CycleModel model) {
    code = firmware.code();
    this.plan = plan;
    prices = model.clock();
    program = model.program();
  }

  /** Every instruction that passed, with its moment. */
  static List<Moment> moments(Firmware firmware, Board board, RuleSet set, HostCalls calls) {
    Program program = Program.of(firmware);
    CountPlan plan = CountPlanner.plan(firmware, program);
    CycleModel model = new CycleModel(program, board, set);
    SlowClock clock = new SlowClock(firmware, plan, model);
    try (Device device = Device.openTraced(board, firmware, plan, model.clock(), clock)) {
      device.run(calls, Limits.usual());
    }
    return clock.moments;
  }

  @Override
  public void issued(Device device, long pc, boolean passed) {
    int slot = code.slot(pc);
    if (pc != end) {
      cycles += (end < 0 ? 0 : prices.leave()[code.slot(end)]) - prices.enter()[slot];
    }
    if (passed) {
      moments.add(new Moment(pc, cycles + prices.straight()[slot], device.register(5)));
      cycles += plan.passes().contains(pc) ? prices.passed()[slot] : 0;
      cycles += plan.divisions().contains(pc) ? division(device, pc) : 0;
    }
    end = program.atAddress(pc).orElseThrow().instruction().end();
  }

  private int division(Device device, long pc) {
    int opcode = program.atAddress(pc).orElseThrow().instruction().opcode();
    long divisor = device.register(opcode & 15) & 0xffff_ffffL;
    long dividend = device.register(opcode >>> 16 & 15) & 0xffff_ffffL;
    if (divisor == 0 || dividend == 0) {
      return prices.divisions()[0];
    }
    int more = Long.numberOfLeadingZeros(divisor) - Long.numberOfLeadingZeros(dividend);
    return prices.divisions()[Math.max(1, 2 + more)];
  }
}
