package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import metronome.cell.Cell;
import metronome.feature.LogMel;
import metronome.model.DeltaModels;
import metronome.model.IntegerCell;
import metronome.model.LayerOptions.Delta;
import metronome.model.Model;
import metronome.model.ModelFile;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.trace.Manifest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The trained GRU as a delta GRU, which it was not trained for: in integers against the float delta
 * GRU with the same thresholds (whole steps of the formats) and the same quantised frames.
 */
class DeltaDigitsTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "0.125, 0.015625", "0.25, 0.03125", "0.5, 0.0625", "1, 0.125"})
  void trainedGruDecidesAlikeWithTheSameThresholds(double input, double state) {
    Path home = Path.of(System.getProperty("metronome.home", "."));
    Model gru = ModelFile.read(home.resolve("kernels/models/digits-gru"));
    Model model = DeltaModels.of(gru, new Delta(input, state));
    ModelImage image = Quantiser.quantise(model);
    Manifest manifest = Manifest.read(home.resolve("traces/manifest.csv"));
    LogMel logMel = new LogMel(model.frontEnd());
    Cell cell = Cell.of(model);
    Cell full = Cell.of(gru);
    IntegerCell integers = new IntegerCell(image);
    int agreed = 0;
    int asTheGru = 0;
    long steps = 0;
    long[] fired = new long[2];
    double signal = 0;
    double noise = 0;
    for (Manifest.Entry entry : manifest.entries()) {
      cell.reset();
      full.reset();
      integers.reset();
      double[] exact = new double[0];
      double[] dense = new double[0];
      for (double[] frame : logMel.frames(manifest.trace(entry))) {
        short[] quantised = image.quantiseFrame(frame);
        exact = cell.step(values(image, quantised));
        dense = full.step(frame);
        integers.step(quantised);
        double[] fixed = image.state(integers.state());
        for (int i = 0; i < exact.length; i++) {
          signal += exact[i] * exact[i];
          noise += (exact[i] - fixed[i]) * (exact[i] - fixed[i]);
        }
        steps++;
      }
      fired[0] += integers.fired()[0];
      fired[1] += integers.fired()[1];
      int answer = largest(image.logits(integers.logits()));
      agreed += answer == largest(cell.logits(exact)) ? 1 : 0;
      asTheGru += answer == largest(full.logits(dense)) ? 1 : 0;
    }
    final int traces = manifest.entries().size();
    final double decibels = 10 * Math.log10(signal / noise);
    System.out.printf(
        "| %s, %s | %.2f / %.2f | %.2f | %.3f | %.3f | %.1f |%n",
        input,
        state,
        (double) fired[0] / steps / gru.spec().inputs(),
        (double) fired[1] / steps / gru.spec().hidden(),
        (double) (fired[0] + fired[1]) / steps / (gru.spec().inputs() + gru.spec().hidden()),
        (double) agreed / traces,
        (double) asTheGru / traces,
        decibels);

    assertThat((double) agreed / traces).isGreaterThanOrEqualTo(0.95);
    assertThat(decibels).isGreaterThan(20);
  }

  private static double[] values(ModelImage image, short[] quantised) {
    double[] values = new double[quantised.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = image.inputFormat().value(quantised[i]);
    }
    return values;
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
