package metronome.device;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Random;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.experiment.Installation;
import metronome.experiment.Subject;

/**
 * What full accounting costs: the same steps of a trained model on the same engine, with all hooks
 * and with none but that of host calls. Run by hand; arguments: a model's name, an instruction set,
 * steps a round, rounds. Best round of each by the CPU time of the thread, taken in turn.
 */
final class SpeedMeasurement {
  private SpeedMeasurement() {}

  public static void main(String[] arguments) {
    Installation installation = Installation.here();
    Board board = installation.boards().load("cortex-m4");
    Subject subject = installation.subject(arguments[0], board, RuleSet.DOCUMENTED, arguments[1]);
    int steps = Integer.parseInt(arguments[2]);
    int rounds = Integer.parseInt(arguments[3]);
    double[] counted = new double[rounds];
    double[] plain = new double[rounds];
    long instructions = 0;
    try (Device full =
            Device.open(board, subject.firmware(), subject.plan(), subject.prices().clock());
        Device none = Device.openUncounted(board, subject.firmware())) {
      for (Device device : new Device[] {full, none}) {
        device.write(subject.firmware().address("__model_start"), subject.image().bytes());
      }
      for (int i = 0; i < rounds; i++) {
        plain[i] = seconds(none, steps);
        counted[i] = seconds(full, steps);
        instructions = full.instructions();
      }
      if (!Arrays.equals(none.registers().r(), full.registers().r())) {
        throw new IllegalStateException("the two did not compute the same");
      }
    }
    double best = Arrays.stream(counted).min().orElseThrow();
    double bare = Arrays.stream(plain).min().orElseThrow();
    System.out.printf(
        "%s %s: %,d instructions; counted %.0f million/s, plain %.0f million/s, ratio %.3f%n",
        arguments[0],
        arguments[1],
        instructions,
        instructions / best / 1e6,
        instructions / bare / 1e6,
        bare / best);
  }

  private static double seconds(Device device, int steps) {
    Random random = new Random(1);
    int[] left = {steps};
    device.reset();
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    device.run(
        (immediate, d) -> {
          if (immediate != 1) {
            return immediate == 3 ? HostCalls.Answer.STOP : HostCalls.Answer.CONTINUE;
          }
          byte[] frame = new byte[2 * d.register(1)];
          random.nextBytes(frame);
          d.write(d.register(0) & 0xffff_ffffL, frame);
          boolean first = left[0] == steps;
          d.setRegister(0, left[0]-- == 0 ? 0 : first ? 3 : 1);
          return HostCalls.Answer.CONTINUE;
        },
        Limits.usual());
    return (clock.getCurrentThreadCpuTime() - start) / 1e9;
  }
}
