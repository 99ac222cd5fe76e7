package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import metronome.board.Board;
import metronome.board.Region;
import metronome.board.RuleSet;
import metronome.cell.Cell;
import metronome.device.Device;
import metronome.device.Limits;
import metronome.feature.LogMel;
import metronome.kernels.KernelBuild;
import metronome.ledger.Charge;
import metronome.ledger.Ledger;
import metronome.trace.Microphone;
import metronome.trace.Trace;
import metronome.verdict.Comparison;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {
  static final List<String> MODELS = Digits.MODELS;

  @BeforeAll
  static void buildFirmware() {
    KernelBuild.firmware();
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void theLedgerIsStartAndFramesAndTheWayToTheEnd(String model) {
    Subject subject = Digits.subject(model, "cortex-m4").withFrontEnd(FrontEndPlace.HOST);
    Trace trace = Digits.traces(1).get(0).get();
    double[][] frames = new LogMel(subject.model().frontEnd()).frames(trace);
    Session session = new Session(subject.image(), new FrameFeed(subject.image(), frames));
    requireSameAsExperiment(subject, trace, session, frames.length);
    assertThat(session.inputs()).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void withTheFrontEndOnTheDeviceTheLedgerIsTheSameSumAndHasItsStage(String model) {
    Subject subject = Digits.subject(model, "cortex-m4");
    Trace trace = Digits.traces(1).get(0).get();
    double[][] frames = new LogMel(subject.model().frontEnd()).frames(trace);
    short[] samples = Microphone.hear(trace, subject.model().frontEnd().hertz()).samples();
    Session session =
        new Session(subject.image(), new AudioFeed(subject.model().frontEnd(), samples));
    Ledger ledger = requireSameAsExperiment(subject, trace, session, frames.length);
    assertThat(stage(ledger, "front-end") / frames.length).isBetween(8_000L, 20_000L);
    assertThat(session.inputs()).hasDimensions(frames.length, 32);
    assertThat(run(subject, trace).features().orElseThrow().decibels()).isGreaterThan(40);
  }

  private static Ledger requireSameAsExperiment(
      Subject subject, Trace trace, Session session, int frames) {
    ModelSlot slot = new ModelSlot(subject.firmware(), subject.board(), false, subject.frontEnd());
    long tail;
    Ledger ledger;
    try (Device device =
        Device.open(
            subject.board(), subject.firmware(), subject.plan(), subject.prices().clock())) {
      slot.load(device, subject.image());
      device.run(session, Limits.usual());
      session.requireComplete();
      long frameCycles = Arrays.stream(session.frameCycles()).sum();
      tail = device.clock() - session.startCycles() - frameCycles;
      ledger = Ledger.of(subject.firmware(), subject.prices(), device.counts());
      assertThat(session.startCycles() + frameCycles + tail).isEqualTo(ledger.cycles());
    }
    // After the last request: its answer is looked at, and the end is called.
    assertThat(tail).isBetween(1L, 60L);

    TraceResult result = run(subject, trace);
    assertThat(result.frameCycles()).isEqualTo(session.frameCycles());
    assertThat(result.startCycles()).isEqualTo(session.startCycles());
    assertThat(result.answer()).isEqualTo(session.answer());
    assertThat(result.frameCycles()).hasSize(frames);
    assertThat(LongStream.of(result.frameCycles())).allMatch(cycles -> cycles > 1000);
    return ledger;
  }

  private static long stage(Ledger ledger, String name) {
    return ledger.stages().stream()
        .filter(stage -> stage.name().equals(name))
        .mapToLong(Charge::cycles)
        .sum();
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void theAnswerIsTheLargestLogitAndTheFloatAnswerIsTheCells(String model) {
    Subject subject = Digits.subject(model, "cortex-m4");
    Trace trace = Digits.traces(25).get(24).get();
    double[][] frames = new LogMel(subject.model().frontEnd()).frames(trace);
    Cell cell = Cell.of(subject.model());
    double[][] states = cell.states(frames);
    int expected = Comparison.argmax(cell.logits(states[states.length - 1]));
    TraceResult result = run(subject, trace);
    assertThat(result.floatAnswer()).isEqualTo(expected);
    assertThat(result.answer()).isEqualTo(expected);
    assertThat(result.comparison().steps()).isEqualTo(frames.length);
    assertThat(result.comparison().snrDecibels()).isBetween(30.0, 60.0);
  }

  @Test
  void oneTraceDoesNotInfluenceTheNext() {
    Subject subject = Digits.subject("digits-gru", "cortex-m4");
    Trace one = Digits.traces(1).get(0).get();
    Trace other = Digits.traces(60).get(59).get();
    try (Experiment experiment = Experiment.open(subject, Limits.usual())) {
      TraceResult first = experiment.run(one);
      experiment.run(other);
      TraceResult again = experiment.run(one);
      assertThat(again.frameCycles()).isEqualTo(first.frameCycles());
      assertThat(again.comparison()).isEqualTo(first.comparison());
      assertThat(again.stackBytes()).isEqualTo(first.stackBytes());
      assertThat(again.arenaBytes()).isEqualTo(first.arenaBytes()).isPositive();
    }
  }

  @Test
  void bothInstructionSetsComputeTheSameInOtherCycles() {
    Board board = Installation.here().boards().load("cortex-m4");
    Trace trace = Digits.traces(1).get(0).get();
    TraceResult plain =
        run(Installation.here().subject("digits-gru", board, RuleSet.DOCUMENTED, "armv7-m"), trace);
    TraceResult dsp =
        run(
            Installation.here().subject("digits-gru", board, RuleSet.DOCUMENTED, "armv7e-m"),
            trace);
    assertThat(plain.comparison()).isEqualTo(dsp.comparison());
    assertThat(plain.cycles()).isGreaterThan(dsp.cycles());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RAM", "FLASH"})
  void aBoardThatIsTooSmallIsNamedBeforeAnythingRuns(Region.Kind kind) {
    Subject whole = Digits.subject("digits-gru", "cortex-m4");
    Subject small = on(shrunk(whole.board(), kind, 2048), whole);
    String region = kind == Region.Kind.RAM ? "ram" : "flash";
    assertThatThrownBy(() -> Experiment.open(small, Limits.usual()))
        .isInstanceOf(DoesNotFit.class)
        .hasMessageContaining("2,048 bytes of " + region + " are free");
  }

  @Test
  void theLastPageOfFlashDecidesWhetherTheModelFits() {
    Subject whole = Digits.subject("digits-gru", "cortex-m4");
    long used =
        whole.firmware().address("__model_start")
            - whole.board().first(Region.Kind.FLASH).base()
            + whole.image().length();
    long below = used / 1024 * 1024;
    Board enough = shrunk(whole.board(), Region.Kind.FLASH, below + 1024);
    Experiment.open(on(enough, whole), Limits.usual()).close();
    Subject small = on(shrunk(whole.board(), Region.Kind.FLASH, below), whole);
    assertThatThrownBy(() -> Experiment.open(small, Limits.usual()))
        .isInstanceOf(DoesNotFit.class)
        .hasMessageContaining("the model image of")
        .hasMessageContaining(" %d too few".formatted(used - below));
  }

  private static TraceResult run(Subject subject, Trace trace) {
    try (Experiment experiment = Experiment.open(subject, Limits.usual())) {
      return experiment.run(trace);
    }
  }

  private static Subject on(Board board, Subject subject) {
    return Subject.of(subject.model(), board, subject.firmware(), RuleSet.DOCUMENTED);
  }

  private static Board shrunk(Board board, Region.Kind kind, long bytes) {
    List<Region> regions =
        board.regions().stream()
            .map(
                r ->
                    r.kind() == kind
                        ? new Region(r.name(), kind, r.base(), bytes, r.waitStates(), r.source())
                        : r)
            .toList();
    return new Board(
        board.name(),
        board.title(),
        board.core(),
        board.hertz(),
        regions,
        board.flash(),
        board.features(),
        board.energy(),
        board.faultsAtNull(),
        board.priorityBits(),
        board.notes(),
        board.sources());
  }
}
