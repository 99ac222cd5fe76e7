package metronome.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import metronome.model.Activation;
import metronome.model.Bricks;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import metronome.model.Model;
import metronome.model.RandomModels;
import metronome.model.Tensor;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private final Random random = new Random(RandomModels.seed());

  @Test
  void largestMagnitudesAreThoseOfAllWindows() {
    Model model = RandomModels.of(CellSpec.of(Specs.layer(CellKind.FASTGRNN), 2), 1, random);
    Calibration calibration = new Calibration(model);
    assertThat(calibration.ranges()).isEmpty();
    double x = 0;
    double h = 0;
    for (int window = 0; window < 5; window++) {
      double[][] frames = RandomModels.frames(10, Specs.INPUTS, 1, random);
      calibration.window(frames);
      x = Math.max(x, largest(frames));
      h = Math.max(h, largest(Cell.of(model).states(frames)));
    }
    assertThat(calibration.ranges()).isEqualTo(Map.of("x", x, "h", h));
    assertThat(model.withRanges(calibration.ranges()).range("h")).hasValue(h);
  }

  /** With u near 1 the state hardly moves, however large the candidate is. */
  @Test
  void aCandidateThatNothingBoundsCountsAsState() {
    LayerSpec layer =
        LayerSpec.of(CellKind.GRU, 1, 1).withActivations(Activation.SIGMOID, Activation.RELU);
    Map<String, Tensor> tensors =
        Map.of(
            "W", new Tensor(new int[] {3, 1}, new double[] {0, 0, 1}),
            "U", new Tensor(new int[] {3, 1}, new double[3]),
            "b", new Tensor(new int[] {3}, new double[] {0, 5, 0}),
            "bh", new Tensor(new int[] {1}, new double[1]),
            "Wo", new Tensor(new int[] {2, 1}, new double[2]),
            "bo", new Tensor(new int[] {2}, new double[2]));
    Model random = RandomModels.of(CellSpec.of(layer, 2), 1, this.random);
    Model model =
        new Model(
            "m",
            "t",
            random.spec(),
            random.frontEnd(),
            random.labels(),
            tensors,
            Map.of(),
            Map.of());
    Calibration calibration = new Calibration(model);
    calibration.window(new double[][] {{7}, {-8}});
    assertThat(Cell.of(model).states(new double[][] {{7}})[0][0]).isLessThan(0.1);
    assertThat(calibration.ranges()).isEqualTo(Map.of("x", 8.0, "h", 7.0));
  }

  @Test
  void anLstmsCellCountsToo() {
    LayerSpec layer = Specs.layer(CellKind.LSTM);
    Model model = RandomModels.of(CellSpec.of(layer, 2), 2, random);
    double[][] frames = RandomModels.frames(40, Specs.INPUTS, 2, random);
    Calibration calibration = new Calibration(model);
    calibration.window(frames);
    Written written = new Written(model, layer, "");
    double[] h = new double[Specs.UNITS];
    double c = 0;
    for (double[] frame : frames) {
      h = written.step(frame, h);
      c = Math.max(c, largest(written.c));
    }
    assertThat(calibration.ranges()).containsOnlyKeys("x", "h", "c");
    assertThat(calibration.ranges().get("c")).isCloseTo(c, within(1e-12));
  }

  @Test
  void bothLayersOfAShaRnnHaveTheirOwn() {
    LayerSpec upper = LayerSpec.of(CellKind.LSTM, Specs.UNITS, 4);
    CellSpec spec = CellSpec.sharnn(Specs.layer(CellKind.FASTRNN), upper, new Bricks(2, 3), 2);
    Model model = RandomModels.of(spec, 1, random);
    double[][] frames = RandomModels.frames(30, Specs.INPUTS, 1, random);
    Calibration calibration = new Calibration(model);
    calibration.window(frames);
    double[][] states = Cell.of(model).states(frames);
    double summary = 0;
    for (int t = 1; t < 30; t += 2) {
      summary = Math.max(summary, largest(Arrays.copyOf(states[t], Specs.UNITS)));
    }
    double below = 0;
    for (double[] state : states) {
      below = Math.max(below, largest(Arrays.copyOf(state, Specs.UNITS)));
    }
    assertThat(calibration.ranges())
        .containsOnlyKeys("lower.x", "lower.h", "upper.x", "upper.h", "upper.c")
        .containsEntry("lower.x", largest(frames))
        .containsEntry("lower.h", below)
        .containsEntry("upper.x", summary);
  }

  private static double largest(double[]... values) {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();
  }
}
