package metronome.experiment;

import java.util.List;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.CountPlan;
import metronome.device.Limits;
import metronome.firmware.Firmware;
import metronome.model.Arithmetic;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.timing.CountPlanner;
import metronome.timing.CycleModel;
import metronome.timing.Program;
import metronome.trace.Trace;

/**
 * One firmware on one board, decoded, priced and opened once, for one model after the other. Each
 * trace starts from reset, so the figures are those of a device of its own. One thread at a time.
 */
final class Rig implements AutoCloseable {
  private final Board board;
  private final Firmware firmware;
  private final CountPlan plan;
  private final CycleModel prices;
  private PricedDevice device;

  Rig(Board board, Firmware firmware, RuleSet rules) {
    this.board = board;
    this.firmware = firmware;
    Program program = Program.of(firmware);
    plan = CountPlanner.plan(firmware, program);
    prices = new CycleModel(program, board, rules);
  }

  Firmware firmware() {
    return firmware;
  }

  /**
   * Runs traces, each as one window.
   *
   * @param image of the model, with its front end where it has one
   * @throws DoesNotFit where the board is too small
   */
  Outcome run(Model model, ModelImage image, FrontEndPlace place, List<Trace> traces) {
    Subject subject =
        new Subject(model, image, board, firmware, plan, prices, Arithmetic.FIXED, false, place)
            .withFrontEnd(place);
    Fit.require(firmware, board);
    if (device == null) {
      device = PricedDevice.open(board, firmware, plan, prices);
    }
    Experiment experiment = Experiment.on(device, subject, Limits.usual());
    List<TraceResult> results = traces.stream().map(experiment::run).toList();
    return Outcome.of(subject, results, experiment.counts().orElseThrow(), experiment.stalls());
  }

  @Override
  public void close() {
    if (device != null) {
      device.close();
    }
  }
}
