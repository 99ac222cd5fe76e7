package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import metronome.feature.FrontEnd;
import metronome.kernels.AudioRun.Block;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.FrontEnds;
import metronome.model.IntegerCell;
import metronome.model.IntegerFrontEnd;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.model.RandomModels;
import metronome.model.RandomSpecs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Firmware that is fed with audio, from the samples to the logits: any cell with any front end, on
 * this machine, on the device, and in plain loops, bit for bit.
 */
class AudioFirmwareTest {
  private static final int MODELS = 2;
  private static final int NO_FRONT_END = 6;
  private static final int UNKNOWN_FEED = 7;

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
                    arguments(kind, "armv6-m", "arduino-mkr1000")));
  }

  @ParameterizedTest
  @MethodSource("builds")
  void samplesBecomeTheSameFeaturesStatesAndLogits(CellKind kind, String isa, String board) {
    Random random = new Random(RandomModels.seed());
    HostKernel host = new HostKernel(directory);
    try (DeviceKernel device = new DeviceKernel(kind, isa, board)) {
      for (int m = 0; m < MODELS; m++) {
        FrontEnd recipe = FrontEnds.random(random);
        Model model = model(kind, recipe, random);
        ModelImage image = Quantiser.quantise(model);
        assertThat(image.frontEndObstacle()).isEmpty();
        short[] trace = RandomAudio.samples(1 + random.nextInt(6000), random);
        int frames = Math.min(12, recipe.frames(trace.length));
        if (recipe.frames(trace.length) > frames) {
          trace = Arrays.copyOf(trace, (frames - 1) * recipe.hopSamples() + recipe.frameSamples());
        }
        List<Block> blocks = AudioRun.blocks(recipe, trace);

        AudioRun expected = expected(image, recipe, trace);
        AudioRun onHost = AudioRun.onHost(host, image.spec(), image.bytes(), blocks);
        AudioRun onDevice = device.runAudio(image.spec(), image.bytes(), blocks);

        requireEqual(onHost, expected, "host, " + model.spec());
        requireEqual(onDevice, expected, isa + ", " + model.spec());
      }
    }
  }

  private static void requireEqual(AudioRun actual, AudioRun expected, String what) {
    assertThat(actual.status()).as(what).isZero();
    assertThat(actual.inputs())
        .as(what)
        .usingElementComparator(Arrays::compare)
        .isEqualTo(expected.inputs());
    assertThat(actual.states())
        .as(what)
        .usingElementComparator(Arrays::compare)
        .isEqualTo(expected.states());
    assertThat(actual.logits()).as(what).isEqualTo(expected.logits());
  }

  /** A network of a kind that reads a recipe's features. */
  private static Model model(CellKind kind, FrontEnd recipe, Random random) {
    CellSpec spec;
    do {
      spec = RandomModels.spec(kind, recipe.features(), 30, random);
    } while (spec.inputs() != recipe.features());
    Model model = RandomModels.of(spec, 1, random);
    java.util.Map<String, Double> ranges = new java.util.HashMap<>(model.ranges());
    ranges.put(spec.prefix(0) + "x", 8.0);
    return new Model(
        "random", "test", spec, recipe, model.labels(), model.tensors(), ranges, model.facts());
  }

  /** By plain loops, from the definition of frames alone. */
  private static AudioRun expected(ModelImage image, FrontEnd recipe, short[] trace) {
    IntegerFrontEnd frontEnd = new IntegerFrontEnd(image.bytes());
    IntegerCell cell = new IntegerCell(image);
    List<short[]> inputs = new java.util.ArrayList<>();
    List<short[]> states = new java.util.ArrayList<>();
    cell.reset();
    for (int t = 0; t < recipe.frames(trace.length); t++) {
      final int from = t * recipe.hopSamples();
      short[] frame = new short[recipe.frameSamples() + 1];
      for (int i = 0; i < frame.length; i++) {
        int at = from + i - 1;
        frame[i] = at < 0 || at >= trace.length ? 0 : trace[at];
      }
      int count = Math.max(0, Math.min(recipe.frameSamples(), trace.length - from));
      short[] features = Arrays.copyOf(frontEnd.features(frame, count), recipe.features());
      cell.step(features);
      inputs.add(features);
      states.add(cell.state());
    }
    return new AudioRun(inputs, states, states.isEmpty() ? new int[0] : cell.logits(), 0);
  }

  @Test
  void anImageWithoutAFrontEndEndsWithItsStatus() {
    ModelImage image = FrontEnds.image(FrontEnd.digits8k()).withoutFrontEnd();
    assertThat(status(image, 1)).isEqualTo(NO_FRONT_END);
    assertThat(status(image, 0)).isZero();
  }

  @Test
  void aFeedThatThereIsNotEndsWithItsStatus() {
    ModelImage image = FrontEnds.image(FrontEnd.digits8k());
    assertThat(status(image, 1)).isZero();
    assertThat(status(image, 99)).isEqualTo(UNKNOWN_FEED);
  }

  private int status(ModelImage image, int feed) {
    int onHost =
        new HostKernel(directory)
            .results(
                image.spec().kind().label(),
                image.bytes(),
                new byte[0],
                List.of("262144", Integer.toString(feed)))
            .position(1)
            .getInt();
    try (DeviceKernel device = new DeviceKernel(image.spec().kind(), "armv7-m", "cortex-m4")) {
      assertThat(device.statusOf(image.spec(), image.bytes(), feed)).isEqualTo(onHost);
    }
    return onHost;
  }
}
