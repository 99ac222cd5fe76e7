package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import metronome.board.Board;
import metronome.board.Boards;
import metronome.board.RuleSet;
import metronome.device.CountPlan;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.device.Limits;
import metronome.firmware.Firmware;
import metronome.ledger.Ledger;
import metronome.model.ModelFile;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.timing.CountPlanner;
import metronome.timing.CycleModel;
import metronome.timing.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over whole runs of our firmware the online clock and the ledger give the same cycles. */
final class WholeRunClockTest {
  private static final int FRAMES = 7;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
  }

  @ParameterizedTest
  @CsvSource({
    "gru, armv7-m",
    "gru, armv7e-m",
    "fastgrnn, armv7-m",
    "fastgrnn, armv7e-m",
  })
  void clockAndLedgerAgree(String cell, String isa) {
    Path kernels = KernelBuild.kernels();
    Board board = new Boards(kernels.resolveSibling("boards")).load("cortex-m4");
    Firmware firmware =
        Firmware.read(
            kernels.resolve("target/firmware/cortex-m4/" + cell + "-compressed-" + isa + ".elf"));
    ModelImage image =
        Quantiser.quantise(
            ModelFile.read(kernels.resolve("models/digits-" + cell).resolve(ModelFile.FILE_NAME)));
    Program program = Program.of(firmware);
    CountPlan plan = CountPlanner.plan(firmware, program);
    long[] cycles = new long[RuleSet.values().length];
    Ledger first = null;
    for (RuleSet set : RuleSet.values()) {
      CycleModel model = new CycleModel(program, board, set);
      try (Device device = Device.open(board, firmware, plan, model.clock())) {
        device.write(firmware.address("__model_start"), image.bytes());
        device.run(new RandomFrames(1), Limits.instructions(50_000_000));
        assertThat(device.register(0)).as("status of end").isZero();
        Ledger ledger = Ledger.of(firmware, model, device.counts());
        assertThat(device.clock()).as("%s", set).isEqualTo(ledger.cycles());
        assertThat(device.instructions()).isEqualTo(ledger.instructions());
        cycles[set.ordinal()] = ledger.cycles();
        first = first == null ? ledger : first;
      }
    }
    assertThat(first.instructions()).isGreaterThan(10_000);
    assertThat(cycles[RuleSet.EXPERIMENTAL.ordinal()])
        .isGreaterThan(cycles[RuleSet.DOCUMENTED.ordinal()]);
    assertThat(Arrays.stream(cycles).allMatch(c -> c > 10_000)).isTrue();
  }

  /** Feeds seeded noise, and asks for the outputs at the end. */
  private static final class RandomFrames implements HostCalls {
    private final Random random;
    private int calls;

    RandomFrames(long seed) {
      random = new Random(seed);
    }

    @Override
    public Answer call(int immediate, Device device) {
      if (immediate == 3) {
        return Answer.STOP;
      }
      if (immediate == 1) {
        int features = device.register(1);
        ByteBuffer frame = ByteBuffer.allocate(2 * features).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < features; i++) {
          frame.putShort((short) (random.nextGaussian() * 4096));
        }
        boolean more = calls++ < FRAMES;
        if (more) {
          device.write(Integer.toUnsignedLong(device.register(0)), frame.array());
        }
        device.setRegister(0, !more ? 0 : 1 | (calls == 1 ? 2 : 0) | (calls == FRAMES ? 4 : 0));
      } else {
        device.setRegister(0, 0);
      }
      return Answer.CONTINUE;
    }
  }
}
