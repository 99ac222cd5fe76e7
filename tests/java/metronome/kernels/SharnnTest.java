package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import metronome.model.Bricks;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.model.RandomModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a ShaRNN promises beside its arithmetic: where it begins anew, and what it remembers. */
class SharnnTest {
  private static final List<CellKind> KINDS =
      List.of(CellKind.FASTRNN, CellKind.FASTGRNN, CellKind.GRU);
  private static final int MODELS = 8;

  @TempDir Path directory;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
    KernelBuild.forHost("host");
  }

  /** Runs an image over frames. */
  private interface Kernel {
    Run run(CellSpec spec, byte[] image, List<short[]> frames, int[] answers);
  }

  /** Where the kernels run. */
  enum Build {
    HOST("", ""),
    DSP("armv7e-m", "cortex-m4"),
    PLAIN("armv7-m", "cortex-m4"),
    M3("armv7-m", "arduino-due"),
    M0("armv6-m", "arduino-mkr1000");

    private final String isa;
    private final String board;

    Build(String isa, String board) {
      this.isa = isa;
      this.board = board;
    }
  }

  private void on(Build build, java.util.function.Consumer<Kernel> test) {
    if (build == Build.HOST) {
      test.accept(new HostKernel(directory)::run);
      return;
    }
    try (DeviceKernel device = new DeviceKernel(CellKind.SHARNN, build.isa, build.board)) {
      test.accept(device::run);
    }
  }

  @ParameterizedTest
  @EnumSource(Build.class)
  void queueOfSummariesGivesWhatEachWindowGivesFromTheStart(Build build) {
    Random random = new Random(RandomModels.seed());
    on(
        build,
        kernel -> {
          for (int m = 0; m < MODELS; m++) {
            CellSpec spec = spec(m, random);
            ModelImage image = Quantiser.quantise(RandomModels.of(spec, 2, random));
            Bricks bricks = spec.bricks();
            List<short[]> frames =
                frames(image, bricks.length() * (2 * bricks.count() + 1), random);

            Run stream = kernel.run(spec, image.bytes(), frames, answers(frames.size()));

            for (int end = bricks.length(); end <= frames.size(); end += bricks.length()) {
              int begin = Math.max(0, end - bricks.length() * bricks.count());
              List<short[]> window = frames.subList(begin, end);
              Run alone = kernel.run(spec, image.bytes(), window, answers(window.size()));
              assertThat(stream.states().get(end - 1))
                  .as("%s, frames %d to %d", spec, begin, end)
                  .isEqualTo(alone.states().get(window.size() - 1));
              assertThat(stream.outputs().get(end - 1))
                  .isEqualTo(alone.outputs().get(window.size() - 1));
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Build.class)
  void windowThatBeginsInTheMiddleOfBrickForgetsAllBeforeIt(Build build) {
    Random random = new Random(RandomModels.seed());
    on(
        build,
        kernel -> {
          for (int m = 0; m < MODELS; m++) {
            CellSpec spec = spec(m, random);
            ModelImage image = Quantiser.quantise(RandomModels.of(spec, 2, random));
            final int length = spec.bricks().length() * (spec.bricks().count() + 1);
            List<short[]> frames = frames(image, 2 * length + 1, random);
            final int again = 1 + random.nextInt(length);
            int[] answers = answers(frames.size());
            answers[again] |= HostKernel.BEGIN;

            Run both = kernel.run(spec, image.bytes(), frames, answers);
            List<short[]> rest = frames.subList(again, frames.size());
            Run second = kernel.run(spec, image.bytes(), rest, answers(rest.size()));

            for (int t = again; t < frames.size(); t++) {
              assertThat(both.states().get(t))
                  .as("%s, frame %d after %d", spec, t, again)
                  .isEqualTo(second.states().get(t - again));
              assertThat(both.outputs().get(t)).isEqualTo(second.outputs().get(t - again));
            }
          }
        });
  }

  @Test
  void upperLayerRestsUntilItsBrickIsComplete() {
    Random random = new Random(RandomModels.seed());
    CellSpec spec =
        CellSpec.sharnn(
            LayerSpec.of(CellKind.FASTRNN, 5, 6),
            LayerSpec.of(CellKind.FASTRNN, 6, 7),
            new Bricks(4, 3),
            3);
    ModelImage image = Quantiser.quantise(RandomModels.of(spec, 2, random));
    List<short[]> frames = frames(image, 4 * 5 + 3, random);

    List<short[]> states =
        new HostKernel(directory).run(spec, image.bytes(), frames, answers(frames.size())).states();

    List<short[]> moved = new ArrayList<>();
    short[] before = new short[7];
    for (int t = 0; t < states.size(); t++) {
      short[] upper = Arrays.copyOfRange(states.get(t), 8, 15);
      if (t % 4 != 3) {
        assertThat(upper).as("frame %d", t).isEqualTo(before);
      } else {
        assertThat(upper).as("frame %d", t).isNotEqualTo(before);
        moved.add(upper);
      }
      before = upper;
    }
    assertThat(moved).hasSize(5);
  }

  /** The first models are those at the edge: bricks of one frame, windows of one brick, both. */
  private static CellSpec spec(int number, Random random) {
    LayerSpec lower = layer(1 + random.nextInt(20), random);
    LayerSpec upper = layer(lower.outputs(), random);
    Bricks bricks =
        new Bricks(
            number == 0 || number == 1 ? 1 : 1 + random.nextInt(5),
            number == 1 || number == 2 ? 1 : 1 + random.nextInt(4));
    return CellSpec.sharnn(lower, upper, bricks, 1 + random.nextInt(5));
  }

  private static LayerSpec layer(int inputs, Random random) {
    CellKind kind = KINDS.get(random.nextInt(KINDS.size()));
    return LayerSpec.of(kind, inputs, 1 + random.nextInt(20));
  }

  private static List<short[]> frames(ModelImage image, int count, Random random) {
    return Arrays.stream(RandomModels.frames(count, image.spec().inputs(), 2, random))
        .map(image::quantiseFrame)
        .toList();
  }

  /** One window, outputs after every frame. */
  private static int[] answers(int count) {
    int[] answers = new int[count];
    Arrays.fill(answers, HostKernel.FRAME | HostKernel.OUTPUTS);
    answers[0] |= HostKernel.BEGIN;
    return answers;
  }
}
