package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.experiment.Build;
import metronome.experiment.Installation;
import metronome.experiment.StreamRun;
import metronome.experiment.StreamSettings;
import metronome.experiment.Streaming;
import metronome.experiment.Subject;
import metronome.experiment.Windowing;
import metronome.firmware.Firmware;
import metronome.firmware.Symbol;
import metronome.ledger.Charge;
import metronome.model.Arithmetic;
import metronome.model.Bricks;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import metronome.model.RandomModels;
import metronome.thumb.Decoder;
import metronome.thumb.Extension;
import metronome.thumb.Instruction;
import metronome.timing.Cause;
import metronome.trace.SampleSource;
import metronome.trace.Trace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streaming firmware on simulated boards, audio coming in by interrupts. */
class StreamingTest {

  @TempDir Path directory;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
    KernelBuild.forHost("host");
  }

  /** Builds of firmware and the boards that they run on. */
  enum On {
    DSP("cortex-m4", "armv7e-m", Arithmetic.FIXED),
    PLAIN("cortex-m4", "armv7-m", Arithmetic.FIXED),
    M3("arduino-due", "armv7-m", Arithmetic.FIXED),
    M0("arduino-mkr1000", "armv6-m", Arithmetic.FIXED),
    SOFT_FLOAT("cortex-m4", "armv7-m", Arithmetic.FLOAT32),
    FPU("cortex-m4", "armv7e-m", Arithmetic.FLOAT32_FPU);

    private final String board;
    private final Build build;

    On(String board, String isa, Arithmetic arithmetic) {
      this.board = board;
      build = new Build(isa, arithmetic);
    }

    Subject subject(StreamedModel model) {
      Board loaded = Installation.here().boards().load(board);
      return Installation.here().subject(model.model(), loaded, RuleSet.DOCUMENTED, build);
    }

    boolean isFloat() {
      return build.arithmetic().isFloat();
    }
  }

  /** The model's samples without the silence that a stream puts before them. */
  private static SampleSource source(StreamedModel model) {
    int hop = model.recipe().hopSamples();
    int silence = (model.lead() + 1) * hop - model.recipe().frameSamples();
    float[] samples = new float[model.samples().length - silence];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = model.samples()[silence + i] / 32768f;
    }
    return SampleSource.of(
        new Trace("random", model.recipe().hertz(), samples, Optional.empty(), List.of()));
  }

  private static CellSpec sharnn(int inputs) {
    return CellSpec.sharnn(
        LayerSpec.of(CellKind.LSTM, inputs, 8),
        LayerSpec.of(CellKind.GRU, 8, 6),
        new Bricks(3, 2),
        4);
  }

  /** Hops of 4 ms and more, so that a slow core keeps up. */
  private static StreamedModel model(
      StreamedModel.Shape shape, boolean isFloat, int frames, Random random) {
    while (true) {
      StreamedModel model = StreamedModel.of(shape, isFloat, frames, random);
      if (model.recipe().hopSeconds() >= 4e-3) {
        return model;
      }
    }
  }

  private void sameAsOnThisMachine(StreamedModel model, On on, StreamSettings settings) {
    Subject subject = on.subject(model);
    StreamRun run = Streaming.of(subject, settings).run(source(model));

    HostStream.Streamed host =
        new HostStream(directory, on.isFloat() ? "-float32" : "")
            .run(model.image(), settings, model.blocks());
    assertThat(host.status()).isZero();
    assertThat(run.droppedBlocks() + run.lateBlocks() + run.portOverruns())
        .as("%s keeps up", on)
        .isZero();
    assertThat(run.blocks()).isEqualTo(model.blocks().size());
    assertThat(run.frames().count()).isEqualTo(host.frames().size());
    assertThat(run.decisions().count()).isEqualTo(host.outputs().size()).isPositive();
    int classes = model.model().spec().classes();
    for (int i = 0; i < run.decisions().count(); i++) {
      int[] output = host.outputs().get(i);
      float[] logits = logits(model, Arrays.copyOf(output, classes));
      assertThat(run.decisions().block(i)).isEqualTo((long) host.decided().get(i));
      if (on.isFloat()) {
        assertThat(run.decisions().logits(i))
            .usingComparatorWithPrecision(1e-4f)
            .containsExactly(logits);
      } else {
        assertThat(run.decisions().logits(i)).as("%s, decision %d", on, i).isEqualTo(logits);
        assertThat(run.decisions().argmax(i)).isEqualTo(output[classes]);
      }
    }
    timesAreInOrder(run);
  }

  private static float[] logits(StreamedModel model, int[] bits) {
    java.nio.ByteBuffer bytes =
        java.nio.ByteBuffer.allocate(4 * bits.length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(bits);
    double[] values = model.image().logitsOf(bytes.array());
    float[] logits = new float[values.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) values[i];
    }
    return logits;
  }

  private static void timesAreInOrder(StreamRun run) {
    long before = run.enabledCycle();
    for (int t = 0; t < run.frames().count(); t++) {
      assertThat(run.frames().beginCycle(t))
          .isGreaterThan(run.arrivalCycle(run.frames().block(t)))
          .isGreaterThanOrEqualTo(before);
      before = run.frames().endCycle(t);
      assertThat(before).isGreaterThan(run.frames().beginCycle(t));
    }
    for (int i = 0; i < run.decisions().count(); i++) {
      assertThat(run.latencyCycles(i)).isPositive();
    }
    assertThat(run.cycles()).isGreaterThanOrEqualTo(before);
    assertThat(run.ledger().cycles()).isEqualTo(run.cycles());
    assertThat(run.ledger().causes().get(Cause.SLEEP)).isEqualTo(run.sleptCycles());
    assertThat(run.exceptionCycles()).isPositive();
    assertThat(run.workedCycles()).isPositive();
    assertThat(run.load()).isBetween(0.0, 1.0);
    assertThat(run.arena().stream().mapToLong(StreamRun.ArenaPart::bytes).sum())
        .isEqualTo(run.memory().arenaBytes());
  }

  @ParameterizedTest
  @EnumSource(On.class)
  void deviceDecidesAsThisMachineDoes(On on) {
    Random random = new Random(RandomModels.seed());
    StreamedModel gru = model(StreamedModel.layer(CellKind.GRU, 8, 4), on.isFloat(), 12, random);
    sameAsOnThisMachine(gru, on, new StreamSettings(Windowing.STATEFUL, 3, 2, 4));
    sameAsOnThisMachine(gru, on, new StreamSettings(Windowing.WINDOW, 3, 2, 4));
    StreamedModel bricks = model(StreamingTest::sharnn, on.isFloat(), 16, random);
    for (Windowing windowing : List.of(Windowing.WINDOW, Windowing.REUSE, Windowing.REUSE_BRICKS)) {
      sameAsOnThisMachine(bricks, on, new StreamSettings(windowing, 6, 3, 4));
    }
  }

  @Test
  void everyRunOfTheSameAudioIsTheSame() {
    Random random = new Random(RandomModels.seed());
    StreamedModel model = model(StreamedModel.layer(CellKind.LSTM, 8, 4), false, 20, random);
    Streaming streaming =
        Streaming.of(On.DSP.subject(model), new StreamSettings(Windowing.STATEFUL, 1, 1, 4));
    StreamRun one = streaming.run(source(model));
    StreamRun other = streaming.run(source(model));
    assertThat(other.cycles()).isEqualTo(one.cycles());
    assertThat(other.ledger()).isEqualTo(one.ledger());
    assertThat(other.stack()).isEqualTo(one.stack());
    for (int i = 0; i < one.decisions().count(); i++) {
      assertThat(other.decisions().cycle(i)).isEqualTo(one.decisions().cycle(i));
    }
  }

  /** Blocks go missing where the clock is too slow, and everything is counted. */
  @Test
  void clockThatIsTooSlowLosesBlocksInTheRing() {
    Random random = new Random(RandomModels.seed());
    StreamedModel model = model(StreamedModel.layer(CellKind.GRU, 8, 4), false, 60, random);
    StreamSettings settings = new StreamSettings(Windowing.STATEFUL, 1, 1, 2);
    Subject subject = On.DSP.subject(model);
    StreamRun fast = Streaming.of(subject, settings).run(source(model));
    long work = 0;
    for (int t = 0; t < fast.frames().count(); t++) {
      work += fast.frames().endCycle(t) - fast.frames().beginCycle(t);
    }
    double mean = (double) work / fast.frames().count();
    long half = (long) (mean / 2 / model.recipe().hopSeconds());
    StreamRun slow = Streaming.of(subject.atClock(half), settings).run(source(model));
    assertThat(slow.droppedBlocks()).isPositive();
    assertThat(slow.blocks()).isEqualTo(fast.blocks());
    assertThat(slow.frames().count())
        .isEqualTo(
            Math.max(0, slow.blocks() - slow.droppedBlocks() - slow.lateBlocks() - model.lead()));
    assertThat(slow.load()).isGreaterThan(fast.load());
  }

  /** So slow that halves come faster than the handler copies them. */
  @Test
  void clockThatIsTooSlowForTheHandlerOverrunsThePort() {
    Random random = new Random(RandomModels.seed());
    StreamedModel model = model(StreamedModel.layer(CellKind.GRU, 8, 4), false, 40, random);
    Subject subject = On.DSP.subject(model);
    long clock = Math.max(1, (long) (250 / model.recipe().hopSeconds()));
    StreamRun run =
        Streaming.of(subject.atClock(clock), new StreamSettings(Windowing.STATEFUL, 1, 1, 2))
            .run(source(model));
    assertThat(run.blocks()).isEqualTo(model.blocks().size());
    assertThat(run.lateBlocks()).isPositive();
    assertThat(run.frames().count())
        .isEqualTo(
            Math.max(0, run.blocks() - run.droppedBlocks() - run.lateBlocks() - model.lead()));
    timesAreInOrder(run);
  }

  @Test
  void interruptHandlerTouchesNoRegisterOfTheFpu() {
    Firmware firmware =
        Firmware.read(
            KernelBuild.kernels()
                .resolve("target/firmware/cortex-m4/gru-float32-fpu-armv7e-m.elf"));
    Decoder decoder = new Decoder();
    for (String name : List.of("Audio_Handler", "stream_receive", "stream_copy")) {
      Symbol function = firmware.symbols().find(name).orElseThrow();
      long at = function.address();
      while (at < function.address() + function.bytes() - 3) {
        Instruction instruction = decoder.decode(firmware::halfword, at);
        assertThat(instruction.extension())
            .as("%s at 0x%x", name, at)
            .isNotEqualTo(Extension.FLOAT);
        at = instruction.end();
      }
    }
  }

  @Test
  void handlerIsStageOfItsOwn() {
    Random random = new Random(RandomModels.seed());
    StreamedModel model = model(StreamedModel.layer(CellKind.GRU, 8, 4), false, 10, random);
    StreamRun run =
        Streaming.of(On.PLAIN.subject(model), new StreamSettings(Windowing.STATEFUL, 1, 1, 4))
            .run(source(model));
    assertThat(run.ledger().stages().stream().filter(s -> s.cycles() > 0).map(Charge::name))
        .contains("start", "interrupt", "front-end", "gates", "update", "output");
    assertThat(run.arena().stream().map(StreamRun.ArenaPart::name))
        .containsExactly(
            "states", "input", "logits", "memory", "queue", "history", "stream", "port", "ring",
            "window", "scratch");
    assertThat(run.stack().bytes()).isPositive();
    assertThat(run.subject().firmware().symbols().find(run.stack().function())).isPresent();
  }

  @Test
  void copyOfTheModelInRamIsPartOfTheArena() {
    Random random = new Random(RandomModels.seed());
    StreamedModel model = model(StreamedModel.layer(CellKind.GRU, 8, 4), false, 3, random);
    Subject subject = On.DSP.subject(model).withModelInRam();
    StreamRun run =
        Streaming.of(subject, new StreamSettings(Windowing.STATEFUL, 1, 1, 4)).run(source(model));
    assertThat(run.arena().get(run.arena().size() - 1))
        .isEqualTo(new StreamRun.ArenaPart("model", model.image().length()));
    timesAreInOrder(run);
  }

  @Test
  void wrongRateIsRefusedInOneLine() {
    Random random = new Random(RandomModels.seed());
    StreamedModel model = model(StreamedModel.layer(CellKind.GRU, 8, 4), false, 3, random);
    Streaming streaming =
        Streaming.of(On.DSP.subject(model), new StreamSettings(Windowing.STATEFUL, 1, 1, 4));
    SampleSource other =
        SampleSource.of(new Trace("tape", 11_025, new float[100], Optional.empty(), List.of()));
    assertThatThrownBy(() -> streaming.run(other))
        .hasMessage("tape has 11025 samples a second, the model hears " + model.recipe().hertz());
  }
}
