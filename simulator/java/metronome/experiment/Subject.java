package metronome.experiment;

import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.CountPlan;
import metronome.firmware.Firmware;
import metronome.model.Arithmetic;
import metronome.model.FloatImages;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.timing.CountPlanner;
import metronome.timing.CycleModel;
import metronome.timing.Program;
import metronome.verdict.Tolerance;

/**
 * What is measured: a model in its firmware on a board, under a rule set. Made once, shared by all
 * experiments on it.
 *
 * @param model the trained cell
 * @param image the same as the firmware reads it
 * @param board where it runs
 * @param firmware what runs
 * @param plan what the device watches
 * @param prices of every instruction
 * @param arithmetic what the firmware computes with
 * @param modelInRam whether start-up copies the model to RAM, to be read from there
 * @param frontEnd where traces become features
 */
public record Subject(
    Model model,
    ModelImage image,
    Board board,
    Firmware firmware,
    CountPlan plan,
    CycleModel prices,
    Arithmetic arithmetic,
    boolean modelInRam,
    FrontEndPlace frontEnd) {

  /** Quantises the model and decodes and prices the firmware, which is in integers. */
  public static Subject of(Model model, Board board, Firmware firmware, RuleSet rules) {
    return of(model, Quantiser.quantise(model), Arithmetic.FIXED, board, firmware, rules);
  }

  /** As above, with the image that the firmware's arithmetic takes. */
  public static Subject of(
      Model model,
      ModelImage image,
      Arithmetic arithmetic,
      Board board,
      Firmware firmware,
      RuleSet rules) {
    Program program = Program.of(firmware);
    return new Subject(
        model,
        image,
        board,
        firmware,
        CountPlanner.plan(firmware, program),
        new CycleModel(program, board, rules),
        arithmetic,
        false,
        FrontEndPlace.DEVICE);
  }

  /**
   * The same with another model in the same firmware.
   *
   * @param other whose matrices this firmware has the kernels for
   */
  public Subject withModel(Model other) {
    ModelImage otherImage =
        arithmetic.isFloat() ? FloatImages.of(other) : Quantiser.quantise(other);
    return new Subject(
        other, otherImage, board, firmware, plan, prices, arithmetic, modelInRam, frontEnd);
  }

  /** The same with the model copied to RAM at start-up. */
  public Subject withModelInRam() {
    return new Subject(model, image, board, firmware, plan, prices, arithmetic, true, frontEnd);
  }

  /** The same on another board of the same core and memory map, which may wait otherwise. */
  public Subject on(Board other) {
    return new Subject(
        model, image, other, firmware, plan, prices, arithmetic, modelInRam, frontEnd);
  }

  /** The same at another clock, its wait states as they are: they are part of the prices. */
  public Subject atClock(long hertz) {
    return new Subject(
        model,
        image,
        board.withClock(hertz),
        firmware,
        plan,
        prices,
        arithmetic,
        modelInRam,
        frontEnd);
  }

  /**
   * The same with the front end at another place; by default it is on the device. The image leaves
   * out what the host computes.
   */
  public Subject withFrontEnd(FrontEndPlace place) {
    ModelImage fitting = place == FrontEndPlace.HOST ? image.withoutFrontEnd() : image;
    return new Subject(
        model, fitting, board, firmware, plan, prices, arithmetic, modelInRam, place);
  }

  /**
   * Error that is allowed between the device and the cell in double precision: that of integers
   * wherever there are some, in the cell or in the front end.
   */
  public Tolerance tolerance() {
    boolean integers = !arithmetic.isFloat() || frontEnd == FrontEndPlace.DEVICE;
    return !integers ? Tolerance.singlePrecision() : Tolerance.int8Weights();
  }
}
