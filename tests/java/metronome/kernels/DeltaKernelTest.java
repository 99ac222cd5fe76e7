package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import metronome.experiment.Occupancy;
import metronome.model.CellKind;
import metronome.model.DeltaModels;
import metronome.model.IntegerCell;
import metronome.model.LayerOptions.Delta;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.model.RandomModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is special about delta GRUs on host and device: nothing is ever lost, all is counted. */
class DeltaKernelTest {
  private static final int MODELS = 6;
  private static final int FRAMES = 40;

  @TempDir Path directory;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
    KernelBuild.forHost("host");
  }

  @ParameterizedTest
  @CsvSource({
    "GRU, armv7-m, cortex-m4",
    "GRU, armv7e-m, cortex-m4",
    "GRU, armv6-m, arduino-mkr1000",
    "GRU_BEFORE, armv7-m, cortex-m4",
    "GRU_BEFORE, armv7e-m, cortex-m4",
    "GRU_BEFORE, armv6-m, arduino-mkr1000"
  })
  void firmwareFollowsTheGruThroughInputsThatJumpFromEndToEnd(
      CellKind kind, String isa, String board) {
    Random random = new Random(RandomModels.seed());
    for (int m = 0; m < MODELS; m++) {
      Model gru = gru(kind, random);
      ModelImage dense = Quantiser.quantise(gru);
      ModelImage delta = Quantiser.quantise(DeltaModels.of(gru, new Delta(0, 0)));
      List<short[]> frames = jumps(gru.spec().inputs(), random);
      try (DeviceKernel device = new DeviceKernel(delta.spec().kind(), isa, board)) {
        Run run = device.run(delta.spec(), delta.bytes(), frames, answers());
        assertFollows(dense, frames, run);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"GRU", "GRU_BEFORE"})
  void hostFollowsTheGruThroughInputsThatJumpFromEndToEnd(CellKind kind) {
    Random random = new Random(RandomModels.seed());
    for (int m = 0; m < MODELS; m++) {
      Model gru = gru(kind, random);
      ModelImage delta = Quantiser.quantise(DeltaModels.of(gru, new Delta(0, 0)));
      List<short[]> frames = jumps(gru.spec().inputs(), random);
      Run run = new HostKernel(directory).run(delta.spec(), delta.bytes(), frames, answers());
      assertFollows(Quantiser.quantise(gru), frames, run);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GRU, armv7-m, cortex-m4",
    "GRU, armv7e-m, cortex-m4",
    "GRU, armv6-m, arduino-mkr1000",
    "GRU_BEFORE, armv7-m, cortex-m4",
    "GRU_BEFORE, armv7e-m, cortex-m4",
    "GRU_BEFORE, armv6-m, arduino-mkr1000"
  })
  void firmwareCountsWhatFires(CellKind kind, String isa, String board) {
    Random random = new Random(RandomModels.seed());
    for (int m = 0; m < MODELS; m++) {
      Delta thresholds = new Delta(random.nextDouble(), random.nextDouble() / 8);
      ModelImage image = Quantiser.quantise(DeltaModels.of(gru(kind, random), thresholds));
      List<short[]> frames =
          Arrays.stream(RandomModels.frames(FRAMES, image.spec().inputs(), 1, random))
              .map(image::quantiseFrame)
              .toList();
      IntegerCell integers = new IntegerCell(image);
      frames.forEach(integers::step);
      try (DeviceKernel device = new DeviceKernel(image.spec().kind(), isa, board)) {
        device.run(image.spec(), image.bytes(), frames, answers());
        Occupancy counted = device.occupancy().orElseThrow();
        assertThat(counted.steps()).isEqualTo(FRAMES);
        assertThat(new long[] {counted.inputs(), counted.states(), counted.products()})
            .as("%s", image.spec())
            .isEqualTo(integers.fired());
        assertThat(counted.share(image.spec().last())).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void imageWithoutThresholdsOrColumnsDoesNotFit() {
    ModelImage image =
        Quantiser.quantise(DeltaModels.of(gru(CellKind.GRU, new Random(1)), new Delta(0, 0)));
    final int layer = 64;
    assertThat(status(image, layer + 16, 1)).isZero();
    assertThat(status(image, layer + 16, 65536)).isZero();
    assertThat(status(image, layer + 16, 0)).isEqualTo(5);
    assertThat(status(image, layer + 20, -1)).isEqualTo(5);
    assertThat(status(image, layer + 20, 65537)).isEqualTo(5);
    // Form and shift of W.
    assertThat(status(image, layer + 32, 8)).isZero();
    assertThat(status(image, layer + 32, 1)).isEqualTo(5);
    assertThat(status(image, layer + 32, 8 | 17 << 16)).isEqualTo(5);
  }

  /** Status of a run with one word of the image changed and the checksum put right. */
  private int status(ModelImage image, int at, int word) {
    ByteBuffer bytes = ByteBuffer.wrap(image.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(at, word);
    CRC32 crc = new CRC32();
    crc.update(bytes.array(), 16, bytes.capacity() - 16);
    bytes.putInt(12, (int) crc.getValue());
    return new HostKernel(directory)
        .run(image.spec(), bytes.array(), List.of(), new int[0])
        .status();
  }

  @Test
  void firmwareThatMultipliesEverythingCountsNothing() {
    ModelImage image = Quantiser.quantise(gru(CellKind.GRU, new Random(1)));
    try (DeviceKernel device = new DeviceKernel(CellKind.GRU, "armv7-m", "cortex-m4")) {
      device.run(
          image.spec(), image.bytes(), jumps(image.spec().inputs(), new Random(2)), answers());
      assertThat(device.occupancy()).isEmpty();
    }
  }

  private static void assertFollows(ModelImage dense, List<short[]> frames, Run run) {
    IntegerCell integers = new IntegerCell(dense);
    assertThat(run.status()).isZero();
    for (int t = 0; t < frames.size(); t++) {
      integers.step(frames.get(t));
      assertThat(run.states().get(t))
          .as("%s, step %d", dense.spec(), t)
          .isEqualTo(integers.state());
    }
  }

  private static Model gru(CellKind kind, Random random) {
    int inputs = 1 + random.nextInt(50);
    int hidden = 1 + random.nextInt(50);
    return DeltaModels.gru(kind, inputs, hidden, 1 + 3 * random.nextDouble(), random);
  }

  /** Frames of the ends of int16 and whatever lies between. */
  private static List<short[]> jumps(int width, Random random) {
    List<short[]> frames = new ArrayList<>();
    for (int t = 0; t < FRAMES; t++) {
      short[] frame = new short[width];
      for (int i = 0; i < width; i++) {
        frame[i] =
            switch (random.nextInt(4)) {
              case 0 -> Short.MIN_VALUE;
              case 1 -> Short.MAX_VALUE;
              default -> (short) random.nextInt();
            };
      }
      frames.add(frame);
    }
    return frames;
  }

  private static int[] answers() {
    int[] answers = new int[FRAMES];
    Arrays.fill(answers, HostKernel.FRAME);
    answers[0] |= HostKernel.BEGIN;
    return answers;
  }
}
