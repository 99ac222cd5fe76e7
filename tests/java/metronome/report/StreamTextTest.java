package metronome.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import metronome.board.EnergyCoefficients;
import metronome.detection.LabelWindow;
import metronome.detection.Matching;
import metronome.detection.Score;
import metronome.detection.Smoothing;
import metronome.detection.Vocabulary;
import metronome.experiment.ClockSearch;
import metronome.experiment.StreamAudio;
import metronome.experiment.StreamOutcome;
import metronome.experiment.StreamRun;
import metronome.experiment.StreamRuns;
import metronome.experiment.StreamSettings;
import metronome.experiment.StreamTiming;
import metronome.experiment.Subject;
import metronome.experiment.Windowing;
import metronome.kernels.KernelBuild;
import metronome.trace.SampleSource;
import metronome.trace.Trace;
import metronome.verdict.EnergyEstimate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StreamTextTest {
  private static final List<LabelWindow> SAID =
      List.of(new LabelWindow("9", 0.1, 0.2), new LabelWindow("house", 0.5, 0.6));

  private static Subject subject;
  private static Vocabulary vocabulary;

  @BeforeAll
  static void prepare() {
    KernelBuild.firmware();
    subject = StreamRuns.subject();
    vocabulary = new Vocabulary(subject.model().labels(), Set.of());
  }

  @Test
  void aRunThatKeepsItsTimeIsFeasible() {
    String text = text(run(50_000), Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(text)
        .startsWith("digits-gru on cortex-m4, streaming\n")
        .contains("  audio 1 recording of 1 s at 8,000 Hz, 0.5 s of silence after each\n")
        .contains("  windowing window: a decision every 3 frames (48 ms), each from a fresh state")
        .contains("over the last 10 frames (0.176 s)\n")
        .contains("\nVerdict: FEASIBLE\n")
        .contains("  deadlines none of 17 decisions missed (a decision is due 48 ms after")
        .contains("  audio none lost (0 overwritten")
        .contains("  none: the file of board cortex-m4 states no currents\n")
        .doesNotContain("Score", "lowest clock", "never came");
  }

  @Test
  void aRunThatFallsBehindIsNot() {
    String text = text(run(600_000), Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(text)
        .contains("\nVerdict: INFEASIBLE\n")
        .contains("  deadlines 17 of 17 decisions missed");
  }

  @Test
  void theLowestClockIsToldWithTheRunsThatFoundIt() {
    ClockSearch search =
        new ClockSearch(
            12_400_000, 12_345_678, 100_000, List.of(new ClockSearch.Run(12_400_000, true)));
    assertThat(text(run(50_000), Optional.empty(), Optional.empty(), Optional.of(search)))
        .contains(
            "  lowest clock 12.400 MHz: keeps up there and not at 12.300 MHz (1 run; predicted"
                + " 12.345678 MHz; wait states as at 100 MHz)\n");
    ClockSearch none = new ClockSearch(0, 1, 1, List.of());
    assertThat(text(run(50_000), Optional.empty(), Optional.empty(), Optional.of(none)))
        .contains("  lowest clock: none up to 2 GHz keeps up (0 runs)\n");
  }

  @Test
  void theEnergyIsARangeAndAnEstimate() {
    EnergyCoefficients coefficients =
        new EnergyCoefficients(
            3, new EnergyCoefficients.Range(50, 100), new EnergyCoefficients.Range(1000, 2000));
    EnergyEstimate estimate = EnergyEstimate.of(coefficients, 100_000_000, 25_000_000, 75_000_000);
    assertThat(text(run(50_000), Optional.empty(), Optional.of(estimate), Optional.empty()))
        .contains("\nEnergy, an estimate\n")
        .contains(
            "  6 to 12 mW on average, 352.9 to 705.9 uJ a decision; 62.5 % to 62.5 % of it at work\n");
  }

  @Test
  void whatWasSaidIsScored() {
    StreamRun run = run(50_000);
    Score score =
        Score.of(
            vocabulary,
            SAID,
            StreamOutcome.detections(run, smoothing(), vocabulary),
            1,
            new Matching(0.1, 0.1));
    String text = text(run, Optional.of(score), Optional.empty(), Optional.empty());
    assertThat(text)
        .contains("\nDetections 17\n")
        .contains("  0.180      9      1  hit\n")
        .contains(
            "  1 of 1 window with a word of the model hit, 0 missed; median hit 0.020 s before the word's end\n")
        .contains("  1 window of labels that the model does not detect count as such time\n")
        .contains("false alarms in 0.8 s without a word of the model: ")
        .contains("  label  windows  hits  misses  wrong  false alarms\n");
  }

  private static Smoothing smoothing() {
    return Smoothing.none();
  }

  private static StreamRun run(long work) {
    long[] cycles = new long[60];
    java.util.Arrays.fill(cycles, work);
    return StreamRuns.queue(
        subject, new StreamSettings(Windowing.WINDOW, 10, 3, 8), 10_000_000, cycles, 1234);
  }

  private static String text(
      StreamRun run,
      Optional<Score> score,
      Optional<EnergyEstimate> energy,
      Optional<ClockSearch> clock) {
    SampleSource silence =
        SampleSource.of(new Trace("t", 8000, new float[8000], Optional.empty(), List.of()));
    StreamAudio audio = new StreamAudio(silence, 1, 0.5, 1, Optional.of(SAID), 0, List.of());
    StreamOutcome outcome =
        new StreamOutcome(
            run,
            StreamTiming.of(run, 0.048),
            StreamOutcome.detections(run, smoothing(), vocabulary),
            score,
            energy,
            clock,
            Optional.empty());
    return StreamText.of(StreamReport.of(outcome, audio));
  }
}
