package metronome.cli;

import java.util.List;
import java.util.function.Supplier;
import metronome.experiment.Installation;
import metronome.model.Model;
import metronome.trace.Manifest;
import metronome.trace.Trace;
import picocli.CommandLine.Option;

/** {@code --dataset} and {@code --split}: which labelled recordings; ours where none are named. */
final class DatasetOptions {
  @Option(
      names = "--dataset",
      paramLabel = "SET",
      description =
          "directory with a manifest.csv, or its name below METRONOME_TRACES (default: the"
              + " recordings of the model's task that come with Metronome)")
  private String place;

  @Option(
      names = "--split",
      defaultValue = "test",
      paramLabel = "SPLIT",
      description = "split of the set (default: ${DEFAULT-VALUE})")
  private String split;

  /** One reader a recording. */
  List<Supplier<Trace>> traces(Model model) {
    Manifest manifest = place == null ? Installation.here().recordings(model) : Dataset.find(place);
    return manifest.traces(split);
  }
}
