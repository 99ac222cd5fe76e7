package metronome.cli;

import java.nio.file.Path;
import java.util.List;
import metronome.board.RuleSet;
import metronome.experiment.Installation;
import metronome.experiment.KernelSuite;
import metronome.verdict.Baseline;
import picocli.CommandLine.Option;

/** What {@code check} and {@code accept} share: which file, and how it is measured. */
final class BaselineOptions {

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "the baseline (default: tests/baselines/kernels.json of this checkout)")
  private Path file;

  @Option(
      names = "--rules",
      paramLabel = "SET",
      defaultValue = "documented",
      description = "timing rules: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private RuleSet rules;

  Path file() {
    return file == null ? Installation.here().home().resolve("tests/baselines/kernels.json") : file;
  }

  /** Measures every model on every board. */
  List<Baseline.Entry> measure(String task) {
    KernelSuite suite = new KernelSuite(Installation.here(), rules);
    List<KernelSuite.Item> items = suite.items();
    try (Progress progress = Progress.of(task, items.size())) {
      return items.parallelStream()
          .map(
              item -> {
                Baseline.Entry entry = suite.measure(item);
                progress.step();
                return entry;
              })
          .toList();
    }
  }
}
