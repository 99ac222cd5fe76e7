package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import metronome.cell.Calibration;
import metronome.cell.Cell;
import metronome.feature.LogMel;
import metronome.model.Activation;
import metronome.model.Bricks;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.Disturbance;
import metronome.model.IntegerCell;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm;
import metronome.model.Model;
import metronome.model.ModelFile;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.model.RandomModels;
import metronome.trace.Manifest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fixed point follows floating point over a long run of features of recorded speech, one trace
 * after the other without a reset: errors do not gather in the state.
 */
class NoDriftTest {
  private static final int FRAMES = 3000;
  private static final int PARTS = 10;
  private static final int MODELS = 8;

  private static double[][] speech;

  @BeforeAll
  static void readSpeech() {
    Path home = Path.of(System.getProperty("metronome.home", "."));
    LogMel logMel =
        new LogMel(ModelFile.read(home.resolve("kernels/models/digits-fastgrnn")).frontEnd());
    Manifest manifest = Manifest.read(home.resolve("traces/manifest.csv"));
    List<double[]> frames = new ArrayList<>();
    for (Manifest.Entry entry : manifest.entries()) {
      frames.addAll(Arrays.asList(logMel.frames(manifest.trace(entry))));
    }
    speech = frames.subList(0, FRAMES).toArray(double[][]::new);
  }

  static List<Arguments> networks() {
    LayerSpec fastRnn = LayerSpec.of(CellKind.FASTRNN, 32, 32);
    LayerSpec sigmoid = fastRnn.withActivations(Activation.SIGMOID, Activation.SIGMOID);
    LayerSpec fastGrnn = LayerSpec.of(CellKind.FASTGRNN, 32, 48);
    LayerSpec lowRank = fastGrnn.withForms(MatrixForm.ofRank(12), MatrixForm.ofRank(16));
    LayerSpec gru = LayerSpec.of(CellKind.GRU, 48, 24);
    return List.of(
        one("FastRNN, tanh", fastRnn),
        one("FastRNN, sigmoid", sigmoid),
        one("FastGRNN, dense", fastGrnn),
        one("FastGRNN, low rank", lowRank),
        two("FastRNN below FastRNN", sigmoid, LayerSpec.of(CellKind.FASTRNN, 32, 16)),
        two("FastGRNN below GRU", lowRank, gru));
  }

  private static Arguments one(String name, LayerSpec layer) {
    return Arguments.of(name, CellSpec.of(layer, 10));
  }

  private static Arguments two(String name, LayerSpec lower, LayerSpec upper) {
    return Arguments.of(name, CellSpec.sharnn(lower, upper, new Bricks(8, 6), 10));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void lastTenthIsAsExactAsTheFirst(String name, CellSpec spec) {
    Random random = new Random(RandomModels.seed());
    double[][] decibels = new double[spec.layers().size()][PARTS];
    for (int m = 0; m < MODELS; m++) {
      Model any = RandomModels.of(spec, 1, random);
      while (Disturbance.decibels(any, speech, random) < 30) {
        any = RandomModels.of(spec, 1, random);
      }
      Calibration calibration = new Calibration(any);
      calibration.window(speech);
      add(decibels, energy(any.withRanges(calibration.ranges())));
    }
    for (int layer = 0; layer < decibels.length; layer++) {
      double[] tenths = decibels[layer];
      System.out.printf(
          "| %s, layer %d | %s |%n",
          name,
          layer,
          Arrays.stream(tenths)
              .mapToObj(d -> String.format(Locale.ROOT, "%.1f", d))
              .collect(Collectors.joining(" | ")));
      assertThat(tenths[PARTS - 1]).as("last tenth").isGreaterThan(tenths[0] - 3);
      assertThat(Arrays.stream(tenths).min().orElseThrow()).isGreaterThan(25);
    }
  }

  /** Adds a model's ratios to the means over all. */
  private static void add(double[][] decibels, double[][][] energy) {
    for (int layer = 0; layer < decibels.length; layer++) {
      for (int part = 0; part < PARTS; part++) {
        double[] sums = energy[layer][part];
        decibels[layer][part] += 10 * Math.log10(sums[0] / sums[1]) / MODELS;
      }
    }
  }

  /** Signal and noise of each layer in each tenth of the run. */
  private static double[][][] energy(Model model) {
    double[][][] energy = new double[model.spec().layers().size()][PARTS][2];
    ModelImage image = Quantiser.quantise(model);
    Cell cell = Cell.of(model);
    IntegerCell integers = new IntegerCell(image);
    for (int t = 0; t < speech.length; t++) {
      double[] exact = cell.step(speech[t]);
      integers.step(image.quantiseFrame(speech[t]));
      double[] fixed = image.state(integers.state());
      int at = 0;
      for (int layer = 0; layer < energy.length; layer++) {
        double[] sums = energy[layer][t * PARTS / speech.length];
        for (int i = 0; i < model.spec().layers().get(layer).outputs(); i++, at++) {
          sums[0] += exact[at] * exact[at];
          sums[1] += (exact[at] - fixed[at]) * (exact[at] - fixed[at]);
        }
      }
    }
    return energy;
  }
}
