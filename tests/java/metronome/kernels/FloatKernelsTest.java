package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import metronome.cell.Cell;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.FloatImages;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.model.RandomModels;
import metronome.model.RandomSpecs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every build of every cell in single precision against the same cell in double precision. */
class FloatKernelsTest {
  private static final int MODELS = 12;

  /** A first window, and the beginning of another. */
  private static final int FRAMES = 60;

  private static final int SECOND = 54;

  /**
   * Of a state, relative to the largest number among inputs and states so far, at least 1: 2^-24
   * for every rounding on the way, of which there are a few hundred in a step, and what recurrence
   * makes of that.
   */
  private static final double TOLERANCE = 4e-6;

  /** A logit is a sum of H states. */
  private static final double LOGITS = 4 * TOLERANCE;

  @TempDir Path directory;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
    KernelBuild.forHost("host");
  }

  static Stream<Arguments> builds() {
    return RandomSpecs.singlePrecisionKinds()
        .flatMap(kind -> Stream.of(FloatBuild.values()).map(build -> arguments(kind, build)));
  }

  static Stream<CellKind> kinds() {
    return RandomSpecs.singlePrecisionKinds();
  }

  /** A random network, its image, and what it is fed with. */
  private record Case(Model model, ModelImage image, double[][] frames, int[] answers) {
    static Case of(CellKind kind, int number, Random random) {
      CellSpec spec = RandomModels.singlePrecision(kind, 40, 33, random);
      Model model = RandomModels.of(spec, gain(spec) * (0.3 + 0.7 * random.nextDouble()), random);
      double loud = number % 4 == 3 ? 30 : 1;
      double[][] frames = RandomModels.frames(FRAMES, spec.inputs(), loud, random);
      int[] answers = new int[FRAMES];
      Arrays.setAll(
          answers, t -> HostKernel.FRAME | (random.nextInt(4) == 0 ? HostKernel.OUTPUTS : 0));
      answers[0] |= HostKernel.BEGIN | HostKernel.OUTPUTS;
      answers[SECOND] |= HostKernel.BEGIN;
      return new Case(model, FloatImages.of(model), frames, answers);
    }

    /**
     * At which recurrence keeps an error about as large as it is. Gates that are multiplied with an
     * unbounded state make it grow faster.
     */
    private static double gain(CellSpec spec) {
      return spec.layers().stream().allMatch(layer -> layer.candidate().isBounded()) ? 1 : 0.3;
    }

    FloatRun on(FloatBuild.Kernel kernel) {
      return kernel.run(image, frames, answers);
    }
  }

  @ParameterizedTest
  @MethodSource("builds")
  void statesAndLogitsAreThoseOfTheCellInDoublePrecision(CellKind kind, FloatBuild build) {
    Random random = new Random(RandomModels.seed());
    double worst = 0;
    try (FloatBuild.Kernel kernel = build.open(kind, directory)) {
      for (int m = 0; m < MODELS; m++) {
        Case network = Case.of(kind, m, random);
        FloatRun run = network.on(kernel);
        assertThat(run.status()).isZero();
        assertThat(run.states()).hasSize(FRAMES);
        worst = Math.max(worst, worst(network, run));
      }
    }
    System.out.printf("%s on %s: worst state %.1e%n", kind.label(), build, worst);
  }

  /** Compares a whole run and gives the largest error of a state, in the scale of the tolerance. */
  private static double worst(Case network, FloatRun run) {
    final String what = network.model().spec().toString();
    Cell cell = Cell.of(network.model());
    double scale = 1;
    double worst = 0;
    int output = 0;
    for (int t = 0; t < FRAMES; t++) {
      if ((network.answers()[t] & HostKernel.BEGIN) != 0) {
        cell.reset();
        scale = 1;
      }
      double[] expected = cell.step(network.frames()[t]);
      scale = Math.max(scale, Math.max(largest(network.frames()[t]), largest(expected)));
      double[] state = network.image().stateOf(run.states().get(t));
      double error = error(state, expected) / scale;
      assertThat(error).as("%s, step %d", what, t).isLessThan(TOLERANCE);
      worst = Math.max(worst, error);
      if ((network.answers()[t] & HostKernel.OUTPUTS) != 0) {
        double[] logits = network.image().logitsOf(run.logits().get(output));
        assertThat(error(logits, cell.logits(expected)) / scale)
            .as("logits of %s, step %d", what, t)
            .isLessThan(LOGITS);
        assertThat(run.answers().get(output)).isEqualTo(PublishedModels.largest(logits));
        output++;
      }
    }
    assertThat(run.logits()).hasSize(output).hasSizeGreaterThan(1);
    return worst;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void buildsInSoftwareGiveTheSameBits(CellKind kind) {
    Random random = new Random(RandomModels.seed());
    try (FloatBuild.Kernel small = FloatBuild.M0.open(kind, directory);
        FloatBuild.Kernel plain = FloatBuild.M3.open(kind, directory);
        FloatBuild.Kernel dsp = FloatBuild.M4.open(kind, directory)) {
      for (int m = 0; m < MODELS; m++) {
        Case network = Case.of(kind, m, random);
        FloatRun run = network.on(plain);
        assertThat(run.status()).isZero();
        assertThat(run.sameBits(network.on(dsp))).as("%s", network.model().spec()).isTrue();
        assertThat(run.sameBits(network.on(small))).as("%s", network.model().spec()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("builds")
  void imageInIntegersIsRefused(CellKind kind, FloatBuild build) {
    Random random = new Random(RandomModels.seed());
    try (FloatBuild.Kernel kernel = build.open(kind, directory)) {
      Case network = Case.of(kind, 0, random);
      ModelImage integers = Quantiser.quantise(network.model());
      FloatRun run = kernel.run(integers, network.frames(), network.answers());
      assertThat(run.status()).as("shape does not fit").isEqualTo(5);
      assertThat(run.states()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void firmwareInIntegersRefusesImageInSinglePrecision(CellKind kind) {
    Random random = new Random(RandomModels.seed());
    Case network = Case.of(kind, 0, random);
    CellSpec spec = network.model().spec();
    List<short[]> frames = List.of(new short[spec.inputs()]);
    int[] answers = {HostKernel.FRAME | HostKernel.BEGIN};
    byte[] image = network.image().bytes();
    assertThat(new HostKernel(directory).run(spec, image, frames, answers).status()).isEqualTo(5);
    try (DeviceKernel device = new DeviceKernel(kind, "armv7e-m", "cortex-m4")) {
      assertThat(device.run(spec, image, frames, answers).status()).isEqualTo(5);
    }
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private static double error(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double worst = 0;
    for (int i = 0; i < actual.length; i++) {
      double error = Math.abs(actual[i] - expected[i]);
      worst = error <= worst ? worst : error;
    }
    return worst;
  }
}
