package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.IntegerCell;
import metronome.model.LimitModels;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.model.RandomModels;
import metronome.model.Saturations.Of;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks whose weights are all at the ends of their formats, over inputs that drive rows as far
 * as they go: every build saturates where the integer model does, and nothing wraps.
 */
class SaturationTest {
  private static final int MODELS = 20;
  private static final int FRAMES = 100;

  @TempDir Path directory;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
    KernelBuild.forHost("host", "counting");
  }

  @ParameterizedTest
  @MethodSource("metronome.model.RandomSpecs#kinds")
  void atTheLimitsEveryBuildSaturatesAsTheIntegerModelDoes(CellKind kind) {
    Random random = new Random(RandomModels.seed());
    long[] counts = new long[Of.values().length];
    try (DeviceKernel dsp = new DeviceKernel(kind, "armv7e-m", "cortex-m4");
        DeviceKernel plain = new DeviceKernel(kind, "armv7-m", "cortex-m4")) {
      for (int m = 0; m < MODELS; m++) {
        CellSpec spec = RandomModels.spec(kind, 40, 40, random);
        ModelImage image = LimitModels.quantised(spec, random);
        List<short[]> frames = LimitModels.frames(image, FRAMES, random);
        int[] answers = new int[FRAMES];
        for (int t = 0; t < FRAMES; t++) {
          answers[t] = HostKernel.FRAME | HostKernel.OUTPUTS | (t == 0 ? HostKernel.BEGIN : 0);
        }
        IntegerCell cell = new IntegerCell(image);
        Run host = new HostKernel(directory).run(spec, image.bytes(), frames, answers);
        assertThat(host.status()).isZero();
        for (int t = 0; t < FRAMES; t++) {
          cell.step(frames.get(t));
          assertThat(host.states().get(t)).as("%s, step %d", spec, t).isEqualTo(cell.state());
          assertThat(host.outputs().get(t)).as("%s", spec).startsWith(cell.logits());
        }
        assertSame(host, dsp.run(spec, image.bytes(), frames, answers), spec);
        assertSame(host, plain.run(spec, image.bytes(), frames, answers), spec);
        for (Of tensor : Of.values()) {
          counts[tensor.ordinal()] += cell.saturations().count(tensor);
        }
      }
    }
    System.out.printf(
        "%s: %s of %s%n", kind, Arrays.toString(counts), Arrays.toString(Of.values()));
    assertThat(counts[Of.PREACTIVATION.ordinal()]).isPositive();
    if (kind == CellKind.LSTM) {
      assertThat(counts[Of.MEMORY.ordinal()]).isPositive();
    }
  }

  private static void assertSame(Run host, Run device, CellSpec spec) {
    assertThat(device.status()).isZero();
    assertThat(device.states().toArray()).as("%s", spec).isEqualTo(host.states().toArray());
    assertThat(device.outputs().toArray()).as("%s", spec).isEqualTo(host.outputs().toArray());
  }

  @ParameterizedTest
  @MethodSource("metronome.model.RandomSpecs#kinds")
  void aBuildThatCountsSaturationsCountsThoseOfTheIntegerModel(CellKind kind) {
    Random random = new Random(RandomModels.seed());
    long all = 0;
    for (int m = 0; m < MODELS; m++) {
      CellSpec spec = RandomModels.spec(kind, 40, 40, random);
      ModelImage image =
          m % 2 == 0
              ? LimitModels.quantised(spec, random)
              : Quantiser.quantise(RandomModels.of(spec, 3, random));
      List<short[]> frames = LimitModels.frames(image, FRAMES, random);
      int[] answers = new int[FRAMES];
      for (int t = 0; t < FRAMES; t++) {
        answers[t] = HostKernel.FRAME | (t % 10 == 0 ? HostKernel.BEGIN : 0);
      }
      IntegerCell cell = new IntegerCell(image);
      for (int t = 0; t < FRAMES; t++) {
        if (t % 10 == 0) {
          cell.reset();
        }
        cell.step(frames.get(t));
      }
      HostKernel counting = new HostKernel(directory, "counting");
      Run run = counting.run(spec, image.bytes(), frames, answers);

      assertThat(run.states().get(FRAMES - 1)).as("%s", spec).isEqualTo(cell.state());
      if (sharesSummaries(spec)) {
        assertThat(run.saturations())
            .as("%s", spec)
            .isLessThanOrEqualTo(cell.saturations().count());
      } else {
        assertThat(run.saturations()).as("%s", spec).isEqualTo(cell.saturations().count());
      }
      all += run.saturations();
    }
    assertThat(all).isPositive();
  }

  /**
   * Where a summary's inner product is kept for later windows, it saturates once and not in each.
   */
  private static boolean sharesSummaries(CellSpec spec) {
    return spec.layers().size() == 2 && !spec.last().input().isDense();
  }
}
