package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundedWeightsTest {
  private static final float[] VALUES = {1.27f, 0.504f, -0.496f, 0, 0.0254f, 0.00909f};

  @Test
  void eachRowOfAMatrixLandsOnItsOwnGridOf127Steps() {
    assertThat(rounded("W", VALUES)).containsExactly(values(1.27, 0.5, -0.5, 0, 0.0254, 0.0090));
  }

  @Test
  void aRightFactorHasItsGridAlongItsColumns() {
    // Columns (1.27, 0), (0.504, 0.0254), (-0.496, 0.00909): steps 0.01, 0.504/127, 0.496/127.
    double second = 0.504 / 127;
    double third = 0.496 / 127;
    assertThat(rounded("W2", VALUES))
        .containsExactly(values(1.27, 0.504, -0.496, 0, 6 * second, 2 * third), within(1e-6f));
  }

  @Test
  void vectorsAndScalarsStayAsTheyAre() {
    try (NDManager manager = TensorEngine.start(1)) {
      NDArray bias = manager.create(new float[] {0.123456f, 100});
      assertThat(RoundedWeights.of(Map.of("b", bias)).get("b")).isSameAs(bias);
    }
  }

  @Test
  void gradientsPassTheRoundingUnchanged() {
    try (NDManager manager = TensorEngine.start(1)) {
      NDArray leaf = manager.create(VALUES, new Shape(2, 3));
      leaf.setRequiresGradient(true);
      NDArray slope = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray rounded = RoundedWeights.of(Map.of("W", leaf)).get("W");
        collector.backward(rounded.mul(slope).sum());
      }
      assertThat(leaf.getGradient().toFloatArray()).containsExactly(slope.toFloatArray());
    }
  }

  private static float[] rounded(String name, float[] values) {
    try (NDManager manager = TensorEngine.start(1)) {
      NDArray matrix = manager.create(values, new Shape(2, 3));
      return RoundedWeights.of(Map.of(name, matrix)).get(name).toFloatArray();
    }
  }

  private static float[] values(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
