package metronome.cli;

import metronome.board.Board;
import metronome.experiment.Build;
import metronome.model.Arithmetic;
import metronome.thumb.Architecture;
import metronome.thumb.Extension;

/** Which builds of our firmware there are. */
final class Builds {

  private Builds() {}

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
