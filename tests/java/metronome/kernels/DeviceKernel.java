package metronome.kernels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metronome.board.Board;
import metronome.board.Boards;
import metronome.board.RuleSet;
import metronome.device.ClockPrices;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.device.Limits;
import metronome.experiment.Occupancy;
import metronome.firmware.Firmware;
import metronome.ledger.Ledger;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.timing.CountPlanner;
import metronome.timing.CycleModel;
import metronome.timing.Program;

/** Runs the firmware of a cell on a simulated board. */
final class DeviceKernel implements AutoCloseable {
  private final Firmware firmware;
  private final CycleModel model;
  private final Device device;

  DeviceKernel(CellKind kind, String isa, String boardName) {
    this(kind, isa, boardName, RuleSet.DOCUMENTED);
  }

  DeviceKernel(CellKind kind, String isa, String boardName, RuleSet rules) {
    Path home = Path.of(System.getProperty("metronome.home", "."));
    Board board = new Boards(home.resolve("boards")).load(boardName);
    firmware =
        Firmware.read(
            KernelBuild.kernels()
                .resolve("target/firmware")
                .resolve(boardName)
                .resolve(kind.label() + "-compressed-" + isa + ".elf"));
    Program program = Program.of(firmware);
    model = new CycleModel(program, board, rules);
    device =
        Device.open(
            board,
            firmware,
            CountPlanner.plan(firmware, program),
            ClockPrices.none(firmware.code().slots()));
  }

  /** Runs an image over frames; {@code answers[t]} is the host's answer to frame call t. */
  Run run(CellSpec spec, byte[] image, List<short[]> frames, int[] answers) {
    device.reset();
    device.write(firmware.address("__model_start"), image);
    Host host = new Host(spec, frames, answers);
    device.run(host, Limits.usual());
    return new Run(host.states, host.outputs, host.status, 0);
  }

  /** Runs an image over audio. */
  AudioRun runAudio(CellSpec spec, byte[] image, List<AudioRun.Block> blocks) {
    device.reset();
    device.write(firmware.address("__model_start"), image);
    feed(1);
    AudioDevice host = new AudioDevice(spec, blocks);
    device.run(host, Limits.usual());
    feed(0);
    return host.run();
  }

  /** The status with an image that is fed with nothing. */
  int statusOf(CellSpec spec, byte[] image, int feed) {
    device.reset();
    device.write(firmware.address("__model_start"), image);
    feed(feed);
    Host host = new Host(spec, List.of(), new int[0]);
    AudioDevice audio = new AudioDevice(spec, List.of());
    device.run(
        (immediate, on) -> (immediate == 4 ? audio : host).call(immediate, on), Limits.usual());
    feed(0);
    return host.status;
  }

  private void feed(int what) {
    device.write(firmware.address("metronome_feed"), new byte[] {(byte) what, 0, 0, 0});
  }

  /** What the last run cost. */
  Ledger ledger() {
    return Ledger.of(firmware, model, device.counts());
  }

  /** Bytes of the arena that the last run used. */
  int arenaBytes() {
    return ints(device.read(firmware.address("metronome_arena_used"), 4))[0];
  }

  /** How much the last run multiplied, where the cell counts that. */
  Optional<Occupancy> occupancy() {
    return Occupancy.of(device, firmware);
  }

  long stackBytes() {
    return device.stackBytes();
  }

  @Override
  public void close() {
    device.close();
  }

  private static final class Host implements HostCalls {
    private final CellSpec spec;
    private final List<short[]> frames;
    private final int[] answers;
    private final List<short[]> states = new ArrayList<>();
    private final List<int[]> outputs = new ArrayList<>();
    private int next;
    private int status = -1;

    Host(CellSpec spec, List<short[]> frames, int[] answers) {
      this.spec = spec;
      this.frames = frames;
      this.answers = answers;
    }

    @Override
    public Answer call(int immediate, Device device) {
      switch (immediate) {
        case 1 -> frame(device);
        case 2 -> outputs(device);
        case 3 -> {
          status = device.register(0);
          return Answer.STOP;
        }
        default -> throw device.unknownHostCall(immediate);
      }
      return Answer.CONTINUE;
    }

    private void frame(Device device) {
      if (device.register(1) != spec.inputs() || device.register(3) != spec.stateElements()) {
        throw new AssertionError("D or H differs");
      }
      if (next > 0) {
        ByteBuffer bytes = little(device.read(address(device, 2), 2 * spec.stateElements()));
        short[] state = new short[spec.stateElements()];
        bytes.asShortBuffer().get(state);
        states.add(state);
      }
      if (next == frames.size()) {
        device.setRegister(0, 0);
        return;
      }
      ByteBuffer input = little(new byte[2 * spec.inputs()]);
      input.asShortBuffer().put(frames.get(next));
      device.write(address(device, 0), input.array());
      device.setRegister(0, answers[next++]);
    }

    private void outputs(Device device) {
      int[] logits = ints(device.read(address(device, 0), 4 * spec.classes()));
      int[] output = java.util.Arrays.copyOf(logits, logits.length + 1);
      output[logits.length] = device.register(2);
      outputs.add(output);
      device.setRegister(0, 0);
    }

    private static long address(Device device, int register) {
      return Integer.toUnsignedLong(device.register(register));
    }
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int[] ints(byte[] bytes) {
    int[] values = new int[bytes.length / 4];
    little(bytes).asIntBuffer().get(values);
    return values;
  }
}
