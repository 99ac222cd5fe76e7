package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import metronome.model.Tensor;
import org.junit.jupiter.api.Test;

class AdamWTest {
  @Test
  void twoStepsFollowTheFormulaAndOnlyMatricesDecay() {
    Map<String, Tensor> start =
        Map.of(
            "W", new Tensor(new int[] {1, 1}, new double[] {2}),
            "b", new Tensor(new int[] {1}, new double[] {2}));
    double rate = 0.1;
    double decay = 0.5;
    try (NDManager manager = TensorEngine.start(1);
        Parameters weights = Parameters.of(manager, start)) {
      AdamW optimiser = AdamW.fresh(manager, start, decay);
      double mean = 0;
      double square = 0;
      double matrix = 2;
      double bias = 2;
      for (int step = 1; step <= 2; step++) {
        double gradient = step == 1 ? 3 : -1;
        try (NDManager scope = manager.newSubManager()) {
          optimiser.update(
              weights,
              Map.of(
                  "W", scope.full(new Shape(1, 1), (float) gradient),
                  "b", scope.full(new Shape(1), (float) gradient)),
              rate);
        }
        mean = 0.9 * mean + 0.1 * gradient;
        square = 0.99 * square + 0.01 * gradient * gradient;
        double change =
            rate
                * (mean / (1 - Math.pow(0.9, step)))
                / Math.sqrt(square / (1 - Math.pow(0.99, step)));
        matrix = matrix * (1 - rate * decay) - change;
        bias -= change;
        assertThat(weights.tensors().get("W").values()[0]).isCloseTo(matrix, within(1e-5));
        assertThat(weights.tensors().get("b").values()[0]).isCloseTo(bias, within(1e-5));
      }
      assertThat(optimiser.steps()).isEqualTo(2);
    }
  }
}
