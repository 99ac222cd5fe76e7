package metronome.cli;

import metronome.board.Board;
import metronome.experiment.Build;
import metronome.experiment.Installation;
import picocli.CommandLine.Option;

/** {@code --isa} and {@code --arithmetic}: which build of our firmware. */
class KindOptions {
  @Option(
      names = "--isa",
      paramLabel = "ISA",
      description = "armv6-m, armv7-m or armv7e-m (default: what the board allows)")
  private String isa;

  @Option(
      names = "--arithmetic",
      paramLabel = "KIND",
      defaultValue = "fixed",
      description =
          "fixed, float32 (in software) or float32-fpu, where there are such kernels (default:"
              + " ${DEFAULT-VALUE})")
  private String arithmetic;

  /**
   * The build for a board.
   *
   * @throws BadInput where there is none
   */
  final Build of(Board board) {
    Build build =
        new Build(
            isa == null ? Installation.isa(board) : Isas.checked(isa, board),
            Builds.arithmetic(arithmetic, board));
    if (!Builds.exists(build)) {
      throw new BadInput("--arithmetic: float32-fpu needs the instruction set armv7e-m");
    }
    return build;
  }
}
