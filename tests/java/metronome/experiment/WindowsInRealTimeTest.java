package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.kernels.KernelBuild;
import metronome.model.Arithmetic;
import metronome.trace.SampleSource;
import metronome.trace.Trace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ShaRNN paper's models in single precision with audio coming in: who keeps up. */
class WindowsInRealTimeTest {
  private static final int HERTZ = 16_000;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
  }

  /** Model, frames of a stride, and whether decisions come in time without losing audio. */
  static Stream<Arguments> models() {
    List<WindowModel> models = WindowModel.all();
    return Stream.of(
        Arguments.of(models.get(0), 8, false),
        Arguments.of(models.get(0), 48, true),
        Arguments.of(models.get(1), 8, false),
        Arguments.of(models.get(1), 24, true),
        Arguments.of(models.get(2), 8, true),
        Arguments.of(models.get(3), 8, false),
        Arguments.of(models.get(4), 8, false),
        Arguments.of(models.get(5), 8, false),
        Arguments.of(models.get(5), 16, false));
  }

  @ParameterizedTest
  @MethodSource("models")
  void modelKeepsUpWhereItsDecisionsFitTheirStride(WindowModel model, int stride, boolean keeps) {
    Board board = Installation.here().boards().load("cortex-m4");
    Build build = new Build("armv7-m", Arithmetic.FLOAT32);
    Subject subject =
        Installation.here().subject(model.random(1), board, RuleSet.DOCUMENTED, build);
    StreamSettings settings = model.settings(stride);
    // A decision that runs all of its window at once needs a ring for the audio of that time.
    StreamSettings roomy =
        new StreamSettings(settings.windowing(), settings.windowFrames(), stride, 64);

    StreamRun run = Streaming.of(subject, roomy).run(noise(3.2));

    System.out.printf(
        "%s, stride %d: load %.2f, %d decisions, %d blocks lost%n",
        model.name(), stride, run.load(), run.decisions().count(), run.droppedBlocks());
    double busy = run.load();
    assertThat(run.lateBlocks() + run.portOverruns()).isZero();
    if (keeps) {
      assertThat(run.droppedBlocks()).isZero();
      assertThat(busy).isLessThan(1);
      assertThat(run.latencyCycles(run.decisions().count() - 1))
          .isLessThan((long) stride * board.hertz() / 100);
    } else {
      long last = run.latencyCycles(run.decisions().count() - 1);
      assertThat(run.droppedBlocks() > 0 || last > run.latencyCycles(0) + board.hertz() / 10)
          .as("falls behind: %d blocks lost, %d cycles late", run.droppedBlocks(), last)
          .isTrue();
    }
  }

  private static SampleSource noise(double seconds) {
    Random random = new Random(1);
    float[] samples = new float[(int) (seconds * HERTZ)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.03 * random.nextGaussian());
    }
    return SampleSource.of(new Trace("noise", HERTZ, samples, Optional.empty(), List.of()));
  }
}
