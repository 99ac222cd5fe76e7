package metronome.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import metronome.cell.Cell;
import metronome.model.LayerOptions.Delta;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Delta GRUs in integers against the float delta GRU with the same thresholds, which are whole
 * steps of the formats, and the same quantised frames: what fires of x is then the same.
 */
class DeltaAgainstFloatTest {
  private static final int STEPS = 1500;
  private static final int UNITS = 32;
  private static final int INPUTS = 24;

  @ParameterizedTest
  @CsvSource({
    "GRU, 0, 0",
    "GRU, 0.125, 0.0078125",
    "GRU, 0.5, 0.0625",
    "GRU_BEFORE, 0, 0",
    "GRU_BEFORE, 0.125, 0.0078125",
    "GRU_BEFORE, 0.5, 0.0625"
  })
  void errorDoesNotGrowWithTime(CellKind kind, double input, double state) {
    Random random = new Random(RandomModels.seed());
    double early = 0;
    double late = 0;
    double signal = 0;
    long fired = 0;
    for (int m = 0; m < 4; m++) {
      Model model =
          DeltaModels.of(DeltaModels.gru(kind, INPUTS, UNITS, 1, random), new Delta(input, state));
      ModelImage image = Quantiser.quantise(model);
      IntegerCell integers = new IntegerCell(image);
      Cell cell = Cell.of(model);
      double[] frame = new double[INPUTS];
      for (int t = 0; t < STEPS; t++) {
        for (int i = 0; i < INPUTS; i++) {
          // Features of speech move slowly.
          frame[i] = 0.9 * frame[i] + 0.4 * random.nextGaussian();
        }
        short[] quantised = image.quantiseFrame(frame);
        double[] exact = cell.step(values(image, quantised));
        integers.step(quantised);
        double[] fixed = image.state(integers.state());
        for (int i = 0; i < UNITS; i++) {
          double noise = (exact[i] - fixed[i]) * (exact[i] - fixed[i]);
          signal += exact[i] * exact[i];
          early += t < STEPS / 10 ? noise : 0;
          late += t >= STEPS - STEPS / 10 ? noise : 0;
        }
      }
      fired += integers.fired()[1];
    }
    double tenth = signal / 10;
    System.out.printf(
        "%s %s %s: first tenth %.1f dB, last %.1f dB, h occupied %.2f%n",
        kind,
        input,
        state,
        decibels(tenth, early),
        decibels(tenth, late),
        fired / (4.0 * STEPS * UNITS));
    assertThat(decibels(tenth, late)).isGreaterThan(decibels(tenth, early) - 3);
    assertThat(decibels(tenth, late)).isGreaterThan(25);
  }

  private static double[] values(ModelImage image, short[] quantised) {
    double[] values = new double[quantised.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = image.inputFormat().value(quantised[i]);
    }
    return values;
  }

  private static double decibels(double signal, double noise) {
    return 10 * Math.log10(signal / noise);
  }
}
