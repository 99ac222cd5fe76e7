package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import metronome.ExternalData;
import metronome.cell.Cell;
import metronome.kernels.KernelBuild;
import metronome.model.CellKind;
import metronome.model.Model;
import metronome.model.ModelFile;
import metronome.model.RandomModels;
import metronome.model.Tensor;
import metronome.source.Dialect;
import metronome.source.Exports;
import metronome.source.UserFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's weights from the file that PyTorch saves to a model that runs. */
class QuantiseCommandTest {
  private static final Path TRACES = Ran.HOME.resolve("traces");
  private static DocumentedJson documented;

  @TempDir private Path directory;

  @BeforeAll
  static void prepare() throws IOException {
    KernelBuild.firmware();
    documented = DocumentedJson.read();
  }

  @Test
  void weightsOfPyTorchBecomeTheModelThatTheyCameFrom() throws IOException {
    Model shipped = ModelFile.read(Ran.HOME.resolve("kernels/models/digits-gru"));
    Path weights =
        UserFiles.safetensors(directory.resolve("gru.safetensors"), Exports.torch(shipped));
    Path check = UserFiles.npz(directory.resolve("check.npz"), check(shipped));
    Path frontEnd = directory.resolve("front-end.json");
    Files.writeString(frontEnd, shipped.frontEnd().toJson());
    Path out = directory.resolve("models/mine");
    Object[] arguments = {
      "quantise",
      weights,
      "--cell",
      "gru",
      "--conventions",
      "torch",
      "--front-end",
      frontEnd,
      "--calibrate",
      TRACES,
      "--split",
      "dev",
      "--measure-split",
      "test",
      "--labels",
      String.join(",", shipped.labels()),
      "--check",
      check,
      "--out",
      out,
      "--json"
    };
    Ran ran = Ran.with(arguments);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    JsonNode report = DocumentedJson.parse(ran);
    documented.check("quantise", report, "quantise");
    assertThat(report.at("/measurement/windows").asInt()).isEqualTo(240);
    assertThat(report.at("/fixedAccuracy/share").asDouble()).isGreaterThan(0.9);
    assertThat(report.at("/snrDecibels").asDouble()).isGreaterThan(35);

    Model made = ModelFile.read(out);
    shipped
        .tensors()
        .forEach(
            (name, tensor) ->
                assertThat(made.tensor(name).values())
                    .as(name)
                    .usingElementComparator(
                        (a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
                    .containsExactly(tensor.values()));
    assertThat(made.ranges()).containsOnlyKeys("x", "h");
    assertThat(files(out))
        .containsExactly("CARD.md", "model.safetensors", "quantisation.json", "quantisation.txt");
    assertThat(files(out.getParent())).containsExactly("mine");
    assertThat(Files.readString(out.resolve("quantisation.json")).strip())
        .isEqualTo(ran.out().strip());

    Ran run = Ran.with("run", "--model", out, "--json", TRACES.resolve("test/3_en-us-f2_1.wav"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(DocumentedJson.parse(run).at("/traces/0/answer").asText()).isEqualTo("3");
    assertThat(Ran.with("cost", "--model", out).out())
        .contains("the models' own weights, random inputs");
    Ran cost = Ran.with("cost", "--model", out, "--json");
    assertThat(cost.code()).as(cost.err()).isZero();
    assertThat(DocumentedJson.parse(cost).at("/0/cell").asText()).isEqualTo("gru");
    assertThat(Ran.with("models", out).code()).isZero();

    Ran again = Ran.with(arguments);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("mine: is there already; --replace replaces it");
    Files.writeString(out.resolve("LICENSE"), "mine");
    Object[] replacing = Arrays.copyOf(arguments, arguments.length + 1);
    replacing[arguments.length] = "--replace";
    assertThat(Ran.with(replacing).code()).isZero();
    assertThat(files(out)).contains("LICENSE").hasSize(5);
    assertThat(files(out.getParent())).containsExactly("mine");
  }

  private static Map<String, Tensor> check(Model model) {
    double[][] frames = RandomModels.frames(9, model.spec().inputs(), 1, new Random(5));
    Cell cell = Cell.of(model);
    double[][] states = cell.states(frames);
    return Map.of(
        "inputs", matrix(frames), "logits", matrix(new double[][] {cell.logits(states[8])}));
  }

  static Tensor matrix(double[][] rows) {
    return new Tensor(
        new int[] {rows.length, rows[0].length},
        Stream.of(rows).flatMapToDouble(Arrays::stream).toArray());
  }

  private static List<String> files(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aNormalisationIsMeasuredOverRecordings() {
    Model shipped = ModelFile.read(Ran.HOME.resolve("kernels/models/digits-gru"));
    Path weights =
        UserFiles.safetensors(directory.resolve("gru.safetensors"), Exports.torch(shipped));
    Path out = directory.resolve("measured");
    Ran ran =
        Ran.with(
            "quantise",
            weights,
            "--cell",
            "gru",
            "--conventions",
            "torch",
            "--front-end",
            "digits-8k",
            "--normalisation",
            "measured",
            "--calibrate",
            TRACES.resolve("test"),
            "--out",
            out);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains(
            "conventions not checked: no check vectors were given",
            "remark: recordings labelled 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 count for no accuracy",
            "SNR",
            "Tensors")
        .doesNotContain("accuracy float");
    Model made = ModelFile.read(out);
    // Speech's log energies lie far from 0, whoever speaks.
    assertThat(Arrays.stream(made.frontEnd().mean()).boxed())
        .allSatisfy(mean -> assertThat(mean).isBetween(3.0, 20.0));
    assertThat(Arrays.stream(made.frontEnd().deviation()).boxed())
        .allSatisfy(d -> assertThat(d).isBetween(1.0, 6.0));
    assertThat(made.range("x").orElseThrow()).isBetween(1.5, 8.0);
  }

  /** From the weights that Arm published to its recording, through the commands alone. */
  @Test
  void armsKeywordSpotterHearsItsRecording() {
    Path arm = ExternalData.weights("arm_ml_kws");
    Path out = directory.resolve("gru-s");
    Ran ran =
        Ran.with(
            "quantise",
            arm.resolve("GRU_S.npz"),
            "--cell",
            "gru",
            "--conventions",
            "tensorflow",
            "--front-end",
            "tf-mfcc-640",
            "--calibrate",
            arm,
            "--labels",
            "silence,unknown,yes,no,up,down,left,right,on,off,stop,go",
            "--licence",
            "Apache-2.0",
            "--out",
            out);
    assertThat(ran.code()).as(ran.err()).isZero();
    Ran run = Ran.with("run", "--model", out, "--json", arm.resolve("golden_right.wav"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(DocumentedJson.parse(run).at("/traces/0/answer").asText()).isEqualTo("right");
    assertThat(DocumentedJson.parse(run).at("/traces/0/floatAnswer").asText()).isEqualTo("right");
  }

  @Test
  void aModelOfFeaturesMadeElsewhereCostsButDoesNotHear() {
    Exports export = Exports.of(Dialect.KERAS, CellKind.LSTM, new Random(3));
    Path weights = UserFiles.npz(directory.resolve("lstm.npz"), export.arrays());
    int inputs = export.model().spec().inputs();
    Map<String, Tensor> features = new LinkedHashMap<>();
    features.put("inputs.0", matrix(RandomModels.frames(20, inputs, 1, new Random(1))));
    features.put("inputs.1", matrix(RandomModels.frames(13, inputs, 1, new Random(2))));
    features.put("labels", new Tensor(new int[] {2}, new double[] {0, 1}));
    Path calibration = UserFiles.npz(directory.resolve("features.npz"), features);
    Path out = directory.resolve("given");
    Ran ran =
        Ran.with(
            "quantise",
            weights,
            "--cell",
            "lstm",
            "--conventions",
            "keras",
            "--front-end",
            "given:" + inputs + ":50:1",
            "--calibrate",
            calibration,
            "--out",
            out);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("2 windows, 33 frames", "accuracy float");
    Ran run = Ran.with("run", "--model", out, TRACES.resolve("test/3_en-us-f2_1.wav"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .contains("--model: the features of given are made elsewhere, so no recording");
    List<String> commands = new ArrayList<>(List.of("cost", "--model", out.toString()));
    assertThat(Ran.command(commands.toArray(String[]::new)).code()).isZero();
  }
}
