package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import metronome.ExternalData;
import metronome.cell.Cell;
import metronome.model.CellKind;
import metronome.model.FloatImages;
import metronome.model.ModelImage;
import metronome.source.EdgeMlShaRnn;
import metronome.source.Sourced;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A published model in single precision against the logits that were published with it. */
class PublishedFloatTest {
  private static final int WINDOWS = 100;

  @TempDir Path directory;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
    KernelBuild.forHost("host");
  }

  @ParameterizedTest
  @EnumSource(FloatBuild.class)
  void edgeMlsShaRnnGivesThePublishedLogitsInEveryWindow(FloatBuild build) {
    Sourced sourced = EdgeMlShaRnn.read(ExternalData.weights("edgeml_sharnn"));
    double[][][] windows = sourced.vectors().frames();
    assertThat(windows).hasNumberOfRows(WINDOWS);
    ModelImage image = FloatImages.of(sourced.model());
    List<double[]> frames = new ArrayList<>();
    List<Integer> answers = new ArrayList<>();
    for (double[][] window : windows) {
      for (int t = 0; t < window.length; t++) {
        frames.add(window[t]);
        answers.add(
            HostKernel.FRAME
                | (t == 0 ? HostKernel.BEGIN : 0)
                | (t == window.length - 1 ? HostKernel.OUTPUTS : 0));
      }
    }
    FloatRun run;
    try (FloatBuild.Kernel kernel = build.open(CellKind.SHARNN, directory)) {
      run =
          kernel.run(
              image,
              frames.toArray(double[][]::new),
              answers.stream().mapToInt(answer -> answer).toArray());
    }
    assertThat(run.status()).isZero();
    assertThat(run.logits()).hasSize(WINDOWS);

    Cell cell = Cell.of(sourced.model());
    double fromCell = 0;
    double fromPublished = 0;
    for (int w = 0; w < WINDOWS; w++) {
      double[] logits = image.logitsOf(run.logits().get(w));
      double[] published = sourced.vectors().logits()[w];
      double[][] states = cell.states(windows[w]);
      fromCell = Math.max(fromCell, error(logits, cell.logits(states[states.length - 1])));
      fromPublished = Math.max(fromPublished, error(logits, published));
      assertThat(run.answers().get(w))
          .as("window %d", w)
          .isEqualTo(PublishedModels.largest(logits))
          .isEqualTo(PublishedModels.largest(published));
    }
    System.out.printf(
        "EdgeML ShaRNN on %s: worst logit %.1e from double precision, %.1e from the published%n",
        build, fromCell, fromPublished);
    assertThat(fromCell).isLessThan(1e-4);
    assertThat(fromPublished).isLessThan(1e-4);
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
