package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import metronome.cell.Cell;
import metronome.feature.LogMel;
import metronome.model.IntegerCell;
import metronome.model.Model;
import metronome.model.ModelFile;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.trace.Manifest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The trained models in integers against themselves in floating point, over the committed traces.
 */
class FixedAgainstFloatTest {

  @ParameterizedTest
  @ValueSource(strings = {"digits-gru", "digits-fastgrnn"})
  void trainedModelDecidesAlikeInIntegers(String name) {
    Path home = Path.of(System.getProperty("metronome.home", "."));
    Model model = ModelFile.read(home.resolve("kernels/models").resolve(name));
    ModelImage image = Quantiser.quantise(model);
    Manifest manifest = Manifest.read(home.resolve("traces/manifest.csv"));
    LogMel logMel = new LogMel(model.frontEnd());
    Cell cell = Cell.of(model);
    IntegerCell integers = new IntegerCell(image);
    int agreed = 0;
    double signal = 0;
    double noise = 0;
    double worst = 0;
    for (Manifest.Entry entry : manifest.entries()) {
      cell.reset();
      integers.reset();
      double[] state = new double[0];
      for (double[] frame : logMel.frames(manifest.trace(entry))) {
        state = cell.step(frame);
        integers.step(image.quantiseFrame(frame));
        double[] fixed = image.state(integers.state());
        for (int i = 0; i < state.length; i++) {
          signal += state[i] * state[i];
          noise += (state[i] - fixed[i]) * (state[i] - fixed[i]);
          worst = Math.max(worst, Math.abs(state[i] - fixed[i]));
        }
      }
      boolean alike = largest(cell.logits(state)) == largest(image.logits(integers.logits()));
      agreed += alike ? 1 : 0;
    }
    double agreement = (double) agreed / manifest.entries().size();
    double decibels = 10 * Math.log10(signal / noise);
    System.out.printf(
        "%s: agreement %.4f of %d, state SNR %.1f dB, worst error %.3f; %s%n",
        name, agreement, manifest.entries().size(), decibels, worst, image.formats());

    assertThat(agreement).isGreaterThanOrEqualTo(0.99);
    assertThat(decibels).isGreaterThan(25);
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
