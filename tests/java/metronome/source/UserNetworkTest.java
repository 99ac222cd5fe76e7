package metronome.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import metronome.cell.Cell;
import metronome.feature.FrontEnd;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.Model;
import metronome.model.ModelException;
import metronome.model.RandomModels;
import metronome.model.SafeTensors;
import metronome.model.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks in the words of every library, made of random models by plain loops. */
class UserNetworkTest {
  @TempDir Path directory;

  static Stream<Arguments> networks() {
    return Stream.of(
            Map.entry(Dialect.TORCH, List.of(CellKind.RNN, CellKind.GRU, CellKind.LSTM)),
            Map.entry(
                Dialect.KERAS,
                List.of(CellKind.RNN, CellKind.GRU, CellKind.GRU_BEFORE, CellKind.LSTM)),
            Map.entry(Dialect.TENSORFLOW, List.of(CellKind.GRU_BEFORE, CellKind.LSTM)),
            Map.entry(
                Dialect.EDGEML,
                List.of(
                    CellKind.RNN,
                    CellKind.UGRNN,
                    CellKind.GRU_BEFORE,
                    CellKind.LSTM,
                    CellKind.FASTRNN,
                    CellKind.FASTGRNN)),
            Map.entry(Dialect.EDGEML_TORCH, List.of(CellKind.FASTRNN, CellKind.FASTGRNN)),
            Map.entry(
                Dialect.PLAIN,
                List.of(
                    CellKind.RNN,
                    CellKind.UGRNN,
                    CellKind.GRU,
                    CellKind.LSTM,
                    CellKind.FASTRNN,
                    CellKind.FASTGRNN)))
        .flatMap(
            entry -> entry.getValue().stream().map(kind -> Arguments.of(entry.getKey(), kind)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aLibrarysArraysBecomeTheTensorsThatTheyWereMadeOf(Dialect dialect, CellKind kind) {
    Random random = new Random(RandomModels.seed());
    Exports export = Exports.of(dialect, kind, random);
    for (Path file :
        List.of(
            UserFiles.npz(directory.resolve("a.npz"), export.arrays()),
            UserFiles.safetensors(directory.resolve("a.safetensors"), export.arrays()))) {
      UserNetwork user = UserNetwork.of(WeightFile.read(file), Statement.of(kind, dialect));
      assertSame(export.model(), user);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyOtherConventionIsCaughtAndTheRightOneNamed(Dialect dialect, CellKind kind) {
    Random random = new Random(RandomModels.seed());
    Exports export = Exports.of(dialect, kind, random);
    WeightFile file = WeightFile.read(UserFiles.npz(directory.resolve("a.npz"), export.arrays()));
    Statement right = Statement.of(kind, dialect);
    Conventions meant = UserNetwork.of(file, right).conventions();
    CheckVectors vectors = vectors(export.model(), random);
    int caught = 0;
    for (Alternatives.Other wrong : Alternatives.of(meant)) {
      Map<String, String> changes = changes(meant, wrong.conventions());
      assertThat(changes).hasSize(wrong.changes());
      if (wrong.changes() != 1) {
        continue;
      }
      String key = changes.keySet().iterator().next();
      String message = refusal(file, right.with(changes, Map.of(), Set.of()), vectors, export);
      assertThat(message).as("%s %s %s", dialect, kind, changes).isNotEmpty().doesNotContain("\n");
      if (message.contains("they would fit with")) {
        assertThat(message).contains(key + "=" + ConventionText.of(meant).get(key) + " instead of");
        caught++;
      }
    }
    assertThat(caught).isPositive();
    SelfCheck fine =
        SelfCheck.of(UserNetwork.of(file, right), vectors, n -> model(export.model(), n));
    assertThat(fine.largestError()).isLessThan(1e-9);
  }

  /** What says that a statement is wrong: its shapes, or the check. */
  private String refusal(
      WeightFile file, Statement statement, CheckVectors vectors, Exports export) {
    try {
      UserNetwork user = UserNetwork.of(file, statement);
      SelfCheck.of(user, vectors, network -> model(export.model(), network));
      return "";
    } catch (ModelException | IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  private static Map<String, String> changes(Conventions meant, Conventions other) {
    Map<String, String> changes = new LinkedHashMap<>(ConventionText.of(other));
    changes.entrySet().removeAll(ConventionText.of(meant).entrySet());
    return changes;
  }

  /** A model of nothing but names. */
  static Model like(CellSpec spec, FrontEnd frontEnd) {
    return new Model(
        "user",
        "test",
        spec,
        frontEnd,
        IntStream.range(0, spec.classes()).mapToObj(i -> "class " + i).toList(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  static Model model(Model like, UserNetwork.Network network) {
    return new Model(
        "user",
        "test",
        network.spec(),
        like.frontEnd(),
        like.labels(),
        network.tensors(),
        Map.of(),
        Map.of());
  }

  /** Of a model's own cell. */
  static CheckVectors vectors(Model model, Random random) {
    double[][][] frames = new double[2][][];
    double[][][] states = new double[2][][];
    double[][] logits = new double[2][];
    Cell cell = Cell.of(model);
    for (int i = 0; i < frames.length; i++) {
      frames[i] = RandomModels.frames(7, model.spec().inputs(), 1, random);
      states[i] = cell.states(frames[i]);
      logits[i] = cell.logits(states[i][6]);
    }
    return new CheckVectors(Path.of("check.npz"), frames, states, logits, 1e-9);
  }

  static void assertSame(Model model, UserNetwork user) {
    Map<String, Tensor> tensors = user.network().tensors();
    assertThat(user.network().spec()).isEqualTo(model.spec());
    assertThat(tensors).containsOnlyKeys(model.tensors().keySet());
    tensors.forEach(
        (name, tensor) -> {
          assertThat(tensor.shape()).as(name).containsExactly(model.tensor(name).shape());
          assertThat(tensor.values()).as(name).containsExactly(model.tensor(name).values());
        });
  }

  @ParameterizedTest
  @EnumSource(OnnxBytes.Keeping.class)
  void everyWayToKeepElementsInOnnxIsRead(OnnxBytes.Keeping keeping) {
    Random random = new Random(RandomModels.seed());
    for (CellKind kind : List.of(CellKind.RNN, CellKind.GRU, CellKind.GRU_BEFORE, CellKind.LSTM)) {
      Model model = Exports.of(Dialect.ONNX, kind, random).model();
      Path file =
          UserFiles.write(
              directory.resolve("a.onnx"), OnnxBytes.model(Exports.graph(model, keeping)));
      UserNetwork user =
          UserNetwork.of(WeightFile.read(file), Statement.of(base(kind), Dialect.ONNX));
      assertSame(model, user);
    }
  }

  private static CellKind base(CellKind kind) {
    return kind == CellKind.GRU_BEFORE ? CellKind.GRU : kind;
  }

  @Test
  void aHeaderWhoseLengthLooksLikeAPickleIsStillSafetensors() {
    Exports export = Exports.of(Dialect.TORCH, CellKind.GRU, new Random(1));
    // Padded to 640 bytes: 80 02, as a pickle of protocol 2 begins.
    byte[] plain = new SafeTensors(export.arrays(), Map.of()).bytes();
    int pad = 640 - ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    byte[] padded = new SafeTensors(export.arrays(), Map.of("x", " ".repeat(pad))).bytes();
    int length = ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    byte[] exact =
        new SafeTensors(export.arrays(), Map.of("x", " ".repeat(pad - (length - 640)))).bytes();
    assertThat(exact).startsWith(0x80, 0x02, 0, 0);
    Path file = UserFiles.write(directory.resolve("a.safetensors"), exact);
    assertSame(
        export.model(),
        UserNetwork.of(WeightFile.read(file), Statement.of(CellKind.GRU, Dialect.TORCH)));
  }

  @Test
  void aDeltaGruIsAGruThatMultipliesLess() {
    Exports export = Exports.of(Dialect.TORCH, CellKind.GRU, new Random(1));
    Path file = UserFiles.npz(directory.resolve("a.npz"), export.arrays());
    UserNetwork user =
        UserNetwork.of(WeightFile.read(file), Statement.of(CellKind.DELTA_GRU, Dialect.TORCH));
    assertThat(user.network().spec().kind()).isEqualTo(CellKind.DELTA_GRU);
    assertThat(user.network().tensors().get("W").values())
        .containsExactly(export.model().tensor("W").values());
  }

  @Test
  void storageIsChosenAndFormsAreTheWeights() {
    Exports export = Exports.of(Dialect.EDGEML_TORCH, CellKind.FASTGRNN, new Random(1));
    Path file = UserFiles.npz(directory.resolve("a.npz"), export.arrays());
    Statement plain = Statement.of(CellKind.FASTGRNN, Dialect.EDGEML_TORCH);
    UserNetwork user =
        UserNetwork.of(WeightFile.read(file), stored(plain, "int16", "rank:3/sparse"));
    assertThat(user.network().spec().layers().get(0).input().label()).isEqualTo("rank:2/int16");
    assertThat(user.network().spec().layers().get(0).recurrent().label())
        .isEqualTo("rank:3/sparse");
    assertThatThrownBy(() -> UserNetwork.of(WeightFile.read(file), stored(plain, "full", "int8")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("W is rank:2, not full: the weights decide the form");
  }

  private static Statement stored(Statement plain, String input, String recurrent) {
    return new Statement(
        plain.kind(),
        plain.layer(),
        plain.bricks(),
        plain.thresholds(),
        plain.dialect(),
        plain.changes(),
        plain.arrays(),
        plain.ignored(),
        Optional.of(input),
        Optional.of(recurrent));
  }
}
