package metronome.experiment;

import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.CountPlan;
import metronome.firmware.Firmware;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.timing.CountPlanner;
import metronome.timing.CycleModel;
import metronome.timing.Program;

/**
 * What is measured: a model in its firmware on a board, under a rule set. Made once, shared by all
 * experiments on it.
 *
 * @param model the trained cell
 * @param image the same, quantised
 * @param board where it runs
 * @param firmware what runs
 * @param plan what the device watches
 * @param prices of every instruction
 * @param modelInRam whether start-up copies the model to RAM, to be read from there
 */
public record Subject(
    Model model,
    ModelImage image,
    Board board,
    Firmware firmware,
    CountPlan plan,
    CycleModel prices,
    boolean modelInRam) {

  /** Quantises the model and decodes and prices the firmware. */
  public static Subject of(Model model, Board board, Firmware firmware, RuleSet rules) {
    return of(model, Quantiser.quantise(model), board, firmware, rules);
  }

  /** As above with an image made already. */
  static Subject of(Model model, ModelImage image, Board board, Firmware firmware, RuleSet rules) {
    Program program = Program.of(firmware);
    return new Subject(
        model,
        image,
        board,
        firmware,
        CountPlanner.plan(firmware, program),
        new CycleModel(program, board, rules),
        false);
  }

  /** The same with the model copied to RAM at start-up. */
  public Subject withModelInRam() {
    return new Subject(model, image, board, firmware, plan, prices, true);
  }
}
