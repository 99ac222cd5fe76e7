package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import metronome.cell.Calibration;
import metronome.cell.Cell;
import metronome.feature.LogMel;
import metronome.model.Activation;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.IntegerCell;
import metronome.model.LayerOptions;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm;
import metronome.model.Model;
import metronome.model.ModelFile;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.model.RandomModels;
import metronome.model.Tensor;
import metronome.trace.Manifest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A long run in integers beside the same in floating point, over the committed traces one after
 * another and never from zero again: errors may not pile up.
 */
class StateDriftTest {
  private static final int PARTS = 10;
  private static final int LEAST_STEPS = 1000;
  private static final int MODELS = 6;
  private static final double LARGEST_CELL = 16;
  private static final double DRIFT_DECIBELS = 3;

  static Stream<LayerSpec> layers() {
    final int inputs = 32;
    MatrixForm fine = MatrixForm.full().storedAs(MatrixForm.Storage.INT16);
    LayerSpec lstm = LayerSpec.of(CellKind.LSTM, inputs, 48);
    LayerSpec simple = LayerSpec.of(CellKind.RNN, inputs, 48);
    return Stream.of(
        lstm,
        lstm.withOptions(new LayerOptions.Lstm(true, 0)),
        lstm.withOptions(new LayerOptions.Lstm(true, 20)),
        lstm.withOptions(new LayerOptions.Lstm(true, 20)).withForms(fine, fine),
        LayerSpec.of(CellKind.UGRNN, inputs, 48),
        simple,
        simple.withActivations(Activation.SIGMOID, Activation.SIGMOID),
        simple.withActivations(Activation.SIGMOID, Activation.QUANT_TANH));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void errorsOfALongRunDoNotPileUp(LayerSpec layer) {
    Path home = Path.of(System.getProperty("metronome.home", "."));
    Model trained = ModelFile.read(home.resolve("kernels/models/digits-gru"));
    double[][] frames = frames(home, trained);
    assertThat(frames.length).isGreaterThanOrEqualTo(LEAST_STEPS);
    Random random = new Random(RandomModels.seed());
    double[] signal = new double[PARTS];
    double[] noise = new double[PARTS];
    for (int i = 0; i < MODELS; i++) {
      run(settled(layer, trained, frames, random), frames, signal, noise);
    }
    double[] decibels = new double[PARTS];
    for (int part = 0; part < PARTS; part++) {
      decibels[part] = 10 * Math.log10(signal[part] / noise[part]);
    }
    System.out.printf(
        "%s %s %s %s: %d steps, SNR %.1f dB in the first tenth, %.1f dB in the last%n",
        layer.kind().label(),
        layer.candidate().label(),
        layer.options(),
        layer.input().label(),
        frames.length,
        decibels[0],
        decibels[PARTS - 1]);

    assertThat(decibels[PARTS - 1]).as("%s", layer).isGreaterThan(decibels[0] - DRIFT_DECIBELS);
    final boolean fine = layer.input().storage() == MatrixForm.Storage.INT16;
    for (double part : decibels) {
      assertThat(part).as("%s", layer).isGreaterThan(fine ? 55 : 32);
    }
  }

  private static void run(Model model, double[][] frames, double[] signal, double[] noise) {
    ModelImage image = Quantiser.quantise(model);
    IntegerCell integers = new IntegerCell(image);
    Cell cell = Cell.of(model);
    for (int t = 0; t < frames.length; t++) {
      double[] exact = cell.step(frames[t]);
      integers.step(image.quantiseFrame(frames[t]));
      double[] fixed = image.state(integers.state());
      final int part = (int) ((long) t * PARTS / frames.length);
      for (int i = 0; i < exact.length; i++) {
        signal[part] += exact[i] * exact[i];
        noise[part] += (exact[i] - fixed[i]) * (exact[i] - fixed[i]);
      }
    }
  }

  /**
   * A random model with the ranges that it meets, none of whose forget gates stays open for ever:
   * what such a unit adds up and when it lets go differs by the smallest error.
   */
  private static Model settled(LayerSpec layer, Model trained, double[][] frames, Random random) {
    while (true) {
      Model model = model(layer, trained, random);
      Calibration calibration = new Calibration(model);
      calibration.window(frames);
      if (calibration.ranges().getOrDefault("c", 0.0) < LARGEST_CELL) {
        return model.withRanges(calibration.ranges());
      }
    }
  }

  /** Random weights behind the front end of a trained model. */
  private static Model model(LayerSpec layer, Model trained, Random random) {
    CellSpec spec = CellSpec.of(layer, trained.spec().classes());
    Map<String, Tensor> tensors = new HashMap<>(RandomModels.of(spec, 1, random).tensors());
    tensors.computeIfPresent("p", (name, p) -> scaled(p, 0.2));
    return new Model(
        "random",
        trained.task(),
        spec,
        trained.frontEnd(),
        trained.labels(),
        tensors,
        0,
        trained.facts());
  }

  private static Tensor scaled(Tensor tensor, double factor) {
    return new Tensor(
        tensor.shape(), Arrays.stream(tensor.values()).map(value -> factor * value).toArray());
  }

  private static double[][] frames(Path home, Model model) {
    Manifest manifest = Manifest.read(home.resolve("traces/manifest.csv"));
    LogMel logMel = new LogMel(model.frontEnd());
    List<double[]> frames = new ArrayList<>();
    for (Manifest.Entry entry : manifest.entries()) {
      frames.addAll(List.of(logMel.frames(manifest.trace(entry))));
      if (frames.size() > 2 * LEAST_STEPS) {
        break;
      }
    }
    return frames.toArray(new double[0][]);
  }
}
