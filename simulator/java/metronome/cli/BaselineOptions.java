package metronome.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import metronome.baseline.BaselineException;
import metronome.baseline.Limits;
import metronome.baseline.LimitsFile;
import metronome.board.RuleSet;
import metronome.experiment.Installation;
import metronome.experiment.KernelSuite;
import metronome.experiment.SuiteMeasurement;
import metronome.trace.Manifest;
import picocli.CommandLine.Option;

/** What {@code check} and {@code accept} share: which baseline, and what is measured for it. */
final class BaselineOptions {

  @Option(
      names = "--baseline",
      paramLabel = "NAME|DIR",
      defaultValue = "kernels",
      description =
          "a name below tests/baselines of this checkout, or a directory, which has a slash in it"
              + " (default: ${DEFAULT-VALUE})")
  private String baseline;

  @Option(
      names = "--limits",
      paramLabel = "FILE",
      description = "soft and hard limits (default: limits.toml of the baseline, if it is there)")
  private Path limits;

  @Option(
      names = "--model",
      split = ",",
      paramLabel = "MODEL",
      description = "only these: names that 'metronome models' lists, or models' directories")
  private List<String> models;

  @Option(
      names = "--board",
      split = ",",
      paramLabel = "BOARD",
      description = "only these: names that 'metronome boards' lists, or board files")
  private List<String> boards;

  @Option(
      names = "--recordings",
      paramLabel = "MANIFEST",
      description =
          "manifest.csv of a data set whose test recordings are run (default: the committed ones"
              + " of each model's task)")
  private Path recordings;

  @Option(
      names = "--rules",
      paramLabel = "SET",
      defaultValue = "documented",
      description = "timing rules: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private RuleSet rules;

  /** Where the baseline lies. */
  Path directory() {
    if (baseline.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      return Installation.here().home().resolve("tests/baselines").resolve(baseline);
    }
    return Path.of(baseline);
  }

  /** What reports call the baseline. */
  String name() {
    return String.valueOf(directory().toAbsolutePath().normalize().getFileName());
  }

  /** What is measured. */
  KernelSuite suite() {
    Installation here = Installation.here();
    List<String> modelNames = models == null ? here.models().names() : models;
    List<String> boardNames = boards == null ? here.boards().names() : boards;
    return new KernelSuite(
        here,
        rules,
        modelNames.stream().distinct().map(here.models()::load).toList(),
        boardNames.stream().distinct().map(here.boards()::load).toList(),
        Optional.ofNullable(recordings).map(Manifest::read));
  }

  /**
   * The limits for a suite.
   *
   * @throws BaselineException where one of them is for nothing that there is
   */
  Limits limits(KernelSuite suite) {
    Path file = limits == null ? directory().resolve(LimitsFile.NAME) : limits;
    if (limits == null && !Files.exists(file)) {
      return Limits.none();
    }
    Limits read = LimitsFile.read(file);
    if (models == null && boards == null) {
      List<KernelSuite.Item> items = suite.items();
      read.idle(items.stream().map(KernelSuite.Item::key).toList())
          .ifPresent(
              idle -> {
                throw new BaselineException(
                    file, idle.line(), "limit: there is no model, board, build or workload for it");
              });
    }
    return read;
  }

  /**
   * Measures everything.
   *
   * @throws BadInput where there is nothing to measure
   */
  SuiteMeasurement.Result measure(String task, KernelSuite suite) {
    List<List<KernelSuite.Item>> groups = suite.groups();
    if (groups.isEmpty()) {
      throw new BadInput(
          "no firmware is built for these models and boards; 'make -C kernels all' builds it");
    }
    SuiteMeasurement measurement = new SuiteMeasurement(suite);
    try (Progress progress = Progress.of(task, groups.stream().mapToInt(List::size).sum())) {
      return measurement.measureAll(
          groups, Runtime.getRuntime().availableProcessors(), progress::step);
    }
  }
}
