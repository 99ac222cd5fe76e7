package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import metronome.kernels.PublishedModels.Figures;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.Model;
import metronome.model.Quantiser;
import metronome.model.RandomModels;
import metronome.model.RandomSpecs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind with every option and form in integers against its float cell: both were written from
 * docs/cells.md by different people, so that a misread equation shows as noise as large as the
 * signal.
 */
class IntegersAgainstCellsTest {
  private static final int MODELS = 80;
  private static final int FRAMES = 12;

  static Stream<CellKind> kinds() {
    return RandomSpecs.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theyAgreeButForRounding(CellKind kind) {
    Random random = new Random(RandomModels.seed());
    List<Double> decibels = new ArrayList<>();
    String noisiest = "";
    double least = Double.MAX_VALUE;
    for (int m = 0; m < MODELS; m++) {
      CellSpec spec = RandomModels.spec(kind, 40, 40, random);
      double[][] frames = RandomModels.frames(FRAMES, spec.inputs(), 1, random);
      Model model = PublishedModels.calibrated(RandomModels.of(spec, 0.8, random), frames);
      if (model.ranges().entrySet().stream()
          .anyMatch(r -> r.getKey().endsWith("h") && r.getValue() == 0)) {
        continue; // relus that never open
      }
      Figures figures = PublishedModels.compare(model, Quantiser.quantise(model), frames);
      if (!Double.isNaN(figures.decibels())) {
        decibels.add(figures.decibels());
        if (figures.decibels() < least) {
          least = figures.decibels();
          noisiest = spec + " ranges " + model.ranges() + " figures " + figures;
        }
      }
    }
    Collections.sort(decibels);
    System.out.printf(
        "%s: %d models, states %.1f dB at least, median %.1f dB%n",
        kind.label(), decibels.size(), least, decibels.get(decibels.size() / 2));
    assertThat(decibels.size()).isGreaterThan(MODELS / 2);
    assertThat(least).as(noisiest).isGreaterThan(20);
  }
}
