package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import metronome.device.Limits;
import metronome.kernels.KernelBuild;
import metronome.ledger.Charge;
import metronome.report.Json;
import metronome.report.RunReport;
import metronome.trace.Trace;
import metronome.trace.TraceException;
import metronome.trace.WavReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final int TRACES = 6;
  private static Subject subject;
  private static List<Supplier<Trace>> traces;

  @BeforeAll
  static void prepare() {
    KernelBuild.firmware();
    subject = Digits.subject("digits-fastgrnn", "mxchip-az3166");
    traces = Digits.traces(TRACES);
  }

  @Test
  void theReportDependsNeitherOnThreadsNorOnTheDay() {
    String once = report(1);
    assertThat(report(1)).isEqualTo(once);
    assertThat(report(2)).isEqualTo(once);
    assertThat(report(TRACES + 3)).isEqualTo(once);
  }

  @Test
  void tracesKeepTheirOrderAndEachIsToldOnce() {
    AtomicInteger told = new AtomicInteger();
    Outcome outcome = new Batch(subject, Limits.usual(), 2).run(traces, told::incrementAndGet);
    assertThat(told).hasValue(TRACES);
    assertThat(outcome.traces())
        .extracting(TraceResult::trace)
        .containsExactlyElementsOf(traces.stream().map(t -> t.get().name()).toList());
    assertThat(outcome.confusion().orElseThrow().total()).isEqualTo(TRACES);
  }

  @Test
  void theOutcomeIsTheSumOfItsTraces() {
    Outcome all = batch(2, traces);
    List<Outcome> each = traces.stream().map(trace -> batch(1, List.of(trace))).toList();
    assertThat(all.ledger().cycles())
        .isEqualTo(each.stream().mapToLong(o -> o.ledger().cycles()).sum());
    assertThat(all.ledger().instructions())
        .isEqualTo(each.stream().mapToLong(o -> o.ledger().instructions()).sum());
    for (Charge stage : all.ledger().stages()) {
      assertThat(each.stream().mapToLong(o -> stage(o, stage.name())).sum())
          .as(stage.name())
          .isEqualTo(stage.cycles());
    }
    assertThat(all.comparison().steps())
        .isEqualTo(each.stream().mapToLong(o -> o.comparison().steps()).sum())
        .isEqualTo(all.frameCycles().getCount());
    assertThat(all.memory().stackBytes())
        .isEqualTo(each.stream().mapToLong(o -> o.memory().stackBytes()).max().orElseThrow());
  }

  @Test
  void theStagesOfAStepAreTheFramesAndStartIsTheRest() {
    Outcome outcome = batch(1, traces);
    long frames =
        outcome.traces().stream().flatMapToLong(t -> Arrays.stream(t.frameCycles())).sum();
    long steps =
        stage(outcome, "front-end")
            + stage(outcome, "gates")
            + stage(outcome, "update")
            + stage(outcome, "output");
    assertThat(steps).isLessThanOrEqualTo(frames).isGreaterThan(frames * 9 / 10);
    assertThat(stage(outcome, "start"))
        .isLessThanOrEqualTo(outcome.traces().stream().mapToLong(TraceResult::startCycles).sum());
  }

  @Test
  void aRecordingThatCannotBeReadEndsTheBatchWithItsOwnError() {
    Path missing = Path.of("nowhere.wav");
    for (int place : new int[] {0, 3, TRACES}) {
      List<Supplier<Trace>> some = new ArrayList<>(traces);
      some.add(place, () -> WavReader.read(missing));
      assertThatThrownBy(() -> batch(2, some))
          .isInstanceOf(TraceException.class)
          .hasMessageContaining("nowhere.wav: no such file");
    }
  }

  @Test
  void aDeviceThatMayNotRunLongEnoughIsSaidToHaveStopped() {
    Batch short_ = new Batch(subject, Limits.instructions(1000), 1);
    assertThatThrownBy(() -> short_.run(traces, () -> {}))
        .isInstanceOf(FirmwareBreach.class)
        .hasMessageContaining("stopped before it had called end");
  }

  private static String report(int threads) {
    return Json.write(RunReport.of(batch(threads, traces)));
  }

  private static Outcome batch(int threads, List<Supplier<Trace>> traces) {
    return new Batch(subject, Limits.usual(), threads).run(traces, () -> {});
  }

  private static long stage(Outcome outcome, String name) {
    return outcome.ledger().stages().stream()
        .filter(charge -> charge.name().equals(name))
        .mapToLong(Charge::cycles)
        .sum();
  }
}
