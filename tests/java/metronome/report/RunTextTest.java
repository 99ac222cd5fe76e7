package metronome.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import metronome.ledger.MemoryMap;
import metronome.report.RunReport.TraceRow;
import metronome.verdict.Confusion;
import org.junit.jupiter.api.Test;

class RunTextTest {

  @Test
  void aTraceWithoutALabelShowsADash() {
    String text = RunText.of(report(List.of(trace("a.wav", null, List.of())), null, List.of()));
    assertThat(text)
        .startsWith("little on cortex-m4\n")
        .contains("  a.wav     -  one         two            3             1,000  1,100  1,200");
    assertThat(text).doesNotContain("Accuracy").doesNotContain("tolerance");
  }

  @Test
  void whatWasDoneToTheAudioStandsBelowTheTraces() {
    String text =
        RunText.of(
            report(
                List.of(trace("a.wav", "one", List.of("resampled from 44100 Hz"))),
                null,
                List.of()));
    assertThat(text).contains("\n  a.wav: resampled from 44100 Hz\n");
  }

  @Test
  void aFewTracesGiveAccuracyWithoutAMatrix() {
    Confusion confusion = new Confusion(List.of("one", "two"), new long[][] {{3, 1}, {0, 4}});
    String text =
        RunText.of(report(List.of(trace("a.wav", "one", List.of())), confusion, List.of()));
    assertThat(text)
        .contains("Accuracy 87.5 % of 8 labelled traces (95 % interval 52.9 % to 97.8 %)")
        .doesNotContain("said \\ recognised");
  }

  @Test
  void manyTracesAreCountedAndGiveAMatrix() {
    Confusion confusion = new Confusion(List.of("one", "two"), new long[][] {{20, 3}, {0, 2}});
    List<TraceRow> traces =
        IntStream.range(0, 25).mapToObj(i -> trace(i + ".wav", "one", List.of())).toList();
    String text = RunText.of(report(traces, confusion, List.of()));
    assertThat(text)
        .contains("\n25 traces\n")
        .contains("  said \\ recognised  one  two\n  one                 20    3\n")
        .contains("  two                  -    2\n")
        .doesNotContain("7.wav");
  }

  @Test
  void whatLeftItsToleranceIsSaid() {
    String text =
        RunText.of(
            report(
                List.of(trace("a.wav", null, List.of())), null, List.of("states at 3.0 dB SNR")));
    assertThat(text).contains("\n  outside the tolerance: states at 3.0 dB SNR\n");
  }

  @Test
  void cyclesAreGivenWithTimeShareAndBudget() {
    String text = RunText.of(report(List.of(trace("a.wav", null, List.of())), null, List.of()));
    assertThat(text)
        .contains(
            "  per frame (min / mean / max) 1,000 / 1,100.0 / 1,200; worst frame 0.012 ms, 0.1 %"
                + " of the 1,600,000 between frames\n")
        .contains(
            "  front end 700.0 a frame, 60.0 % of all and 0.0 % of the budget; its tables are"
                + " 1,640 B of the model; features 58.0 dB SNR against double precision\n")
        .contains("\n  charged all of it\n")
        .contains("  2.50 cycles per multiply-accumulate")
        .contains("Verdict: FEASIBLE; model error of the cycles 2.5 % (docs/accuracy.md)\n")
        .contains("  cycles in the worst frame  1,200  1,600,000  0.1 %\n");
  }

  @Test
  void breakdownsFoldTheirTailIntoOneLine() {
    List<Share> shares =
        IntStream.range(0, 12)
            .mapToObj(i -> new Share("f" + i, i < 10 ? 10 : 0, 1L, i < 10 ? 0.1 : 0))
            .toList();
    assertThat(Share.table("function", shares, 8))
        .contains("  f7            10  10.0 %\n")
        .contains("  (2 more)      20  20.0 %\n")
        .doesNotContain("f8");
  }

  @Test
  void theDemoPutsModelsSideBySide() {
    RunReport fine = report(List.of(trace("a.wav", null, List.of())), null, List.of());
    RunReport off = report(List.of(trace("a.wav", null, List.of())), null, List.of("too noisy"));
    assertThat(DemoText.of(List.of(fine, off)))
        .contains("  little outside the tolerance: too noisy\n")
        .containsPattern("little +1 +- +- +100.0 % +40.0 dB +1,200");
  }

  private static TraceRow trace(String name, String label, List<String> remarks) {
    return new TraceRow(
        name, label, "one", "two", 3, new Spread(1000, 1100, 1200), 0.012, 0.00075, 40, remarks);
  }

  private static RunReport report(
      List<TraceRow> traces, Confusion confusion, List<String> violations) {
    boolean labelled = confusion != null;
    return new RunReport(
        "little",
        "gru",
        "fixed",
        List.of("input i16f12", "state i16f15"),
        new Conditions(
            "cortex-m4",
            100_000_000,
            "cortex-m4",
            "documented",
            "zero wait states",
            "gru.elf",
            "0123456789abcdef",
            List.of()),
        "FEASIBLE",
        false,
        0.025,
        List.of(new RunReport.VerdictCheck("cycles in the worst frame", 1200, 1_600_000, 0.00075)),
        labelled ? confusion.accuracy().value() : null,
        labelled ? confusion.accuracy().low() : null,
        labelled ? confusion.accuracy().high() : null,
        labelled ? confusion.total() : null,
        confusion,
        1.0,
        40,
        0.01,
        0.02,
        new RunReport.WorstStep("a.wav", 2, 5, 0.5, 0.25),
        violations,
        new Spread(1000, 1100, 1200),
        0.012,
        1_600_000,
        0.00075,
        2.2,
        2.5,
        null,
        new MemoryMap(3000, 1000, 500, 1500, 700, 4, 496, 200, 2048),
        List.of(new Share("gates", 3300, 3000L, 1)),
        List.of(new Share("mat_vec", 3300, 3000L, 1)),
        List.of(new Share("issue", 3300, null, 1)),
        3300,
        3000,
        "digits-8k (on the device)",
        new FrontEndCost(700, 0.6, 0.0004, 1640, 58),
        "all of it",
        traces);
  }
}
