package metronome.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import metronome.board.Board;
import metronome.cell.Cell;
import metronome.device.Counts;
import metronome.device.Device;
import metronome.device.Limits;
import metronome.feature.FeatureExtractor;
import metronome.model.ModelImage;
import metronome.timing.Stalls;
import metronome.trace.Trace;
import metronome.verdict.Comparison;

/**
 * The line, for one trace after the other: audio through the firmware on the device, front end and
 * cell, the same audio through both in double precision, and all compared. Counts become a ledger
 * and a verdict in {@link Outcome}. One thread at a time; open one a thread.
 */
public final class Experiment implements AutoCloseable {
  private final Subject subject;
  private final FeatureExtractor frontEnd;
  private final Cell cell;
  private final ModelSlot slot;
  private final PricedDevice priced;
  private final Device device;
  private final Limits limits;
  private Optional<Counts> counts = Optional.empty();
  private final List<Stalls> stalls = new ArrayList<>();

  private Experiment(Subject subject, Limits limits, Supplier<PricedDevice> opened) {
    Computable.require(subject);
    this.subject = subject;
    this.limits = limits;
    frontEnd = FeatureExtractor.of(subject.model().frontEnd());
    cell = Cell.of(subject.model());
    slot =
        new ModelSlot(
            subject.firmware(), subject.board(), subject.modelInRam(), subject.frontEnd());
    Fit.require(subject.firmware(), subject.board());
    priced = opened.get();
    priced.waits().forEach(board -> stalls.add(Stalls.none()));
    device = priced.device();
  }

  /**
   * Opens a device with the firmware and the model in it.
   *
   * @throws DoesNotFit where the board is too small for one of them
   */
  public static Experiment open(Subject subject, Limits limits) {
    return open(subject, List.of(), limits);
  }

  /**
   * As above, pricing each run for more boards than the subject's.
   *
   * @param others with the same core, memory map and firmware: they execute alike
   */
  public static Experiment open(Subject subject, List<Board> others, Limits limits) {
    List<Board> boards = new ArrayList<>(List.of(subject.board()));
    boards.addAll(others);
    Experiment experiment =
        new Experiment(
            subject,
            limits,
            () -> PricedDevice.open(boards, subject.firmware(), subject.plan(), subject.prices()));
    try {
      experiment.slot.load(experiment.device, subject.image());
    } catch (RuntimeException e) {
      experiment.close();
      throw e;
    }
    return experiment;
  }

  /**
   * As {@link #open}, on a device that ran other models with the same firmware, plan and prices:
   * what the emulator has translated is used again. The device stays open whatever happens.
   */
  static Experiment on(PricedDevice device, Subject subject, Limits limits) {
    Experiment experiment = new Experiment(subject, limits, () -> device);
    experiment.slot.load(experiment.device, subject.image());
    return experiment;
  }

  /** Runs one trace as one window, from a device fresh out of reset. */
  public TraceResult run(Trace trace) {
    return detail(trace).result();
  }

  /** As above, with all states and the cost on every board. */
  public TraceDetail detail(Trace trace) {
    ModelImage image = subject.image();
    Heard heard = Heard.of(trace, subject, frontEnd);
    double[][] frames = heard.frames();
    Session session = new Session(image, heard.feed(), Optional.of(priced));
    device.reset();
    slot.run(device, session, limits);
    session.requireComplete();
    counts = counts.isPresent() ? counts.map(device.counts()::plus) : Optional.of(device.counts());
    for (int board = 0; board < stalls.size(); board++) {
      stalls.set(board, stalls.get(board).plus(priced.stalls(board)));
    }
    double[][] states = cell.states(frames);
    double[] logits = cell.logits(states[states.length - 1]);
    Comparison comparison =
        Comparison.of(
            trace.name(),
            states,
            session.states(),
            new double[][] {logits},
            new double[][] {session.logits()});
    TraceResult result =
        new TraceResult(
            trace.name(),
            trace.label(),
            heard.remarks(),
            session.answer(),
            Comparison.argmax(logits),
            session.startCycles(),
            session.frameCycles(),
            comparison,
            features(frames, session.inputs()),
            device.stackBytes(),
            slot.arenaBytes(device),
            Occupancy.of(device, subject.firmware()));
    return new TraceDetail(
        result,
        states,
        session.states(),
        session.logits(),
        IntStream.range(0, stalls.size())
            .mapToObj(
                board ->
                    new TraceDetail.BoardCost(
                        session.startCycles(board), session.frameCycles(board)))
            .toList());
  }

  private static Optional<Comparison.Energies> features(double[][] wanted, double[][] made) {
    return Optional.of(made)
        .filter(some -> some.length > 0)
        .map(some -> Comparison.Energies.of(wanted, some));
  }

  /** Everything that was executed so far, over all traces; absent before the first. */
  public Optional<Counts> counts() {
    return counts;
  }

  /** What that waited for memory. */
  public Stalls stalls() {
    return stalls(0);
  }

  /** As above on one of the boards, the subject's being the first. */
  public Stalls stalls(int board) {
    return stalls.get(board);
  }

  @Override
  public void close() {
    device.close();
  }
}
