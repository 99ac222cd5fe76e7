package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.Model;
import metronome.model.RandomModel;
import metronome.model.RandomModels;
import metronome.model.Tensor;
import metronome.source.Exports;
import metronome.source.UserFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code quantise} cannot use is one line and exit code 2, and nothing is written. */
class QuantiseRefusalsTest {
  private static final int D = 3;
  private static final int H = 4;
  private static final int C = 2;

  @TempDir private Path directory;
  private Map<String, Tensor> arrays;
  private Map<String, Tensor> features;

  @BeforeEach
  void prepare() {
    CellSpec spec = new CellSpec(CellKind.GRU, D, H, C, 0, 0);
    Model model = RandomModel.of(spec, 1, 1, new Random(1));
    arrays = new LinkedHashMap<>(Exports.torch(model));
    features = new LinkedHashMap<>();
    features.put("inputs", QuantiseCommandTest.matrix(RandomModels.frames(9, D, 1, new Random(2))));
  }

  /** The command that would do, with some options replaced or added. */
  private Ran quantise(String... changes) {
    Path weights = directory.resolve("w.safetensors");
    if (!Files.exists(weights)) {
      UserFiles.safetensors(weights, arrays);
    }
    UserFiles.npz(directory.resolve("f.npz"), features);
    Map<String, String> options = new LinkedHashMap<>();
    options.put("WEIGHTS", weights.toString());
    options.put("--cell", "gru");
    options.put("--conventions", "torch");
    options.put("--front-end", "given:" + D);
    options.put("--calibrate", directory.resolve("f.npz").toString());
    options.put("--out", directory.resolve("out/m").toString());
    for (int i = 0; i < changes.length; i += 2) {
      options.put(changes[i], changes[i + 1]);
    }
    List<String> arguments = new ArrayList<>(List.of("quantise", options.remove("WEIGHTS")));
    options.forEach(
        (option, value) -> {
          if (!value.isEmpty()) {
            arguments.addAll(List.of(option, value));
          }
        });
    return Ran.command(arguments.toArray(String[]::new));
  }

  private void refused(String reason, String... changes) {
    Ran ran = quantise(changes);
    assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(2);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err()).startsWith("metronome: ").contains(reason);
    assertThat(ran.out()).isEmpty();
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void theCommandThatEveryCaseVariesWorks() {
    Ran ran = quantise();
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--conventions | ''                  | --conventions: is needed, for instance torch; known",
        "--conventions | tensorflow2         | --conventions: unknown word 'tensorflow2'; known are",
        "--conventions | torch,keras         | --conventions: 'keras' after torch",
        "--conventions | torch,rest=before   | unknown convention 'rest'; known are order, reset",
        "--conventions | torch,reset=never   | reset 'never' must be one of before, after, none",
        "--conventions | torch,reset=none    | impossible conventions: reset mode NONE for gates",
        "--conventions | torch,order=rxc     | order 'rxc' must be letters of gates",
        "--conventions | torch,order=ifco    | impossible conventions: reset mode AFTER for gates",
        "--conventions | torch,order=rrc     | impossible conventions: gates [RESET, RESET",
        "--conventions | torch,gate=tanh     | impossible conventions: tanh is no activation of a",
        "--conventions | torch,orientation=in-out | a matrix of shape [12, 4], taken as IN_OUT, does not have",
        "--conventions | torch,bias=single   | bias=single, but there is a bias beside each matrix",
        "--conventions | keras               | no matrix of a gru in the words of keras; there are",
        "--conventions | edgeml-torch        | edgeml-torch has no cell gru",
        "--conventions | onnx                | is no ONNX file, so its conventions are others",
        "--cell        | ghost               | --cell: there is no library whose words a ghost",
        "--cell        | transformer         | --cell: unknown cell 'transformer'; known are rnn,",
        "--cell        | fastgrnn            | torch has no cell fastgrnn",
        "--cell        | lstm                | a matrix of shape [12, 4], taken as OUT_IN, does not have",
        "--cell        | sharnn              | torch has no cell fastrnn",
        "--front-end   | given:5             | gives 5 features, the weights of",
        "--front-end   | mel                 | --front-end: 'mel' is neither digits-8k, words-16k",
        "--front-end   | given:0             | --front-end given:0: front end: ",
        "--labels      | a,b,c               | --labels: 3 names, 3 of them different, for 2",
        "--labels      | a,a                 | --labels: 2 names, 1 of them different, for 2",
        "--array       | Q=rnn.bias_ih_l0    | --array: a gru has no Q; there are W U b rb",
        "--array       | Wo=fc.wait          | no array 'fc.wait'; there are fc.bias, fc.weight",
        "--array       | Wo=fc.weight*fc.bias | multiplies shapes [2, 4] and [2]",
        "--input-form  | hybrid:1:1:1        | W is full, not hybrid:1:1:1: the weights decide",
        "--input-form  | int7                | 'int7' is no form of a matrix",
        "--tolerance   | 0                   | --tolerance: must be above 0, not 0.0",
        "--normalisation | measured          | --normalisation: of features in a file none is",
        "--split       | x                   | ''",
        "--calibrate   | nowhere             | nowhere: no manifest.csv there",
        "--check       | nowhere.npz         | nowhere.npz: no such file",
        "WEIGHTS       | nowhere.npz         | nowhere.npz: no such file",
      })
  void whatIsSaidWronglyIsOneLine(String option, String value, String reason) {
    if (reason.isEmpty()) {
      assertThat(quantise(option, value).code()).isZero();
    } else {
      refused(reason, option, value);
    }
  }

  @Test
  void weightsThatAreNoNumbersOrTooLargeAreRefused() {
    change("rnn.weight_hh_l0", v -> Double.NaN);
    refused("array rnn.weight_hh_l0 holds NaN at 0, only finite numbers can be quantised");
    change("rnn.weight_hh_l0", v -> Double.NEGATIVE_INFINITY);
    refused("array rnn.weight_hh_l0 holds -Infinity at 0");
    change("rnn.weight_hh_l0", v -> 1e12);
    refused("weights of W, U or b are too large for int32 accumulators");
    change("rnn.weight_hh_l0", v -> 1e300);
    refused("m: ");
    change("rnn.weight_hh_l0", v -> 0.5);
    change("fc.weight", v -> 1e300);
    refused("m: ");
  }

  @Test
  void weightsOfTheWrongShapeAreRefused() {
    arrays.put("rnn.weight_hh_l0", new Tensor(new int[] {12, 3}, new double[36]));
    again();
    refused("a matrix of shape [12, 3], taken as OUT_IN, does not have 4 inputs");
    arrays.put("rnn.weight_hh_l0", new Tensor(new int[] {48}, new double[48]));
    again();
    refused("an array of shape [48] where a matrix belongs");
    arrays.put("rnn.weight_hh_l0", new Tensor(new int[] {12, 4}, new double[48]));
    arrays.put("rnn.bias_hh_l0", new Tensor(new int[] {11}, new double[11]));
    again();
    refused("the recurrent biases are 11, not 3 gates of 4");
    arrays.remove("rnn.bias_hh_l0");
    arrays.put("fc.weight", new Tensor(new int[] {2, 5}, new double[10]));
    again();
    refused("Wo has shape [2, 5]; of a state of 4 values and 2 classes it would be C x 4");
    arrays.remove("fc.weight");
    again();
    refused("no array for the classifier; --array Wo=NAME,bo=NAME names it");
    arrays.put("rnn.weight_ih_l0", new Tensor(new int[] {0, 3}, new double[0]));
    again();
    refused("W has shape [0, 3], which is no matrix");
  }

  @Test
  void networksThatNoStreamCouldRunAreRefused() {
    arrays.put("rnn.weight_ih_l1", new Tensor(new int[] {12, 4}, new double[48]));
    again();
    refused("'rnn.weight_ih_l1' is of a second layer: stacked networks are not read");
    arrays.remove("rnn.weight_ih_l1");
    arrays.put("rnn.weight_ih_l0_reverse", new Tensor(new int[] {12, 3}, new double[36]));
    again();
    refused("'rnn.weight_ih_l0_reverse' is of a bidirectional network, which cannot run");
    arrays.remove("rnn.weight_ih_l0_reverse");
    arrays.put("top.weight_hh_l0", new Tensor(new int[] {12, 4}, new double[48]));
    again();
    refused("2 recurrent layers (rnn., top.): stacked networks are not read");
    arrays.remove("top.weight_hh_l0");
    arrays.put("norm.scale", new Tensor(new int[] {4}, new double[4]));
    again();
    refused("norm.scale is no part of a gru and its classifier; --ignore leaves out");
    assertThat(quantise("--ignore", "norm.*").code()).isZero();
  }

  @Test
  void otherFilesThanTheirNamesSayAreRefused() throws IOException {
    Path file = directory.resolve("w.safetensors");
    byte[] good = Files.readAllBytes(UserFiles.safetensors(file, arrays));
    Files.write(file, Arrays.copyOf(good, good.length - 5));
    refused("w.safetensors: truncated: tensor");
    byte[] zip = UserFiles.npz(arrays);
    Files.write(file, Arrays.copyOf(zip, zip.length / 2));
    refused("w.safetensors: is no whole npz archive: ");
    Files.write(file, "\u0089HDF\r\n\u001a\n and so on".getBytes(StandardCharsets.ISO_8859_1));
    refused("is HDF5; export the weights as npz or safetensors");
    Files.write(file, "\u0080\u0002}q\u0000".getBytes(StandardCharsets.ISO_8859_1));
    refused("is a Python pickle; export the weights as safetensors");
    Files.write(file, "a poem about weights".getBytes(StandardCharsets.ISO_8859_1));
    refused("is no whole file of weights that is known (safetensors, npz, npy, ONNX)");
    Files.write(file, new byte[0]);
    refused("is no whole file of weights that is known");
    Files.delete(file);
    Files.createDirectories(file);
    refused("is a directory without npy files");
  }

  @Test
  void checkVectorsThatDoNotFitAreRefused() throws IOException {
    Path check = directory.resolve("check.json");
    Files.writeString(check, "{\"inputs\": [[1, 2, 3]], \"logits\": [10, 20]}");
    refused("a logit of window 0 is off by ", "--check", check.toString());
    refused("no other conventions fit either", "--check", check.toString());
    Files.writeString(check, "{\"inputs\": [[1, 2]], \"logits\": [10, 20]}");
    refused("inputs of 2 features, the network has 3", "--check", check.toString());
    Files.writeString(check, "{\"inputs\": [[1, 2, 3]], \"logits\": [10, 20, 30]}");
    refused("logits of 3 classes, the network has 2", "--check", check.toString());
    Files.writeString(check, "{\"inputs\": [[1, 2, 3]], \"states\": [[1, 2, 3]]}");
    refused("states of 3 units, the network has 4", "--check", check.toString());
    Files.writeString(check, "{\"inputs\": [[1, 2, 3]]}");
    refused("holds nothing to check a model with", "--check", check.toString());
    Files.writeString(check, "{\"logits\": [1, 2]}");
    refused("no array 'inputs'; there are logits", "--check", check.toString());
    Files.writeString(check, "{\"inputs\": [[1, 2, 3], [1, 2]], \"logits\": [1, 2]}");
    refused("'inputs' has rows of different lengths", "--check", check.toString());
    Files.writeString(check, "{\"inputs\": [[1, \"two\", 3]], \"logits\": [1, 2]}");
    refused("'inputs' is no array of numbers", "--check", check.toString());
    Files.writeString(check, "[1, 2");
    refused("is no JSON: ", "--check", check.toString());
  }

  @Test
  void calibrationThatLeadsNowhereIsRefused() throws IOException {
    double[][] frames = RandomModels.frames(9, D, 1, new Random(2));
    frames[4][1] = Double.NaN;
    features.put("inputs", QuantiseCommandTest.matrix(frames));
    refused("'inputs' holds a value that is not finite");
    frames[4][1] = 1e6;
    features.put("inputs", QuantiseCommandTest.matrix(frames));
    refused("inputs up to 1.000e+06 are beyond int16: normalise them");
    features.put("inputs", new Tensor(new int[] {0, 3}, new double[0]));
    refused("f.npz");
    features.put("inputs", new Tensor(new int[] {2, 2, 2}, new double[8]));
    refused("inputs have 2 frames of 2 features, the cell takes 3");
    features.put("inputs", new Tensor(new int[] {2, 2, 3}, new double[12]));
    features.put("labels", new Tensor(new int[] {2}, new double[] {0, 2}));
    refused("label 2.0 is no class from 0 to 1");
    features.put("labels", new Tensor(new int[] {1}, new double[] {0}));
    refused("1 labels for 2 windows");
    features.remove("labels");
    refused(
        "--front-end: front end: given features are made elsewhere",
        "--calibrate",
        "traces",
        "--split",
        "dev");
    refused("no split train; there are dev, test", "--calibrate", "traces");
    Path empty = Files.createDirectories(directory.resolve("empty"));
    refused("neither a manifest.csv nor a WAV file is there", "--calibrate", empty.toString());
    Path mean = directory.resolve("mean.json");
    Files.writeString(mean, "{\"mean\": [0, 0], \"std\": [1, 1]}");
    refused("mean of 2 elements, the front end gives 3", "--normalisation", mean.toString());
    Files.writeString(mean, "{\"mean\": [0, 0, 0], \"std\": [1, 0, 1]}");
    refused("std must be above 0", "--normalisation", mean.toString());
  }

  @Test
  void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
    Path blocked = Files.writeString(directory.resolve("file"), "in the way");
    Ran ran = quantise("--out", blocked.resolve("m").toString());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("cannot be written");
    Path there = Files.createDirectories(directory.resolve("there/deep")).getParent();
    Ran replacing = quantise("--out", there.toString(), "--labels", "a,b");
    assertThat(replacing.code()).isEqualTo(2);
    assertThat(replacing.err()).contains("is there already; --replace replaces it");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("w.safetensors", "f.npz", "file", "there");
    }
  }

  private void change(String name, UnaryOperator<Double> first) {
    double[] values = arrays.get(name).values().clone();
    values[0] = first.apply(values[0]);
    arrays.put(name, new Tensor(arrays.get(name).shape(), values));
    again();
  }

  private void again() {
    try {
      Files.deleteIfExists(directory.resolve("w.safetensors"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
