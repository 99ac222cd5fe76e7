package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import metronome.cell.Cell;
import metronome.feature.FrontEnd;
import metronome.model.CellSpec;
import metronome.model.LayerOptions;
import metronome.model.Model;
import metronome.model.ModelFile;
import metronome.model.Tensor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceCellTest {
  @TempDir private Path directory;

  static Stream<CellSpec> shapes() {
    return RandomModels.SHAPES.stream();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void theGraphGivesTheLogitsOfTheReferenceCell(CellSpec spec) {
    // Where two precisions decide otherwise whether a change is passed on, they part: one seed.
    boolean decides = spec.layers().get(0).options() instanceof LayerOptions.Delta;
    Random random = decides ? new Random(20261) : RandomModels.random();
    Model model = model(spec, RandomModels.weights(spec, random));
    List<Sequence> clips = RandomModels.clips(spec, 9, random);
    Batch batch = Batch.inOrder(clips, 9).get(0);
    try (NDManager manager = TensorEngine.start(1);
        Parameters parameters = Parameters.of(manager, model.tensors())) {
      Forward forward = new Forward(manager, CellGraph.of(spec));
      float[][] logits = forward.logits(parameters, batch);
      Cell cell = Cell.of(model);
      for (int i = 0; i < clips.size(); i++) {
        double[][] states = cell.states(doubles(clips.get(i).frames()));
        double[] expected = cell.logits(states[states.length - 1]);
        for (int c = 0; c < expected.length; c++) {
          assertThat((double) logits[i][c]).isCloseTo(expected[c], within(1e-4));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void weightsSurviveTheModelFileBitForBit(CellSpec spec) {
    Map<String, Tensor> weights = RandomModels.weights(spec, RandomModels.random());
    try (NDManager manager = TensorEngine.start(1);
        Parameters before = Parameters.of(manager, weights)) {
      ModelFile.write(directory.resolve("m"), model(spec, before.tensors()));
      Model read = ModelFile.read(directory.resolve("m"));
      try (Parameters after = Parameters.of(manager, read.tensors())) {
        assertThat(after.arrays().keySet())
            .containsExactlyInAnyOrderElementsOf(before.arrays().keySet());
        before
            .arrays()
            .forEach(
                (name, array) ->
                    assertThat(after.array(name).toFloatArray())
                        .as(name)
                        .containsExactly(array.toFloatArray()));
      }
    }
  }

  private static Model model(CellSpec spec, Map<String, Tensor> tensors) {
    FrontEnd digits = FrontEnd.digits8k();
    double[] ones = new double[spec.inputs()];
    java.util.Arrays.fill(ones, 1);
    FrontEnd narrow =
        new FrontEnd(
            "narrow",
            digits.hertz(),
            digits.frameSamples(),
            digits.hopSamples(),
            digits.fftPoints(),
            digits.window(),
            digits.preEmphasis(),
            spec.inputs(),
            digits.lowHertz(),
            digits.highHertz(),
            digits.floor(),
            new double[spec.inputs()],
            ones);
    return new Model("m", "test", spec, narrow, List.of("a", "b", "c"), tensors, 0, Map.of());
  }

  private static double[][] doubles(float[][] frames) {
    double[][] doubles = new double[frames.length][frames[0].length];
    for (int t = 0; t < frames.length; t++) {
      for (int k = 0; k < frames[t].length; k++) {
        doubles[t][k] = frames[t][k];
      }
    }
    return doubles;
  }
}
