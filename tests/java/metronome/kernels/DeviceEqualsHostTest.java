package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.model.RandomModels;
import metronome.model.RandomSpecs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every build of every cell on the simulated device against the host build, bit for bit. */
class DeviceEqualsHostTest {
  private static final int MODELS = 30;
  private static final int FRAMES = 20;

  @TempDir Path directory;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
    KernelBuild.forHost("host");
  }

  static Stream<Arguments> builds() {
    return RandomSpecs.kinds()
        .flatMap(
            kind ->
                Stream.of(
                    arguments(kind, "armv7-m", "cortex-m4"),
                    arguments(kind, "armv7e-m", "cortex-m4"),
                    arguments(kind, "armv7-m", "mxchip-az3166"),
                    arguments(kind, "armv7-m", "arduino-due"),
                    arguments(kind, "armv6-m", "arduino-mkr1000")));
  }

  @ParameterizedTest
  @MethodSource("builds")
  void deviceAndHostGiveTheSameStatesAndOutputs(CellKind kind, String isa, String board) {
    Random random = new Random(RandomModels.seed());
    try (DeviceKernel device = new DeviceKernel(kind, isa, board)) {
      for (int m = 0; m < MODELS; m++) {
        CellSpec spec = RandomModels.spec(kind, 70, 70, random);
        double gain = 1 + 3 * random.nextDouble();
        ModelImage modelImage = Quantiser.quantise(RandomModels.of(spec, gain, random));
        byte[] image = modelImage.bytes();
        List<short[]> frames =
            Arrays.stream(RandomModels.frames(FRAMES, spec.inputs(), m % 3 == 2 ? 30 : 1, random))
                .map(modelImage::quantiseFrame)
                .toList();
        int[] answers = new int[FRAMES];
        for (int t = 0; t < FRAMES; t++) {
          answers[t] = HostKernel.FRAME | (t == 0 ? HostKernel.BEGIN : random.nextInt(4) << 1);
        }

        Run onDevice = device.run(spec, image, frames, answers);
        Run onHost = new HostKernel(directory).run(spec, image, frames, answers);

        assertThat(onDevice.status()).isZero();
        assertThat(onDevice.states()).hasSize(FRAMES);
        for (int t = 0; t < FRAMES; t++) {
          assertThat(onDevice.states().get(t))
              .as("%s, step %d", spec, t)
              .isEqualTo(onHost.states().get(t));
        }
        assertThat(onDevice.outputs())
            .as("%s", spec)
            .usingElementComparator(Arrays::compare)
            .isEqualTo(onHost.outputs());
      }
    }
  }
}
