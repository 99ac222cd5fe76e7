package metronome.cli;

import metronome.board.Board;
import metronome.experiment.Build;
import picocli.CommandLine.Option;

/** Which model runs, in which build of our firmware. */
final class BuildOptions {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "a name that 'metronome models' lists, or a model's directory")
  private String model;

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

  /** The model's name or directory. */
  String model() {
    return model;
  }

  /**
   * The build for a board.
   *
   * @throws BadInput where there is none
   */
  Build of(Board board) {
    return Builds.of(isa, arithmetic, board);
  }
}
