package metronome.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import metronome.board.EnergyCoefficients;
import metronome.detection.Detection;
import metronome.detection.Judgement;
import metronome.detection.Score;
import metronome.experiment.ClockSearch;
import metronome.experiment.StreamAudio;
import metronome.experiment.StreamOutcome;
import metronome.experiment.StreamRun;
import metronome.experiment.StreamTiming;
import metronome.experiment.Subject;
import metronome.ledger.Charge;
import metronome.ledger.Ledger;
import metronome.ledger.MemoryMap;
import metronome.verdict.EnergyEstimate;
import metronome.verdict.Rate;

/**
 * What {@code metronome stream} says, field by field as in its JSON; docs/formats.md explains each.
 * Absent figures are null.
 */
public record StreamReport(
    String model,
    String cell,
    String arithmetic,
    List<String> formats,
    Conditions conditions,
    String frontEnd,
    Audio audio,
    Windows windowing,
    String verdict,
    Timing timing,
    Load load,
    List<Share> stages,
    List<Share> functions,
    List<Share> causes,
    MemoryMap memory,
    List<Part> arena,
    Peak stackPeak,
    Energy energy,
    LowestClock lowestClock,
    List<Found> detections,
    Scored score) {

  /** Name of the stage that is no work. */
  static final String ASLEEP = "asleep";

  /** What was heard. */
  public record Audio(
      int recordings,
      double seconds,
      long passes,
      double gapSeconds,
      int hertz,
      List<String> remarks) {}

  /** How decisions come about. */
  public record Windows(
      String strategy,
      int windowFrames,
      int strideFrames,
      int ringBlocks,
      double hopMilliseconds,
      double windowSeconds) {}

  /** Whether time was kept. */
  public record Timing(
      double deadlineMilliseconds,
      long decisions,
      long lostDecisions,
      long missedDeadlines,
      Times latencyMilliseconds,
      long blocks,
      long frames,
      long lateBlocks,
      long droppedBlocks,
      long portOverruns,
      Times frameMilliseconds) {}

  /** Ordered statistics, in milliseconds. */
  public record Times(double min, double median, double p99, double max) {}

  /** Where the time since the port was enabled went. */
  public record Load(
      double share,
      double interruptShare,
      double sleepShare,
      long cycles,
      long workedCycles,
      long interruptCycles,
      long sleptCycles,
      double startMilliseconds) {}

  /** A part of the arena. */
  public record Part(String name, long bytes) {}

  /** The deepest use of the stack. */
  public record Peak(long bytes, String function) {}

  /** An estimate: least and most. */
  public record Energy(
      double joulesLow,
      double joulesHigh,
      double milliwattsLow,
      double milliwattsHigh,
      double microjoulesPerDecisionLow,
      double microjoulesPerDecisionHigh,
      double activeShareLow,
      double activeShareHigh) {}

  /** What the search for a clock gave. */
  public record LowestClock(Long hertz, long predictedHertz, long stepHertz, List<Tried> runs) {}

  /** A run of the search. */
  public record Tried(long hertz, boolean kept) {}

  /** A detection. */
  public record Found(double seconds, String label, int votes, String judgement) {}

  /** Detections against what was said. */
  public record Scored(
      int windows,
      int otherWindows,
      int elsewhere,
      int hits,
      int misses,
      int wrong,
      int repeats,
      int late,
      int falseAlarms,
      Double falseAlarmsPerHour,
      Double falseAlarmsPerHourLow,
      Double falseAlarmsPerHourHigh,
      double hoursWithoutTarget,
      Double medianHitDelaySeconds,
      List<LabelRow> labels) {}

  /** One label. */
  public record LabelRow(
      String label, int windows, int hits, int misses, int wrong, int falseAlarms) {}

  /** Collects everything. */
  public static StreamReport of(StreamOutcome outcome, StreamAudio audio) {
    StreamRun run = outcome.run();
    Subject subject = run.subject();
    Ledger ledger = run.ledger();
    return new StreamReport(
        subject.model().name(),
        subject.model().spec().kind().label(),
        subject.arithmetic().label(),
        subject.image().formats(),
        Conditions.of(subject.board(), subject.firmware(), ledger.ruleSet()),
        subject.model().frontEnd().name(),
        new Audio(
            audio.recordings(),
            audio.seconds(),
            audio.passes(),
            audio.gapSeconds(),
            audio.source().hertz(),
            audio.remarks()),
        windows(run),
        outcome.word(),
        timing(outcome),
        load(run),
        Share.of(stages(ledger, run.sleptCycles()), ledger.cycles()),
        Share.of(ledger.functions(), ledger.cycles()),
        Share.ofCauses(ledger),
        MemoryMap.of(run.memory()),
        run.arena().stream().map(p -> new Part(p.name(), p.bytes())).toList(),
        new Peak(run.stack().bytes(), run.stack().function()),
        outcome.energy().map(e -> energy(e, outcome.timing().decisions())).orElse(null),
        outcome.clock().map(StreamReport::clock).orElse(null),
        found(outcome),
        outcome.score().map(s -> scored(s, audio.elsewhere())).orElse(null));
  }

  /** Sleep as a stage of its own: the firmware sleeps in the catch-all, which is the first. */
  private static List<Charge> stages(Ledger ledger, long slept) {
    List<Charge> stages = new ArrayList<>(ledger.stages());
    if (!stages.isEmpty() && stages.get(0).cycles() >= slept) {
      Charge rest = stages.get(0);
      stages.set(0, new Charge(rest.name(), rest.cycles() - slept, rest.instructions()));
      stages.add(new Charge(ASLEEP, slept, 0));
    }
    return stages;
  }

  private static Windows windows(StreamRun run) {
    double hop = (double) run.hopSamples() / run.times().rateHertz();
    int frame = run.subject().model().frontEnd().frameSamples();
    int window = run.settings().windowFrames();
    return new Windows(
        run.settings().windowing().label(),
        window,
        run.settings().strideFrames(),
        run.settings().ringBlocks(),
        hop * 1e3,
        (window - 1) * hop + (double) frame / run.times().rateHertz());
  }

  private static Timing timing(StreamOutcome outcome) {
    StreamRun run = outcome.run();
    StreamTiming timing = outcome.timing();
    long hertz = run.times().clockHertz();
    return new Timing(
        timing.deadlineCycles() * 1e3 / hertz,
        timing.decisions(),
        timing.lostDecisions(),
        timing.missedDeadlines(),
        times(timing.latency(), hertz),
        run.blocks(),
        run.frames().count(),
        run.lateBlocks(),
        run.droppedBlocks(),
        run.portOverruns(),
        times(timing.frame(), hertz));
  }

  private static Times times(StreamTiming.Quantiles cycles, long hertz) {
    double scale = 1e3 / hertz;
    return new Times(
        cycles.min() * scale, cycles.median() * scale, cycles.p99() * scale, cycles.max() * scale);
  }

  private static Load load(StreamRun run) {
    long cycles = run.cycles() - run.enabledCycle();
    return new Load(
        run.load(),
        cycles == 0 ? 0 : (double) run.exceptionCycles() / cycles,
        1 - run.load(),
        cycles,
        cycles - run.sleptCycles() - run.exceptionCycles(),
        run.exceptionCycles(),
        run.sleptCycles(),
        run.enabledCycle() * 1e3 / run.times().clockHertz());
  }

  private static Energy energy(EnergyEstimate estimate, long decisions) {
    EnergyCoefficients.Range joules = estimate.joules();
    EnergyCoefficients.Range watts = estimate.watts();
    long each = Math.max(1, decisions);
    return new Energy(
        joules.low(),
        joules.high(),
        watts.low() * 1e3,
        watts.high() * 1e3,
        joules.low() * 1e6 / each,
        joules.high() * 1e6 / each,
        joules.low() == 0 ? 0 : estimate.activeJoules().low() / joules.low(),
        joules.high() == 0 ? 0 : estimate.activeJoules().high() / joules.high());
  }

  private static LowestClock clock(ClockSearch search) {
    return new LowestClock(
        search.hertz() == 0 ? null : search.hertz(),
        search.predictedHertz(),
        search.stepHertz(),
        search.runs().stream().map(r -> new Tried(r.hertz(), r.kept())).toList());
  }

  private static List<Found> found(StreamOutcome outcome) {
    List<String> labels = outcome.run().subject().model().labels();
    Found[] found = new Found[outcome.detections().size()];
    Arrays.setAll(
        found,
        i -> {
          Detection detection = outcome.detections().get(i);
          return new Found(
              detection.seconds(),
              labels.get(detection.label()),
              detection.votes(),
              outcome.score().map(s -> s.judgements().get(i).label()).orElse(null));
        });
    return List.of(found);
  }

  private static Scored scored(Score score, int elsewhere) {
    Optional<Rate> rate = score.falseAlarms();
    List<Double> delays = score.hitDelays();
    return new Scored(
        score.targetWindows(),
        score.otherWindows(),
        elsewhere,
        score.hits(),
        score.misses(),
        score.count(Judgement.WRONG),
        score.count(Judgement.REPEAT),
        score.count(Judgement.LATE),
        score.count(Judgement.FALSE_ALARM),
        rate.map(Rate::value).orElse(null),
        rate.map(Rate::low).orElse(null),
        rate.map(Rate::high).orElse(null),
        score.offTargetSeconds() / 3600,
        delays.isEmpty() ? null : delays.get((delays.size() - 1) / 2),
        score.rows().stream()
            .map(
                r ->
                    new LabelRow(
                        r.label(), r.windows(), r.hits(), r.misses(), r.wrong(), r.falseAlarms()))
            .toList());
  }
}
