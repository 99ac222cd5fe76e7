package metronome.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import metronome.feature.FrontEnd;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.Model;
import metronome.model.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell runs the same body; one step is compared with its equation written out by hand. */
class CellTest {

  static Stream<CellSpec> specs() {
    return Stream.of(
        new CellSpec(CellKind.GRU, 4, 3, 2, 0, 0),
        new CellSpec(CellKind.FASTGRNN, 4, 3, 2, 0, 0),
        new CellSpec(CellKind.FASTGRNN, 4, 3, 2, 2, 0),
        new CellSpec(CellKind.FASTGRNN, 4, 3, 2, 0, 2),
        new CellSpec(CellKind.FASTGRNN, 4, 3, 2, 1, 2));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void resetMakesARunRepeatable(CellSpec spec) {
    Cell cell = Cell.of(model(spec));
    assertThat(cell.spec()).isEqualTo(spec);
    double[][] inputs = inputs(20);
    double[][] first = cell.states(inputs);
    assertThat(cell.states(inputs)).isDeepEqualTo(first);
    assertThat(first[19]).isNotEqualTo(first[18]);
    cell.reset();
    assertThat(cell.step(inputs[0])).containsExactly(first[0]);
    assertThat(cell.step(inputs[1])).containsExactly(first[1]);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void aReturnedStateIsTheCallersOwn(CellSpec spec) {
    double[][] inputs = inputs(2);
    Cell cell = Cell.of(model(spec));
    double[][] wanted = cell.states(inputs);
    cell.reset();
    Arrays.fill(cell.step(inputs[0]), 99);
    assertThat(cell.step(inputs[1])).containsExactly(wanted[1]);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void logitsAreTheAffineMapOfTheState(CellSpec spec) {
    Model model = model(spec);
    double[] state = {0.5, -1, 2};
    double[] logits = Cell.of(model).logits(state);
    for (int c = 0; c < 2; c++) {
      double sum = model.tensor("bo").values()[c];
      for (int i = 0; i < 3; i++) {
        sum += model.tensor("Wo").at(c, i) * state[i];
      }
      assertThat(logits[c]).isCloseTo(sum, within(1e-15));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void wrongShapesAreRefused(CellSpec spec) {
    Model model = model(spec);
    Cell cell = Cell.of(model);
    assertThatThrownBy(() -> cell.step(new double[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input of 5 values, the cell demands 4");
    assertThatThrownBy(() -> cell.logits(new double[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("state of 4 values, the cell demands 3");
    Map<String, Tensor> tensors = new HashMap<>(model.tensors());
    tensors.put("Wo", new Tensor(new int[] {3, 2}, new double[6]));
    assertThatThrownBy(() -> Cell.of(with(model, tensors)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tensor Wo has shape [3, 2], the cell demands [2, 3]");
    tensors.remove("Wo");
    assertThatThrownBy(() -> Cell.of(with(model, tensors)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tensor Wo is missing");
  }

  @Test
  void gruStepsAreTheEquationsWithTheResetAfterTheProduct() {
    Model model = model(new CellSpec(CellKind.GRU, 4, 3, 2, 0, 0));
    Tensor w = model.tensor("W");
    Tensor u = model.tensor("U");
    double[] b = model.tensor("b").values();
    double[] bh = model.tensor("bh").values();
    double[][] inputs = inputs(6);
    double[][] states = Cell.of(model).states(inputs);
    double[] old = new double[3];
    for (int t = 0; t < 6; t++) {
      for (int i = 0; i < 3; i++) {
        double r = logistic(dot(w, i, inputs[t]) + dot(u, i, old) + b[i]);
        double z = logistic(dot(w, 3 + i, inputs[t]) + dot(u, 3 + i, old) + b[3 + i]);
        double recurrent = dot(u, 6 + i, old) + bh[i];
        double c = Math.tanh(dot(w, 6 + i, inputs[t]) + b[6 + i] + r * recurrent);
        assertThat(states[t][i]).isCloseTo(z * old[i] + (1 - z) * c, within(1e-14));
      }
      old = states[t];
    }
  }

  @Test
  void fastGrnnStepsAreTheEquationsInEveryForm() {
    for (CellSpec spec : specs().filter(s -> s.kind() == CellKind.FASTGRNN).toList()) {
      Model model = model(spec);
      double zeta = logistic(model.tensor("zeta").values()[0]);
      double nu = logistic(model.tensor("nu").values()[0]);
      double[][] inputs = inputs(6);
      double[][] states = Cell.of(model).states(inputs);
      double[] old = new double[3];
      for (int t = 0; t < 6; t++) {
        for (int i = 0; i < 3; i++) {
          double p = row(model, "W", i, inputs[t]) + row(model, "U", i, old);
          double z = logistic(p + model.tensor("bz").values()[i]);
          double c = Math.tanh(p + model.tensor("bh").values()[i]);
          double wanted = (zeta * (1 - z) + nu) * c + z * old[i];
          assertThat(states[t][i]).isCloseTo(wanted, within(1e-13));
        }
        old = states[t];
      }
    }
  }

  private static double row(Model model, String name, int row, double[] x) {
    if (model.tensors().containsKey(name)) {
      return dot(model.tensor(name), row, x);
    }
    Tensor left = model.tensor(name + "1");
    Tensor right = model.tensor(name + "2");
    double sum = 0;
    for (int k = 0; k < left.columns(); k++) {
      for (int j = 0; j < x.length; j++) {
        sum += left.at(row, k) * right.at(j, k) * x[j];
      }
    }
    return sum;
  }

  private static double dot(Tensor matrix, int row, double[] x) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += matrix.at(row, j) * x[j];
    }
    return sum;
  }

  private static double logistic(double x) {
    return 0.5 + 0.5 * Math.tanh(x / 2);
  }

  private static double[][] inputs(int steps) {
    Random random = new Random(3);
    double[][] inputs = new double[steps][];
    for (int t = 0; t < steps; t++) {
      inputs[t] = random.doubles(4, -2, 2).toArray();
    }
    return inputs;
  }

  private static Model model(CellSpec spec) {
    Random random = new Random(11);
    Map<String, Tensor> tensors = new HashMap<>();
    spec.tensorShapes()
        .forEach(
            (name, shape) -> {
              int elements = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
              tensors.put(name, new Tensor(shape, random.doubles(elements, -1.5, 1.5).toArray()));
            });
    FrontEnd frontEnd = FrontEnd.digits8k();
    return new Model("m", "t", spec, frontEnd, List.of("a", "b"), tensors, 0, Map.of());
  }

  private static Model with(Model model, Map<String, Tensor> tensors) {
    return new Model(
        model.name(),
        model.task(),
        model.spec(),
        model.frontEnd(),
        model.labels(),
        tensors,
        0,
        Map.of());
  }
}
