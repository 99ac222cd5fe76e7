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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers whose candidates nothing bounds, in integers against their float cells: with the ranges
 * that calibration gives neither states nor candidates may saturate.
 */
class UnboundedCandidatesTest {
  private static final int MODELS = 80;
  private static final long SEED = 20261129;
  private static final int FRAMES = 12;

  static Stream<CellKind> kinds() {
    return Stream.of(
        CellKind.RNN,
        CellKind.FASTRNN,
        CellKind.FASTGRNN,
        CellKind.GRU,
        CellKind.GRU_BEFORE,
        CellKind.SHARNN);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theyAgreeButForRounding(CellKind kind) {
    // A relu that feeds itself may grow a rounding error without end: one of many had 12 dB.
    Random random = new Random(RandomModels.seed(SEED));
    List<Double> decibels = new ArrayList<>();
    String noisiest = "";
    double least = Double.MAX_VALUE;
    for (int m = 0; m < MODELS; m++) {
      CellSpec spec = unbounded(kind, random);
      double[][] frames = RandomModels.frames(FRAMES, spec.inputs(), 1, random);
      Model model = PublishedModels.calibrated(RandomModels.of(spec, 0.6, random), frames);
      if (model.ranges().entrySet().stream()
          .anyMatch(r -> r.getKey().endsWith("h") && (r.getValue() < 0.01 || r.getValue() > 100))) {
        continue; // relus that hardly open, or that feed themselves
      }
      Figures figures = PublishedModels.compare(model, Quantiser.quantise(model), frames);
      if (!Double.isNaN(figures.decibels())) {
        decibels.add(figures.decibels());
        if (figures.decibels() < least) {
          least = figures.decibels();
          noisiest = model.ranges() + " ranges " + model.ranges() + " figures " + figures;
        }
      }
    }
    Collections.sort(decibels);
    System.out.printf(
        "%s: %d models, states %.1f dB at least, median %.1f dB%n",
        kind.label(), decibels.size(), least, decibels.get(decibels.size() / 2));
    assertThat(decibels.size()).isGreaterThan(MODELS / 2);
    assertThat(least).as(noisiest).isGreaterThan(15);
    assertThat(decibels.get(decibels.size() / 2)).isGreaterThan(45);
  }

  private static CellSpec unbounded(CellKind kind, Random random) {
    while (true) {
      CellSpec spec = RandomModels.spec(kind, 40, 40, random);
      if (spec.layers().stream().anyMatch(layer -> !layer.candidate().isBounded())) {
        return spec;
      }
    }
  }
}
