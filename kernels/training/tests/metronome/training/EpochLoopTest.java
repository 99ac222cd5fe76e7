package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm;
import metronome.model.Tensor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpochLoopTest {
  private static final int EPOCHS = 6;

  @TempDir private Path directory;

  static Stream<CellSpec> shapes() {
    return RandomModels.SHAPES.stream();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void aRunThatGoesOnFromACheckpointEndsWithTheSameWeights(CellSpec spec) throws IOException {
    Recipe recipe = RandomModels.recipe(spec, EPOCHS, 2);
    List<Batch> batches = Batch.inOrder(RandomModels.clips(spec, 12, RandomModels.random()), 4);
    try (NDManager manager = TensorEngine.start(1)) {
      EpochLoop loop = new EpochLoop(manager, CellGraph.of(spec), recipe);
      Checkpoint through = fresh(manager, spec);
      run(loop, through, batches, 0, EPOCHS);

      Checkpoint first = fresh(manager, spec);
      run(loop, first, batches, 0, 3);
      Path file = directory.resolve("run.ckpt");
      new Checkpoint(first.weights(), first.optimiser(), 3).write(file, manager);
      Checkpoint second = Checkpoint.read(file, manager, recipe.weightDecay()).orElseThrow();
      assertThat(second.epochs()).isEqualTo(3);
      run(loop, second, batches, second.epochs(), EPOCHS);

      Map<String, Tensor> expected = through.weights().tensors();
      second
          .weights()
          .tensors()
          .forEach(
              (name, tensor) ->
                  assertThat(tensor.values()).as(name).isEqualTo(expected.get(name).values()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Sparsity.HARD, Sparsity.GRADUAL})
  void aResumedRunKeepsItsZerosAndReachesTheDensity(String method) throws IOException {
    CellSpec spec =
        CellSpec.of(
            LayerSpec.of(CellKind.FASTGRNN, 6, 8)
                .withForms(MatrixForm.of("rank:4/sparse"), MatrixForm.of("full/sparse")),
            3);
    Recipe recipe = RandomModels.recipe(spec, EPOCHS, 2, new Sparsity(method, 0.5, 0.25, 1, 4, 2));
    List<Batch> batches = Batch.inOrder(RandomModels.clips(spec, 12, RandomModels.random()), 4);
    try (NDManager manager = TensorEngine.start(1)) {
      EpochLoop loop = new EpochLoop(manager, CellGraph.of(spec), recipe);
      Checkpoint through = fresh(manager, spec);
      run(loop, through, batches, 0, EPOCHS);

      Checkpoint first = fresh(manager, spec);
      run(loop, first, batches, 0, 3);
      Path file = directory.resolve("run.ckpt");
      new Checkpoint(first.weights(), first.optimiser(), 3).write(file, manager);
      Checkpoint second = Checkpoint.read(file, manager, recipe.weightDecay()).orElseThrow();
      run(loop, second, batches, 3, EPOCHS);

      Map<String, Tensor> weights = second.weights().tensors();
      through
          .weights()
          .tensors()
          .forEach((name, t) -> assertThat(weights.get(name).values()).isEqualTo(t.values()));
      assertThat(filled(weights.get("W1"))).isEqualTo(16);
      assertThat(filled(weights.get("W2"))).isEqualTo(12);
      assertThat(filled(weights.get("U"))).isEqualTo(16);
    }
  }

  private static long filled(Tensor tensor) {
    return Arrays.stream(tensor.values()).filter(value -> value != 0).count();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void theLossOfClipsLearntByHeartFalls(CellSpec spec) {
    Recipe recipe = RandomModels.recipe(spec, 40, 5);
    List<Batch> batches = Batch.inOrder(RandomModels.clips(spec, 12, new Random(5)), 4);
    try (NDManager manager = TensorEngine.start(1)) {
      EpochLoop loop = new EpochLoop(manager, CellGraph.of(spec), recipe);
      Checkpoint state = fresh(manager, spec);
      double before = loop.run(state.weights(), state.optimiser(), batches, 0);
      double after = before;
      for (int epoch = 1; epoch < recipe.epochs(); epoch++) {
        after = loop.run(state.weights(), state.optimiser(), batches, epoch);
      }
      assertThat(after).isLessThan(0.9 * before);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void noArrayOutlivesItsStep(CellSpec spec) {
    Recipe recipe = RandomModels.recipe(spec, EPOCHS, 2);
    List<Batch> batches = Batch.inOrder(RandomModels.clips(spec, 8, new Random(5)), 4);
    try (NDManager manager = TensorEngine.start(1)) {
      EpochLoop loop = new EpochLoop(manager, CellGraph.of(spec), recipe);
      Checkpoint state = fresh(manager, spec);
      run(loop, state, batches, 0, 1);
      int arrays = manager.getManagedArrays().size();
      run(loop, state, batches, 1, EPOCHS);
      assertThat(manager.getManagedArrays()).hasSize(arrays);
    }
  }

  private static void run(EpochLoop loop, Checkpoint state, List<Batch> batches, int from, int to) {
    for (int epoch = from; epoch < to; epoch++) {
      loop.run(state.weights(), state.optimiser(), batches, epoch);
    }
  }

  private static Checkpoint fresh(NDManager manager, CellSpec spec) {
    Map<String, Tensor> initial = CellGraph.of(spec).initial(new Random(3));
    return new Checkpoint(Parameters.of(manager, initial), AdamW.fresh(manager, initial, 0.01), 0);
  }
}
