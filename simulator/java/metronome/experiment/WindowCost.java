package metronome.experiment;

import java.util.Random;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.HostCalls;
import metronome.device.Limits;
import metronome.feature.FrontEnd;
import metronome.ledger.Charge;
import metronome.ledger.Ledger;

/**
 * What one decision of a window model costs on a board, measured with random weights and inputs: a
 * cell that does not reuse runs all frames of the window from a fresh state; a ShaRNN runs a new
 * brick of a full window and the upper layer. Either classifies once.
 *
 * @param model what decides
 * @param subject what was measured
 * @param build of the firmware
 * @param cycles of the decision, without the front end
 * @param frontEndCycles of one frame's features from audio, mean
 */
public record WindowCost(
    WindowModel model, Subject subject, Build build, long cycles, double frontEndCycles) {
  private static final long SEED = 1;

  /** Frames before the decision, so that caches are warm. */
  private static final int WARM = 4;

  /** Frames of noise over which the front end is measured. */
  private static final int HEARD = 20;

  private static final double LOUDNESS = 1000;

  /**
   * Measures.
   *
   * @param installation where the firmware lies
   * @throws DoesNotFit where the board is too small: which memory, and by how much
   */
  public static WindowCost measure(
      Installation installation, WindowModel window, Board board, RuleSet rules, Build build) {
    Subject subject = installation.subject(window.random(SEED), board, rules, build);
    int before = window.reuses() ? window.frames() * window.spec().bricks().count() : WARM;
    RandomFrames host =
        new RandomFrames(subject.image(), before + window.frames(), before, !window.reuses(), SEED);
    run(subject.withFrontEnd(FrontEndPlace.HOST), host);
    host.requireComplete();
    long[] clocks = host.clocks();
    return new WindowCost(
        window,
        subject,
        build,
        clocks[clocks.length - 1] - clocks[before],
        frontEndCycles(subject));
  }

  private static double frontEndCycles(Subject subject) {
    FrontEnd frontEnd = subject.model().frontEnd();
    short[] noise = new short[frontEnd.frameSamples() + (HEARD - 1) * frontEnd.hopSamples()];
    Random random = new Random(SEED);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (LOUDNESS * random.nextGaussian());
    }
    Session session = new Session(subject.image(), new AudioFeed(frontEnd, noise));
    Ledger ledger = run(subject, session);
    session.requireComplete();
    return ledger.stages().stream()
            .filter(stage -> stage.name().equals("front-end"))
            .mapToLong(Charge::cycles)
            .sum()
        / (double) HEARD;
  }

  private static Ledger run(Subject subject, HostCalls host) {
    ModelSlot slot = new ModelSlot(subject.firmware(), subject.board(), false, subject.frontEnd());
    Fit.require(subject.firmware(), subject.board());
    try (PricedDevice priced =
        PricedDevice.open(subject.board(), subject.firmware(), subject.plan(), subject.prices())) {
      slot.load(priced.device(), subject.image());
      slot.run(priced.device(), host, Limits.usual());
      return Ledger.of(
          subject.firmware(), subject.prices(), priced.device().counts(), priced.stalls());
    }
  }

  /** Milliseconds of the decision at the board's clock. */
  public double milliseconds() {
    return 1e3 * cycles / subject.board().hertz();
  }
}
