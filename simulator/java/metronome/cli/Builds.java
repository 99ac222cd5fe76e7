package metronome.cli;

import metronome.board.Board;
import metronome.experiment.Build;
import metronome.experiment.Installation;
import metronome.model.Arithmetic;
import metronome.thumb.Architecture;
import metronome.thumb.Extension;

/** Which builds of our firmware there are. */
final class Builds {

  private Builds() {}

  /**
   * The build that options name.
   *
   * @param isa null for what the board allows
   * @throws BadInput where there is none
   */
  static Build of(String isa, String arithmetic, Board board) {
    Build build =
        new Build(
            isa == null ? Installation.isa(board) : Isas.checked(isa, board),
            arithmetic(arithmetic, board));
    if (!exists(build)) {
      throw new BadInput("--arithmetic: float32-fpu needs the instruction set armv7e-m");
    }
    return build;
  }

  /**
   * An arithmetic that a board has.
   *
   * @throws BadInput where there is none of that name, or the board has no FPU for it
   */
  static Arithmetic arithmetic(String label, Board board) {
    Arithmetic arithmetic =
        Arithmetic.of(label)
            .orElseThrow(
                () ->
                    new BadInput(
                        "--arithmetic: '" + label + "' is none of fixed, float32, float32-fpu"));
    if (arithmetic == Arithmetic.FLOAT32_FPU && !board.has(Extension.FLOAT)) {
      throw new BadInput("--arithmetic: board " + board.name() + " has no FPU");
    }
    return arithmetic;
  }

  /** Whether there is such a build: the FPU's is for the instruction set of cores that have one. */
  static boolean exists(Build build) {
    return build.arithmetic() != Arithmetic.FLOAT32_FPU
        || build.isa().equals(Architecture.ARMV7E_M.label());
  }
}
