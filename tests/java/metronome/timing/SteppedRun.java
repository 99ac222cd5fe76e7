package metronome.timing;

import java.util.Optional;
import metronome.board.Core;
import metronome.board.RuleSet;
import metronome.device.Device;
import metronome.device.InstructionListener;
import metronome.firmware.CodeMap;
import metronome.firmware.Firmware;

/** What a {@link PipelineStepper} sees of a run, instruction by instruction: the second opinion. */
final class SteppedRun implements InstructionListener {
  final long[] issues;
  final long[] passes;
  final long[] cycles;
  private final CodeMap code;
  private final PipelineStepper stepper;
  private long instructions;
  private int last = -1;
  private boolean lastPassed;

  SteppedRun(Firmware firmware, Core core, RuleSet rules) {
    code = firmware.code();
    stepper = new PipelineStepper(firmware, core, rules);
    issues = new long[code.slots()];
    passes = new long[code.slots()];
    cycles = new long[code.slots()];
  }

  @Override
  public void issued(Device device, long pc, boolean passed) {
    final long before = stepper.cyclesBeforeLast();
    stepper.issued(device, pc, passed);
    if (last >= 0) {
      cycles[last] += stepper.cyclesBeforeLast() - before;
    }
    last = code.slot(pc);
    lastPassed = passed;
    issues[last]++;
    passes[last] += passed ? 1 : 0;
    instructions++;
  }

  /** Instructions issued. */
  long instructions() {
    return instructions;
  }

  /** Cycles so far, where the next instruction is at an address. */
  long cyclesUntil(long next) {
    return stepper.cyclesUntil(next);
  }

  /** The last instruction that was issued, where there was one. */
  Optional<Long> last() {
    return last < 0 ? Optional.empty() : Optional.of(code.address(last));
  }

  /** The last instruction did not take effect but faulted. */
  void takeBackLast() {
    issues[last]--;
    passes[last] -= lastPassed ? 1 : 0;
    instructions--;
    last = -1;
  }

  /** The run is over, and would go on at an address; the cycles of all of it. */
  long endAt(long next) {
    if (last < 0) {
      return stepper.cyclesBeforeLast();
    }
    cycles[last] += stepper.cyclesUntil(next) - stepper.cyclesBeforeLast();
    return stepper.cyclesUntil(next);
  }
}
