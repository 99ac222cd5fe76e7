package metronome.kernels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import metronome.board.Board;
import metronome.board.Boards;
import metronome.board.RuleSet;
import metronome.device.ClockPrices;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.device.Limits;
import metronome.firmware.Firmware;
import metronome.ledger.Ledger;
import metronome.timing.CountPlanner;
import metronome.timing.CycleModel;
import metronome.timing.Program;

/** Runs kernels/examples/front_end_frames.c on a simulated board. */
final class FrontEndDevice implements AutoCloseable {
  private final Firmware firmware;
  private final CycleModel model;
  private final Device device;

  FrontEndDevice(String isa, RuleSet rules) {
    Path home = Path.of(System.getProperty("metronome.home", "."));
    String board = isa.equals("armv6-m") ? "arduino-mkr1000" : "cortex-m4";
    Board loaded = new Boards(home.resolve("boards")).load(board);
    firmware =
        Firmware.read(
            KernelBuild.kernels().resolve("target/examples/front_end_frames-" + isa + ".elf"));
    Program program = Program.of(firmware);
    model = new CycleModel(program, loaded, rules);
    device =
        Device.open(
            loaded,
            firmware,
            CountPlanner.plan(firmware, program),
            ClockPrices.none(firmware.code().slots()));
  }

  /** A frame: the sample before it and its own, and how many of these are there. */
  record Frame(short[] samples, int count) {}

  /** Features of the frames; the status that the program ends with must be 0. */
  List<short[]> features(byte[] image, List<Frame> frames) {
    Host host = new Host(frames);
    if (run(image, host) != 0) {
      throw new AssertionError("status " + host.status);
    }
    return host.features;
  }

  /** The status with an image and no frames. */
  int status(byte[] image) {
    return run(image, new Host(List.of()));
  }

  private int run(byte[] image, Host host) {
    device.reset();
    device.write(firmware.address("__model_start"), image);
    device.run(host, Limits.usual());
    return host.status;
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
    private final List<Frame> frames;
    private final List<short[]> features = new ArrayList<>();
    private int next;
    private int status = -1;

    Host(List<Frame> frames) {
      this.frames = frames;
    }

    @Override
    public Answer call(int immediate, Device device) {
      switch (immediate) {
        case 1 -> frame(device);
        case 3 -> {
          status = device.register(0);
          return Answer.STOP;
        }
        default -> throw device.unknownHostCall(immediate);
      }
      return Answer.CONTINUE;
    }

    private void frame(Device device) {
      if (next > 0) {
        byte[] bytes =
            device.read(Integer.toUnsignedLong(device.register(2)), 2 * device.register(3));
        short[] values = new short[device.register(3)];
        little(bytes).asShortBuffer().get(values);
        features.add(values);
      }
      if (next == frames.size()) {
        device.setRegister(0, 0);
        return;
      }
      Frame frame = frames.get(next++);
      ByteBuffer input = little(new byte[2 * device.register(1)]);
      input.asShortBuffer().put((short) frame.count).put(frame.samples);
      device.write(Integer.toUnsignedLong(device.register(0)), input.array());
      device.setRegister(0, 1);
    }

    private static ByteBuffer little(byte[] bytes) {
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
