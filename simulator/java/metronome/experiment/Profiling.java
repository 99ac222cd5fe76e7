package metronome.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.CountPlan;
import metronome.device.Device;
import metronome.device.Limits;
import metronome.device.Stop;
import metronome.feature.FeatureExtractor;
import metronome.firmware.Firmware;
import metronome.ledger.Ledger;
import metronome.profile.CallListener;
import metronome.profile.PathTrace;
import metronome.profile.Profile;
import metronome.timing.CountPlanner;
import metronome.timing.CycleModel;
import metronome.timing.Program;
import metronome.trace.Trace;

/**
 * A program that ran twice with the same inputs: once as ever, for its ledger, and once traced
 * block by block, for its call paths.
 *
 * @param title what ran, in words
 * @param board where
 * @param firmware the program
 * @param profile its cycles by call path, which sum to the ledger
 * @param results of the traces, in order; none of a program without traces
 */
public record Profiling(
    String title, Board board, Firmware firmware, Profile profile, List<TraceResult> results) {

  public Profiling {
    results = List.copyOf(results);
  }

  /**
   * Profiles a model on traces, each from reset; their cycles are added up.
   *
   * @param listener hears of each call of the second run
   * @param done called after each of the two runs of a trace
   * @throws metronome.profile.ProfileException where call paths cannot be kept apart
   */
  public static Profiling of(
      Subject subject,
      List<Supplier<Trace>> traces,
      Limits limits,
      CallListener listener,
      Runnable done) {
    List<Trace> heard = traces.stream().map(Supplier::get).toList();
    List<TraceResult> results = new ArrayList<>();
    Ledger ledger;
    try (Experiment experiment = Experiment.open(subject, limits)) {
      for (Trace trace : heard) {
        results.add(experiment.run(trace));
        done.run();
      }
      ledger =
          Ledger.of(
              subject.firmware(),
              subject.prices(),
              experiment.counts().orElseThrow(),
              experiment.stalls());
    }
    return new Profiling(
        subject.model().name(),
        subject.board(),
        subject.firmware(),
        Profile.of(paths(subject, heard, limits, listener, done), subject.prices(), ledger),
        results);
  }

  private static PathTrace paths(
      Subject subject, List<Trace> traces, Limits limits, CallListener listener, Runnable done) {
    FeatureExtractor features = FeatureExtractor.of(subject.model().frontEnd());
    ModelSlot slot =
        new ModelSlot(
            subject.firmware(), subject.board(), subject.modelInRam(), subject.frontEnd());
    PathTrace paths =
        new PathTrace(
            subject.firmware(), subject.plan(), subject.board(), subject.prices(), listener);
    try (Device device =
        open(subject.board(), subject.firmware(), subject.plan(), subject.prices(), paths)) {
      slot.load(device, subject.image());
      for (Trace trace : traces) {
        Session session = new Session(subject.image(), Heard.of(trace, subject, features).feed());
        device.reset();
        Stop stop = slot.run(device, session, limits);
        session.requireComplete();
        paths.finish(stop);
        done.run();
      }
    }
    return paths;
  }

  private static Device open(
      Board board, Firmware firmware, CountPlan plan, CycleModel prices, PathTrace paths) {
    return Device.openMemoryTraced(board, firmware, plan, prices.clock(), paths);
  }

  /**
   * Profiles any bare-metal program, whose host calls are answered as {@link Execution} does.
   *
   * @param deliverFaults whether a fault is an exception of the program
   * @throws metronome.profile.ProfileException where call paths cannot be kept apart
   */
  public static Profiling of(
      Firmware firmware,
      Board board,
      RuleSet rules,
      Limits limits,
      boolean deliverFaults,
      CallListener listener) {
    TextOut deaf = new TextOut(Optional.of(bytes -> {}), Optional.empty());
    Execution first =
        Execution.of(firmware, board, rules, Optional.empty(), limits, deaf, deliverFaults);
    Program program = Program.of(firmware);
    CountPlan plan = CountPlanner.plan(firmware, program);
    CycleModel prices = new CycleModel(program, board, rules);
    PathTrace paths = new PathTrace(firmware, plan, board, prices, listener);
    try (Device device = open(board, firmware, plan, prices, paths)) {
      if (deliverFaults) {
        device.deliverFaults();
      }
      EndOfRun end = new EndOfRun(Optional.of(new Semihosting(board, bytes -> {})));
      paths.finish(device.run(end, limits));
    }
    return new Profiling(
        firmware.name(), board, firmware, Profile.of(paths, prices, first.ledger()), List.of());
  }
}
