package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.IntegerCell;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.model.RandomModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels, built for this machine under the sanitizers, against the obvious integer model. */
class HostKernelTest {
  private static final int MODELS = 40;
  private static final int FRAMES = 25;

  @TempDir Path directory;

  @BeforeAll
  static void build() {
    KernelBuild.forHost("host");
  }

  @ParameterizedTest
  @MethodSource("metronome.model.RandomSpecs#kinds")
  void kernelsComputeTheIntegerModelBitForBit(CellKind kind) {
    Random random = new Random(RandomModels.seed());
    for (int m = 0; m < MODELS; m++) {
      CellSpec spec = RandomModels.spec(kind, 40, 40, random);
      ModelImage image = image(spec, random);
      // Every third run is wild, so that inputs, inner products and pre-activations saturate.
      double gain = m % 3 == 2 ? 30 : 1;
      List<short[]> frames =
          Arrays.stream(RandomModels.frames(FRAMES, spec.inputs(), gain, random))
              .map(image::quantiseFrame)
              .toList();
      int[] answers = new int[FRAMES];
      for (int t = 0; t < FRAMES; t++) {
        answers[t] = HostKernel.FRAME | (t == 0 ? HostKernel.BEGIN : random.nextInt(4) << 1);
      }

      Run run = new HostKernel(directory).run(spec, image.bytes(), frames, answers);

      assertThat(run.status()).isZero();
      compare(spec, image, frames, answers, run);
    }
  }

  @Test
  void imageThatTheCellCannotRunEndsWithItsStatus() {
    CellSpec spec = new CellSpec(CellKind.GRU, 5, 6, 3, 0, 0);
    byte[] image = image(spec, new Random(1)).bytes();
    byte[] otherCell = image(new CellSpec(CellKind.FASTGRNN, 5, 6, 3, 0, 2), new Random(1)).bytes();

    assertThat(status(spec, new byte[200])).isEqualTo(1);
    assertThat(status(spec, Arrays.copyOf(image, 50))).isEqualTo(1);
    assertThat(status(spec, changed(image, 4))).isEqualTo(2);
    assertThat(status(spec, changed(image, 8))).isEqualTo(3);
    assertThat(status(spec, changed(image, image.length - 1))).isEqualTo(3);
    assertThat(status(spec, Arrays.copyOf(image, image.length - 4))).isEqualTo(3);
    assertThat(status(spec, otherCell)).isEqualTo(4);
    assertThat(status(spec, image, "64")).isEqualTo(5);
    assertThat(status(spec, image)).isZero();
  }

  private int status(CellSpec spec, byte[] image, String... arguments) {
    return new HostKernel(directory).run(spec, image, List.of(), new int[0], arguments).status();
  }

  private static byte[] changed(byte[] image, int at) {
    byte[] changed = image.clone();
    changed[at] ^= 0x40;
    return changed;
  }

  private static void compare(
      CellSpec spec, ModelImage image, List<short[]> frames, int[] answers, Run run) {
    IntegerCell cell = new IntegerCell(image);
    int outputs = 0;
    assertThat(run.states()).hasSize(frames.size());
    for (int t = 0; t < frames.size(); t++) {
      if ((answers[t] & HostKernel.BEGIN) != 0) {
        cell.reset();
      }
      cell.step(frames.get(t));
      assertThat(run.states().get(t)).as("%s, step %d", spec, t).isEqualTo(cell.state());
      if ((answers[t] & HostKernel.OUTPUTS) != 0) {
        int[] logits = cell.logits();
        int[] output = run.outputs().get(outputs++);
        assertThat(Arrays.copyOf(output, logits.length)).as("%s", spec).isEqualTo(logits);
        assertThat(output[logits.length]).isEqualTo(largest(logits));
      }
    }
    assertThat(run.outputs()).hasSize(outputs);
  }

  private static int largest(int[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  private static ModelImage image(CellSpec spec, Random random) {
    return Quantiser.quantise(RandomModels.of(spec, 1 + 3 * random.nextDouble(), random));
  }
}
