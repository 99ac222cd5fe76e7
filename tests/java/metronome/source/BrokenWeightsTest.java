package metronome.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import metronome.Mutations;
import metronome.cell.Calibration;
import metronome.feature.FrontEnd;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.Model;
import metronome.model.ModelException;
import metronome.model.ModelImageException;
import metronome.model.Quantiser;
import metronome.model.RandomModel;
import metronome.model.SafeTensors;
import metronome.model.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of broken weights and examples on their whole way: a model image, or one line that says
 * why not. {@code -Dmetronome.mutations} tries more.
 */
class BrokenWeightsTest {
  private static final int TRIALS = Integer.getInteger("metronome.mutations", 4_000);
  private static final double[][] FRAMES = RandomModel.frames(5, 3, 1, new Random(1));

  @TempDir Path directory;
  private int quantised;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void brokenSafetensorsAreQuantisedOrRefused() {
    damage(
        new SafeTensors(Exports.torch(model(CellKind.GRU)), Map.of()).bytes(),
        Statement.of(CellKind.GRU, Dialect.TORCH));
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void brokenArchivesOfNumpyAreQuantisedOrRefused() {
    Map<String, Tensor> arrays = new LinkedHashMap<>(model(CellKind.FASTGRNN).tensors());
    damage(UserFiles.npz(arrays), Statement.of(CellKind.FASTGRNN, Dialect.PLAIN));
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void brokenGraphsAreQuantisedOrRefused() {
    damage(
        OnnxBytes.model(Exports.graph(model(CellKind.LSTM), OnnxBytes.Keeping.RAW)),
        Statement.of(CellKind.LSTM, Dialect.ONNX));
    damage(
        OnnxBytes.model(Exports.graph(model(CellKind.GRU), OnnxBytes.Keeping.ONE_BY_ONE)),
        Statement.of(CellKind.GRU, Dialect.ONNX));
  }

  /** Numbers of every size: no format may be looked for without end. */
  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void numbersOfEverySizeAreQuantisedOrRefused() {
    Random random = new Random(Long.getLong("metronome.seed", 20261123L));
    List<CellKind> kinds =
        List.of(CellKind.GRU, CellKind.LSTM, CellKind.FASTGRNN, CellKind.FASTRNN, CellKind.UGRNN);
    quantised = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      CellKind kind = kinds.get(trial % kinds.size());
      Map<String, Tensor> tensors = new LinkedHashMap<>(model(kind).tensors());
      List<String> names = List.copyOf(tensors.keySet());
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        String name = names.get(random.nextInt(names.size()));
        double[] values = tensors.get(name).values().clone();
        double size = Math.pow(10, random.nextInt(628) - 320);
        values[random.nextInt(values.length)] = random.nextBoolean() ? size : -size;
        tensors.put(name, new Tensor(tensors.get(name).shape(), values));
      }
      Path file = UserFiles.npz(directory.resolve("weights"), tensors);
      try {
        quantise(file, Statement.of(kind, Dialect.PLAIN));
        quantised++;
      } catch (ModelException refused) {
        assertOneLine(file, refused);
      } catch (ModelImageException refused) {
        assertThat(refused.getMessage()).doesNotContain("\n");
      }
    }
    System.out.printf("%d of %d of every size were quantised%n", quantised, TRIALS);
    assertThat(quantised).isBetween(TRIALS / 20, TRIALS * 19 / 20);
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void brokenExamplesAreReadOrRefused() {
    String json =
        "{\"inputs\": [[[1, 2, 3], [4.5, -5e-3, 6]], [[7, 8, 9]]], \"labels\": [0, 1],"
            + " \"states\": [[[1, 2], [1, 2]], [[1, 2]]], \"logits\": [[1, 2], [3, 4]]}";
    Mutations mutations = new Mutations("broken examples");
    Model model = model(CellKind.GRU);
    int read = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      byte[] bytes = mutations.nextText(List.of(json.getBytes(StandardCharsets.UTF_8)));
      Path file = UserFiles.write(directory.resolve("x.json"), bytes);
      try {
        ExampleFile examples = ExampleFile.read(file);
        examples.labels(2);
        examples.vectors(1e-4).requireShapes(model);
        examples.require(model.spec());
        read++;
      } catch (ModelException refused) {
        assertOneLine(file, refused);
      }
    }
    assertThat(read).isBetween(1, TRIALS * 19 / 20);
  }

  private static Model model(CellKind kind) {
    return Exports.model(new CellSpec(kind, 3, 2, 2, 0, 0), new Random(2));
  }

  private void damage(byte[] original, Statement statement) {
    quantised = 0;
    Mutations mutations = new Mutations("broken weights of a " + statement.kind().label());
    Path file = directory.resolve("weights");
    for (int trial = 0; trial < TRIALS; trial++) {
      UserFiles.write(file, mutations.next(List.of(original)));
      try {
        quantise(file, statement);
        quantised++;
      } catch (ModelException refused) {
        assertOneLine(file, refused);
      } catch (ModelImageException refused) {
        assertThat(refused.getMessage()).doesNotContain("\n");
      }
    }
    System.out.printf("%d of %d were quantised%n", quantised, TRIALS);
    assertThat(quantised).isBetween(1, TRIALS * 19 / 20);
  }

  private static void assertOneLine(Path file, ModelException refused) {
    assertThat(refused.getMessage()).startsWith(file + ": ").doesNotContain("\n", "\r");
  }

  private static void quantise(Path file, Statement statement) {
    UserNetwork.Network network = UserNetwork.of(WeightFile.read(file), statement).network();
    CellSpec spec = network.spec();
    Model model =
        new Model(
            "broken",
            "test",
            spec,
            FrontEnd.given("given", 100, 1, spec.inputs()),
            IntStream.range(0, spec.classes()).mapToObj(i -> "c" + i).collect(Collectors.toList()),
            network.tensors(),
            Map.of(),
            Map.of());
    if (spec.inputs() != 3) {
      return;
    }
    Calibration calibration = new Calibration(model);
    calibration.window(FRAMES);
    Quantiser.quantise(model.withRanges(calibration.ranges()));
  }
}
