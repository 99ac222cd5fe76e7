package metronome.cli;

import metronome.model.LayerOptions;
import picocli.CommandLine.Option;

/** {@code --input-threshold} and {@code --state-threshold} of delta GRUs. */
final class DeltaOptions {
  @Option(
      names = "--input-threshold",
      paramLabel = "T",
      defaultValue = "0",
      description = "delta GRU: smaller changes of the input are not multiplied")
  private double inputThreshold;

  @Option(
      names = "--state-threshold",
      paramLabel = "T",
      defaultValue = "0",
      description = "delta GRU: smaller changes of the state are not multiplied")
  private double stateThreshold;

  /**
   * Both thresholds.
   *
   * @throws IllegalArgumentException where one is no threshold
   */
  LayerOptions.Delta thresholds() {
    return new LayerOptions.Delta(inputThreshold, stateThreshold);
  }
}
