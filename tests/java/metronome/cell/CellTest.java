package metronome.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import metronome.model.CellSpec;
import metronome.model.LayerOptions.Delta;
import metronome.model.LayerSpec;
import metronome.model.Model;
import metronome.model.RandomModels;
import metronome.model.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every cell does, and its steps against the equations written out once more. */
class CellTest {
  private final Random random = new Random(RandomModels.seed());

  static List<CellSpec> specs() {
    return Specs.all();
  }

  /** Single layers; {@link DeltaCellTest} has those with thresholds. */
  static List<CellSpec> withoutThresholds() {
    return layers().stream()
        .filter(
            spec ->
                !(spec.last().options() instanceof Delta delta) || delta.equals(new Delta(0, 0)))
        .toList();
  }

  private static List<CellSpec> layers() {
    return specs().stream().filter(spec -> spec.layers().size() == 1).toList();
  }

  @ParameterizedTest
  @MethodSource("withoutThresholds")
  void stepsAreTheEquations(CellSpec spec) {
    LayerSpec layer = spec.last();
    Model model = RandomModels.of(spec, 1.5, random);
    Written written = new Written(model, layer, "");
    double[] h = new double[layer.outputs()];
    Cell cell = Cell.of(model);
    for (double[] x : inputs(12)) {
      h = written.step(x, h);
      assertThat(cell.step(x)).containsExactly(h, within(1e-11 * Math.max(1, largest(h))));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void resetMakesARunRepeatable(CellSpec spec) {
    Cell cell = Cell.of(RandomModels.of(spec, 1, random));
    assertThat(cell.spec()).isEqualTo(spec);
    double[][] inputs = inputs(21);
    double[][] first = cell.states(inputs);
    assertThat(first).hasDimensions(21, spec.stateLength());
    assertThat(cell.states(inputs)).isDeepEqualTo(first);
    assertThat(first[20]).isNotEqualTo(first[0]);
    cell.reset();
    assertThat(cell.step(inputs[0])).containsExactly(first[0]);
    assertThat(cell.step(inputs[1])).containsExactly(first[1]);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void aReturnedStateIsTheCallersOwn(CellSpec spec) {
    double[][] inputs = inputs(9);
    Cell cell = Cell.of(RandomModels.of(spec, 1, random));
    double[][] wanted = cell.states(inputs);
    cell.reset();
    for (int t = 0; t < inputs.length; t++) {
      double[] state = cell.step(inputs[t].clone());
      assertThat(state).containsExactly(wanted[t]);
      Arrays.fill(state, 99);
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void logitsAreTheAffineMapOfTheLastLayersState(CellSpec spec) {
    Model model = RandomModels.of(spec, 1, random);
    double[] state = random.doubles(spec.stateLength(), -2, 2).toArray();
    double[] logits = Cell.of(model).logits(state);
    final int width = spec.last().outputs();
    for (int c = 0; c < spec.classes(); c++) {
      double sum = model.tensor("bo").values()[c];
      for (int i = 0; i < width; i++) {
        sum += model.tensor("Wo").at(c, i) * state[state.length - width + i];
      }
      assertThat(logits[c]).isCloseTo(sum, within(1e-13));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void wrongShapesAreRefused(CellSpec spec) {
    Model model = RandomModels.of(spec, 1, random);
    Cell cell = Cell.of(model);
    assertThatThrownBy(() -> cell.step(new double[6]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input of 6 values, the cell demands 5");
    int length = spec.stateLength();
    assertThatThrownBy(() -> cell.logits(new double[length + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("state of %d values, the cell demands %d".formatted(length + 1, length));
    for (String name : model.tensors().keySet()) {
      Map<String, Tensor> tensors = new HashMap<>(model.tensors());
      tensors.put(name, new Tensor(new int[] {3, 1, 2}, new double[6]));
      assertThatThrownBy(() -> Cell.of(with(model, tensors)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("tensor " + name + " has shape [3, 1, 2], the cell demands [");
      tensors.remove(name);
      assertThatThrownBy(() -> Cell.of(with(model, tensors)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("tensor " + name + " is missing");
    }
  }

  @Test
  void everyKindOfLayerHasACell() {
    assertThat(layers().stream().map(CellSpec::kind).distinct()).hasSize(10);
  }

  private double[][] inputs(int steps) {
    return RandomModels.frames(steps, Specs.INPUTS, 1.5, random);
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }

  private static Model with(Model model, Map<String, Tensor> tensors) {
    return new Model(
        model.name(),
        model.task(),
        model.spec(),
        model.frontEnd(),
        model.labels(),
        tensors,
        Map.of(),
        Map.of());
  }
}
