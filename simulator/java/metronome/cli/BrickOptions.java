package metronome.cli;

import metronome.model.Bricks;
import picocli.CommandLine.Option;

/** {@code --brick} and {@code --bricks} of ShaRNNs. */
final class BrickOptions {
  @Option(
      names = "--brick",
      paramLabel = "K",
      defaultValue = "8",
      description = "ShaRNN: frames of a brick (default: ${DEFAULT-VALUE})")
  private int brick;

  @Option(
      names = "--bricks",
      paramLabel = "N",
      defaultValue = "6",
      description = "ShaRNN: bricks of a window (default: ${DEFAULT-VALUE})")
  private int bricks;

  /**
   * Length and number of bricks.
   *
   * @throws IllegalArgumentException where they make no window
   */
  Bricks bricks() {
    return new Bricks(brick, bricks);
  }
}
