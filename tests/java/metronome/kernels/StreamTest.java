package metronome.kernels;

import static metronome.kernels.StreamedModel.due;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import metronome.experiment.StreamSettings;
import metronome.experiment.Windowing;
import metronome.model.Bricks;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import metronome.model.RandomModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The streaming main loop on this machine, under the sanitizers, against runs over frames. */
class StreamTest {
  private static final List<CellKind> LAYERS =
      List.of(CellKind.FASTRNN, CellKind.FASTGRNN, CellKind.GRU, CellKind.LSTM);
  private static final int BAD_STREAM = 8;

  @TempDir Path directory;

  @BeforeAll
  static void build() {
    KernelBuild.forHost("host");
  }

  private HostStream.Streamed stream(StreamedModel model, StreamSettings settings) {
    return new HostStream(directory, "").run(model.image(), settings, model.blocks());
  }

  /** Logits of a fresh run over frames, behind each of some of them. */
  private List<int[]> fresh(StreamedModel model, List<short[]> frames, int... wanted) {
    int[] answers = new int[frames.size()];
    Arrays.fill(answers, HostKernel.FRAME);
    answers[0] |= HostKernel.BEGIN;
    for (int t : wanted) {
      answers[t] |= HostKernel.OUTPUTS;
    }
    return new HostKernel(directory)
        .run(model.model().spec(), model.image().bytes(), frames, answers)
        .outputs();
  }

  private static void same(List<int[]> actual, List<int[]> expected, Object what) {
    assertThat(actual)
        .as("%s", what)
        .usingElementComparator(Arrays::compare)
        .isEqualTo(expected)
        .isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = CellKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SHARNN"})
  void statefulStreamIsOneLongRun(CellKind kind) {
    Random random = new Random(RandomModels.seed());
    StreamedModel model = StreamedModel.of(StreamedModel.layer(kind, 12, 5), false, 30, random);
    int window = 1 + random.nextInt(9);
    int stride = 1 + random.nextInt(5);
    List<short[]> features = model.features();

    HostStream.Streamed streamed =
        stream(model, new StreamSettings(Windowing.STATEFUL, window, stride, 4));

    int[] due = due(features.size(), window, stride);
    same(streamed.outputs(), fresh(model, features, due), model.model().spec());
    assertThat(streamed.status()).isZero();
    assertThat(streamed.frames()).hasSize(features.size());
    for (int i = 0; i < features.size(); i++) {
      assertThat(streamed.frames().get(i)).isEqualTo(model.lead() + i);
    }
    for (int i = 0; i < due.length; i++) {
      assertThat(streamed.decided().get(i)).isEqualTo(model.lead() + due[i]);
    }
    int blocks = model.blocks().size();
    assertThat(streamed.counted()).containsExactly(blocks, 0, 0, features.size(), due.length);
  }

  @ParameterizedTest
  @EnumSource(CellKind.class)
  void eachWindowIsFreshRunOverItsFrames(CellKind kind) {
    Random random = new Random(RandomModels.seed());
    StreamedModel.Shape shape =
        kind == CellKind.SHARNN
            ? inputs -> sharnn(CellKind.LSTM, CellKind.GRU, inputs, new Bricks(3, 2))
            : StreamedModel.layer(kind, 12, 5);
    StreamedModel model = StreamedModel.of(shape, false, 30, random);
    int window = 1 + random.nextInt(12);
    int stride = 1 + random.nextInt(5);
    List<short[]> features = model.features();

    HostStream.Streamed streamed =
        stream(model, new StreamSettings(Windowing.WINDOW, window, stride, 4));

    List<int[]> expected = new ArrayList<>();
    for (int t : due(features.size(), window, stride)) {
      List<short[]> frames = features.subList(t - window + 1, t + 1);
      expected.addAll(fresh(model, frames, window - 1));
    }
    same(streamed.outputs(), expected, model.model().spec());
  }

  static Stream<Arguments> layers() {
    return LAYERS.stream().flatMap(lower -> LAYERS.stream().map(upper -> arguments(lower, upper)));
  }

  private static CellSpec sharnn(CellKind lower, CellKind upper, int inputs, Bricks bricks) {
    return CellSpec.sharnn(LayerSpec.of(lower, inputs, 10), LayerSpec.of(upper, 10, 6), bricks, 4);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void overlappingWindowsThatReuseBricksEqualRecomputation(CellKind lower, CellKind upper) {
    Random random = new Random(RandomModels.seed());
    Bricks bricks = new Bricks(1 + random.nextInt(4), 1 + random.nextInt(4));
    StreamedModel model =
        StreamedModel.of(
            inputs -> sharnn(lower, upper, inputs, bricks),
            false,
            bricks.length() * (3 * bricks.count() + 1),
            random);
    int window = bricks.length() * bricks.count();
    int stride = bricks.length() * (1 + random.nextInt(2));

    List<int[]> again =
        stream(model, new StreamSettings(Windowing.WINDOW, window, stride, 3)).outputs();

    for (Windowing reuse : List.of(Windowing.REUSE, Windowing.REUSE_BRICKS)) {
      List<int[]> reused = stream(model, new StreamSettings(reuse, window, stride, 3)).outputs();
      same(reused, again, reuse + " " + model.model().spec());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lstm", "sharnn"})
  void singlePrecisionStreamsAlike(String cell) {
    Random random = new Random(RandomModels.seed());
    boolean sharnn = cell.equals("sharnn");
    StreamedModel model =
        StreamedModel.of(
            sharnn
                ? inputs -> sharnn(CellKind.LSTM, CellKind.LSTM, inputs, new Bricks(4, 3))
                : StreamedModel.layer(CellKind.LSTM, 9, 4),
            true,
            40,
            random);
    HostStream host = new HostStream(directory, "-float32");
    List<int[]> window =
        host.run(model.image(), new StreamSettings(Windowing.WINDOW, 12, 4, 2), model.blocks())
            .outputs();
    assertThat(window).hasSize(8);
    for (Windowing other :
        sharnn ? List.of(Windowing.REUSE, Windowing.REUSE_BRICKS) : List.<Windowing>of()) {
      same(
          host.run(model.image(), new StreamSettings(other, 12, 4, 2), model.blocks()).outputs(),
          window,
          other);
    }
    if (!sharnn) {
      StreamSettings stateful = new StreamSettings(Windowing.STATEFUL, 12, 4, 2);
      List<int[]> first = host.run(model.image(), stateful, model.blocks()).outputs();
      assertThat(first).hasSize(8);
      assertThat(first.get(0)).as("no frame before the first window").isEqualTo(window.get(0));
    }
  }

  @Test
  void firmwareThatComesLateLosesBlocksAndSaysWhich() {
    Random random = new Random(RandomModels.seed());
    StreamedModel model =
        StreamedModel.of(StreamedModel.layer(CellKind.GRU, 8, 3), false, 20, random);
    List<HostStream.Block> blocks = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    int late = 0;
    int dropped = 0;
    int waiting = 0;
    int unhandled = 0;
    for (HostStream.Block block : model.blocks()) {
      boolean taken = random.nextInt(4) > 0;
      boolean goesOn = taken && random.nextInt(3) == 0;
      blocks.add(new HostStream.Block(block.samples(), taken, goesOn));
      unhandled++;
      if (taken) {
        late += unhandled - 1;
        unhandled = 0;
        if (waiting == 2) {
          dropped++;
        } else {
          kept.add(blocks.size() - 1);
          waiting++;
        }
      }
      waiting = goesOn ? 0 : waiting;
    }
    kept = kept.subList(0, kept.size() - waiting);
    int lost = unhandled;

    HostStream.Streamed streamed =
        new HostStream(directory, "")
            .run(model.image(), new StreamSettings(Windowing.STATEFUL, 1, 1, 2), blocks);

    int frames = Math.max(0, kept.size() - model.lead());
    assertThat(streamed.frames()).isEqualTo(kept.subList(kept.size() - frames, kept.size()));
    assertThat(streamed.decided()).isEqualTo(streamed.frames());
    assertThat(streamed.counted())
        .containsExactly(blocks.size() - lost, late, dropped, frames, frames);
  }

  @Test
  void settingsThatDoNotSuitTheModelEndWithTheirStatus() {
    Random random = new Random(RandomModels.seed());
    StreamedModel gru = StreamedModel.of(StreamedModel.layer(CellKind.GRU, 8, 3), false, 3, random);
    StreamedModel sharnn =
        StreamedModel.of(
            inputs -> sharnn(CellKind.GRU, CellKind.GRU, inputs, new Bricks(4, 3)),
            false,
            3,
            random);
    assertThat(stream(gru, new StreamSettings(Windowing.REUSE, 12, 4, 2)).status())
        .isEqualTo(BAD_STREAM);
    assertThat(stream(sharnn, new StreamSettings(Windowing.REUSE, 8, 4, 2)).status())
        .isEqualTo(BAD_STREAM);
    assertThat(stream(sharnn, new StreamSettings(Windowing.REUSE_BRICKS, 12, 6, 2)).status())
        .isEqualTo(BAD_STREAM);
    assertThat(stream(sharnn, new StreamSettings(Windowing.REUSE_BRICKS, 12, 8, 2)).status())
        .isZero();
    int arenaTooSmall = 5;
    assertThat(
            stream(gru, new StreamSettings(Windowing.WINDOW, 32_768, 1, StreamSettings.LARGEST))
                .status())
        .isEqualTo(arenaTooSmall);
  }
}
