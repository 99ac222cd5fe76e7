package metronome.experiment;

import java.util.Optional;
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
 * The line, for one trace after the other: audio to frames, frames through the firmware on the
 * device, the same frames through the float cell, and both compared. Counts become a ledger and a
 * verdict in {@link Outcome}. One thread at a time; open one a thread.
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
  private Stalls stalls = Stalls.none();

  private Experiment(Subject subject, Limits limits) {
    this.subject = subject;
    this.limits = limits;
    frontEnd = FeatureExtractor.of(subject.model().frontEnd());
    cell = Cell.of(subject.model());
    slot = new ModelSlot(subject.firmware(), subject.board(), subject.modelInRam());
    Fit.require(subject.firmware(), subject.board());
    priced =
        PricedDevice.open(subject.board(), subject.firmware(), subject.plan(), subject.prices());
    device = priced.device();
    try {
      slot.load(device, subject.image());
    } catch (RuntimeException e) {
      device.close();
      throw e;
    }
  }

  /**
   * Opens a device with the firmware and the model in it.
   *
   * @throws DoesNotFit where the board is too small for one of them
   */
  public static Experiment open(Subject subject, Limits limits) {
    return new Experiment(subject, limits);
  }

  /** Runs one trace as one window, from a device fresh out of reset. */
  public TraceResult run(Trace trace) {
    ModelImage image = subject.image();
    double[][] frames = frontEnd.frames(trace);
    Session session = new Session(image, frames);
    device.reset();
    slot.run(device, session, limits);
    session.requireComplete();
    counts = counts.isPresent() ? counts.map(device.counts()::plus) : Optional.of(device.counts());
    stalls = stalls.plus(priced.stalls());
    double[][] states = cell.states(frames);
    double[] logits = cell.logits(states[states.length - 1]);
    Comparison comparison =
        Comparison.of(
            trace.name(),
            states,
            session.states(),
            new double[][] {logits},
            new double[][] {session.logits()});
    return new TraceResult(
        trace.name(),
        trace.label(),
        trace.remarks(),
        session.answer(),
        Comparison.argmax(logits),
        session.startCycles(),
        session.frameCycles(),
        comparison,
        device.stackBytes(),
        slot.arenaBytes(device),
        Occupancy.of(device, subject.firmware()));
  }

  /** Everything that was executed so far, over all traces; absent before the first. */
  public Optional<Counts> counts() {
    return counts;
  }

  /** What that waited for memory. */
  public Stalls stalls() {
    return stalls;
  }

  @Override
  public void close() {
    device.close();
  }
}
