package metronome.experiment;

import java.util.Random;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Limits;
import metronome.model.Model;
import metronome.model.RandomModel;

/**
 * What one decision of a window model costs on a board, measured with random weights and inputs: a
 * cell that does not reuse runs all frames of the window from a fresh state; a ShaRNN runs a new
 * brick of a full window and the upper layer. Either classifies once.
 *
 * @param model what decides
 * @param subject what was measured
 * @param build of the firmware
 * @param cycles of the decision, without the front end
 */
public record WindowCost(WindowModel model, Subject subject, Build build, long cycles) {
  private static final long SEED = 1;
  private static final double GAIN = 1;

  /** Frames before the decision, so that caches are warm. */
  private static final int WARM = 4;

  /**
   * Measures.
   *
   * @param installation where the firmware lies
   * @throws DoesNotFit where the board is too small: which memory, and by how much
   */
  public static WindowCost measure(
      Installation installation, WindowModel window, Board board, RuleSet rules, Build build) {
    Model model = RandomModel.of(window.spec(), GAIN, 1, new Random(SEED));
    Subject subject =
        installation.subject(model, board, rules, build).withFrontEnd(FrontEndPlace.HOST);
    int before = window.reuses() ? window.frames() * window.spec().bricks().count() : WARM;
    RandomFrames host =
        new RandomFrames(subject.image(), before + window.frames(), before, !window.reuses(), SEED);
    ModelSlot slot = new ModelSlot(subject.firmware(), board, false, FrontEndPlace.HOST);
    Fit.require(subject.firmware(), board);
    try (PricedDevice priced =
        PricedDevice.open(board, subject.firmware(), subject.plan(), subject.prices())) {
      slot.load(priced.device(), subject.image());
      slot.run(priced.device(), host, Limits.usual());
    }
    host.requireComplete();
    long[] clocks = host.clocks();
    return new WindowCost(window, subject, build, clocks[clocks.length - 1] - clocks[before]);
  }

  /** Milliseconds of the decision at the board's clock. */
  public double milliseconds() {
    return 1e3 * cycles / subject.board().hertz();
  }
}
