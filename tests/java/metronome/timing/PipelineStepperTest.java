package metronome.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Assembly;
import metronome.device.CountPlan;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.device.Limits;
import metronome.device.RandomProgram;
import metronome.experiment.Installation;
import metronome.experiment.Subject;
import metronome.firmware.Firmware;
import metronome.kernels.KernelBuild;
import org.junit.jupiter.api.Test;

/**
 * The two implementations of docs/timing.md agree on whole runs, to the cycle. {@code
 * -Dmetronome.programs=N} tries more random programs than the usual dozen.
 */
class PipelineStepperTest {

  /** Runs a firmware once under a rule set, priced both ways. */
  private static void assertAgreement(
      String what, Board board, Firmware firmware, RuleSet rules, HostCalls calls) {
    Program program = Program.of(firmware);
    CycleModel model = new CycleModel(program, board, rules);
    CountPlan plan = CountPlanner.plan(firmware, program);
    PipelineStepper stepper = new PipelineStepper(firmware, board.core(), rules);
    try (Device device = Device.openTraced(board, firmware, plan, model.clock(), stepper)) {
      if (calls instanceof Frames frames) {
        frames.load(device);
      }
      device.run(calls, Limits.usual());
      assertThat(stepper.cycles())
          .as("%s, %s rules", what, rules.label())
          .isPositive()
          .isEqualTo(model.cycles(device.counts()))
          .isEqualTo(device.clock());
    }
  }

  @Test
  void randomProgramsCostTheSameSteppedAndCounted() {
    long seed = Long.getLong("metronome.seed", System.nanoTime());
    System.out.println("metronome.seed=" + seed);
    for (int i = 0; i < Integer.getInteger("metronome.programs", 12); i++) {
      Firmware program = RandomProgram.of(seed + i);
      for (RuleSet rules : RuleSet.values()) {
        assertAgreement(
            "seed " + (seed + i),
            Assembly.board(),
            program,
            rules,
            (immediate, device) ->
                immediate == 3 ? HostCalls.Answer.STOP : HostCalls.Answer.CONTINUE);
      }
    }
  }

  @Test
  void wholeRunsOfOurFirmwareCostTheSameSteppedAndCounted() {
    KernelBuild.firmware();
    Installation installation = Installation.here();
    Board board = Assembly.board();
    for (String model : List.of("digits-gru", "digits-fastgrnn")) {
      for (String isa : List.of("armv7-m", "armv7e-m")) {
        for (RuleSet rules : RuleSet.values()) {
          Subject subject = installation.subject(model, board, rules, isa);
          assertAgreement(
              model + " " + isa, board, subject.firmware(), rules, new Frames(subject, 3));
        }
      }
    }
  }

  /** Loads the model and hands out random frames. */
  private static final class Frames implements HostCalls {
    private final Random random = new Random(1);
    private final Subject subject;
    private int left;

    Frames(Subject subject, int frames) {
      this.subject = subject;
      left = frames;
    }

    /** Before the run. */
    void load(Device device) {
      device.write(subject.firmware().address("__model_start"), subject.image().bytes());
    }

    @Override
    public Answer call(int immediate, Device device) {
      if (immediate == 3) {
        assertThat(device.register(0)).as("status").isZero();
        return Answer.STOP;
      }
      if (immediate == 1) {
        byte[] frame = new byte[2 * device.register(1)];
        random.nextBytes(frame);
        device.write(device.register(0) & 0xffff_ffffL, frame);
        device.setRegister(0, left == 0 ? 0 : left == 1 ? 5 : 1);
        left--;
      }
      return Answer.CONTINUE;
    }
  }
}
