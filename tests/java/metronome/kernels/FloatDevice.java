package metronome.kernels;

import java.nio.file.Path;
import metronome.board.Board;
import metronome.board.Boards;
import metronome.board.RuleSet;
import metronome.device.ClockPrices;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.device.Limits;
import metronome.experiment.Build;
import metronome.firmware.Firmware;
import metronome.ledger.Ledger;
import metronome.model.CellKind;
import metronome.model.ModelImage;
import metronome.timing.CountPlanner;
import metronome.timing.CycleModel;
import metronome.timing.Program;

/** Runs a firmware in single precision on a simulated board. */
final class FloatDevice implements FloatBuild.Kernel {
  private final Firmware firmware;
  private final CycleModel model;
  private final Device device;

  FloatDevice(CellKind kind, Build build, String boardName, RuleSet rules) {
    Path home = Path.of(System.getProperty("metronome.home", "."));
    Board board = new Boards(home.resolve("boards")).load(boardName);
    String name = kind.label() + "-" + build.arithmetic().label() + "-" + build.isa() + ".elf";
    firmware =
        Firmware.read(
            KernelBuild.kernels().resolve("target/firmware").resolve(boardName).resolve(name));
    Program program = Program.of(firmware);
    model = new CycleModel(program, board, rules);
    device =
        Device.open(
            board,
            firmware,
            CountPlanner.plan(firmware, program),
            ClockPrices.none(firmware.code().slots()));
  }

  @Override
  public FloatRun run(ModelImage image, double[][] frames, int[] answers) {
    device.reset();
    device.write(firmware.address("__model_start"), image.bytes());
    Host host = new Host(image, frames, answers);
    device.run(host, Limits.usual());
    return host.run;
  }

  /** What the last run cost. */
  Ledger ledger() {
    return Ledger.of(firmware, model, device.counts());
  }

  @Override
  public void close() {
    device.close();
  }

  private static final class Host implements HostCalls {
    private final ModelImage image;
    private final double[][] frames;
    private final int[] answers;
    private final FloatRun run = new FloatRun();
    private int next;

    Host(ModelImage image, double[][] frames, int[] answers) {
      this.image = image;
      this.frames = frames;
      this.answers = answers;
    }

    @Override
    public Answer call(int immediate, Device device) {
      switch (immediate) {
        case 1 -> frame(device);
        case 2 -> {
          run.outputs(read(device, 0, image.spec().classes()), device.register(2));
          device.setRegister(0, 0);
        }
        case 3 -> {
          run.end(device.register(0));
          return Answer.STOP;
        }
        default -> throw device.unknownHostCall(immediate);
      }
      return Answer.CONTINUE;
    }

    private void frame(Device device) {
      if (device.register(1) != image.spec().inputs()
          || device.register(3) != image.spec().stateElements()) {
        throw new AssertionError("D or H differs");
      }
      if (next > 0) {
        run.state(read(device, 2, image.spec().stateElements()));
      }
      if (next == frames.length) {
        device.setRegister(0, 0);
        return;
      }
      device.write(Integer.toUnsignedLong(device.register(0)), image.frame(frames[next]));
      device.setRegister(0, answers[next++]);
    }

    private static byte[] read(Device device, int register, int words) {
      return device.read(Integer.toUnsignedLong(device.register(register)), 4 * words);
    }
  }
}
