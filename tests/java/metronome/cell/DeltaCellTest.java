package metronome.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerOptions.Delta;
import metronome.model.LayerSpec;
import metronome.model.Model;
import metronome.model.RandomModels;
import org.junit.jupiter.api.Test;

/** Delta layers: nothing is lost at threshold 0, and above it exactly the small changes are. */
class DeltaCellTest {
  private static final Map<CellKind, CellKind> DENSE =
      Map.of(CellKind.DELTA_GRU, CellKind.GRU, CellKind.DELTA_GRU_BEFORE, CellKind.GRU_BEFORE);

  private final Random random = new Random(RandomModels.seed());

  @Test
  void atThresholdZeroItIsTheGru() {
    DENSE.forEach(
        (delta, dense) -> {
          Model model = RandomModels.of(spec(delta, 0, 0), 1.5, random);
          double[][] inputs = RandomModels.frames(300, 7, 2, random);
          double[][] wanted = Cell.of(as(model, LayerSpec.of(dense, 7, 11))).states(inputs);
          double[][] states = Cell.of(model).states(inputs);
          for (int t = 0; t < inputs.length; t++) {
            assertThat(states[t]).containsExactly(wanted[t], within(1e-12));
          }
        });
  }

  /** The memories telescope: they are the products with what was last passed on. */
  @Test
  void aboveItIsTheGruOfWhatWasLastPassedOn() {
    for (CellKind kind : DENSE.keySet()) {
      LayerSpec layer = spec(kind, 0.8, 0.1).last();
      Model model = RandomModels.of(CellSpec.of(layer, 2), 1.5, random);
      Cell cell = Cell.of(model);
      double[] seen = new double[7];
      double[] seenState = new double[11];
      double[] seenKept = new double[11];
      double[] h = new double[11];
      int silent = 0;
      for (double[] x : RandomModels.frames(100, 7, 1, random)) {
        silent += pass(x, seen, 0.8);
        silent += pass(h, seenState, 0.1);
        h = step(model, kind, seen, seenState, seenKept, h);
        assertThat(cell.step(x)).containsExactly(h, within(1e-11));
      }
      assertThat(silent).isBetween(200, 1700);
    }
  }

  @Test
  void aChangeOfExactlyTheThresholdIsPassedOnAndNoneIsNot() {
    Changes changes = new Changes(3, 0.25);
    assertThat(changes.of(new double[] {0.25, -0.25, 0.2})).containsExactly(0.25, -0.25, 0);
    assertThat(changes.of(new double[] {0.25, -0.75, 0.3})).containsExactly(0, -0.5, 0.3);
    assertThat(changes.of(new double[] {0.375, -0.75, 0.4})).containsExactly(0, 0, 0);
    assertThat(changes.of(new double[] {0.5, -0.75, 0.3})).containsExactly(0.25, 0, 0);
    changes.reset();
    assertThat(changes.of(new double[] {0.25, 0, 0})).containsExactly(0.25, 0, 0);
  }

  private static double[] step(
      Model model, CellKind kind, double[] x, double[] seenState, double[] seenKept, double[] h) {
    Expanded tensors = new Expanded(model, model.spec().last(), "");
    double[][] w = tensors.w();
    double[][] u = tensors.u();
    double[] b = tensors.values("b");
    final int n = h.length;
    double[] r = new double[n];
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      r[i] = logistic(dot(w[i], x) + dot(u[i], seenState) + b[i]);
      z[i] = logistic(dot(w[n + i], x) + dot(u[n + i], seenState) + b[n + i]);
    }
    double[] kept = new double[n];
    Arrays.setAll(kept, i -> r[i] * h[i]);
    pass(kept, seenKept, 0.1);
    double[] next = new double[n];
    for (int i = 0; i < n; i++) {
      double recurrent =
          kind == CellKind.DELTA_GRU
              ? r[i] * (dot(u[2 * n + i], seenState) + tensors.values("bh")[i])
              : dot(u[2 * n + i], seenKept);
      double c = Math.tanh(dot(w[2 * n + i], x) + b[2 * n + i] + recurrent);
      next[i] = z[i] * h[i] + (1 - z[i]) * c;
    }
    return next;
  }

  /** How many elements stay as they were seen. */
  private static int pass(double[] values, double[] seen, double threshold) {
    int silent = 0;
    for (int i = 0; i < values.length; i++) {
      if (Math.abs(values[i] - seen[i]) >= threshold) {
        seen[i] = values[i];
      } else {
        silent++;
      }
    }
    return silent;
  }

  private static CellSpec spec(CellKind kind, double input, double state) {
    return CellSpec.of(LayerSpec.of(kind, 7, 11).withOptions(new Delta(input, state)), 2);
  }

  private static Model as(Model model, LayerSpec layer) {
    return new Model(
        "dense",
        "test",
        CellSpec.of(layer, 2),
        model.frontEnd(),
        List.of("a", "b"),
        model.tensors(),
        Map.of(),
        Map.of());
  }

  private static double logistic(double x) {
    return 0.5 + 0.5 * Math.tanh(x / 2);
  }

  private static double dot(double[] row, double[] x) {
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      sum += row[j] * x[j];
    }
    return sum;
  }
}
