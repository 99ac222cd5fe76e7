package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import metronome.model.CellSpec;
import metronome.model.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CellGraphTest {
  static Stream<CellSpec> shapes() {
    return RandomModels.SHAPES.stream();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void aClipGivesTheSameLogitsAloneAndBesideLongerOnes(CellSpec spec) {
    Random random = RandomModels.random();
    Map<String, Tensor> weights = RandomModels.weights(spec, random);
    Sequence small = RandomModels.clip(3, spec.inputs(), spec.classes(), random);
    Sequence large = RandomModels.clip(11, spec.inputs(), spec.classes(), random);
    try (NDManager manager = TensorEngine.start(1);
        Parameters parameters = Parameters.of(manager, weights)) {
      Forward forward = new Forward(manager, CellGraph.of(spec));
      float[] alone = forward.logits(parameters, Batch.inOrder(List.of(small), 1).get(0))[0];
      Batch both = Batch.inOrder(List.of(large, small), 2).get(0);
      float[] beside = forward.logits(parameters, both)[1];
      for (int i = 0; i < alone.length; i++) {
        assertThat(beside[i]).isCloseTo(alone[i], within(1e-5f));
      }
      assertThat(both.steps()).isEqualTo(11);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void theStartingTensorsHaveTheShapesThatTheModelFileDemands(CellSpec spec) {
    Map<String, Tensor> initial = CellGraph.of(spec).initial(new Random(1));
    assertThat(initial.keySet()).isEqualTo(spec.tensorShapes().keySet());
    initial.forEach(
        (name, tensor) -> assertThat(tensor.shape()).isEqualTo(spec.tensorShapes().get(name)));
  }
}
