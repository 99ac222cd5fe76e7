package metronome.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.device.Limits;
import metronome.experiment.Batch;
import metronome.experiment.Installation;
import metronome.experiment.Outcome;
import metronome.experiment.Subject;
import metronome.report.RunReport;
import metronome.report.RunText;
import metronome.trace.Trace;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a model on recordings: what it recognised, what it cost, whether it fits. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Run a trained model on recordings, on a simulated board.",
      "The board gets the audio and is charged for everything from there on: front end, network,"
          + " classifier. Prints predictions, cycles per frame, memory, the comparison with floating point, and a verdict."
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BoardOption conditions;
  @Mixin private BuildOptions build;
  @Mixin private JsonOption json;

  @ArgGroup(multiplicity = "1")
  private Source source;

  /** Either files or a set. */
  static final class Source {
    @Parameters(
        paramLabel = "TRACE",
        arity = "1..*",
        description = "WAV files; a manifest.csv beside or above them gives labels")
    private List<Path> files;

    @ArgGroup(exclusive = false)
    private Set set;
  }

  /** A labelled set of recordings. */
  static final class Set {
    @Option(
        names = "--dataset",
        required = true,
        paramLabel = "SET",
        description = "directory with a manifest.csv, or its name below METRONOME_TRACES")
    private String place;

    @Option(
        names = "--split",
        defaultValue = "test",
        paramLabel = "SPLIT",
        description = "split of the set (default: ${DEFAULT-VALUE})")
    private String split;
  }

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "devices that run at the same time (default: one a processor)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--model-in",
      paramLabel = "MEMORY",
      defaultValue = "flash",
      description = "flash, or ram: start-up copies the model there (default: ${DEFAULT-VALUE})")
  private String memory;

  @Mixin private FrontEndOption frontEnd;

  @Option(names = "--require", description = "exit with 5 where the verdict is INFEASIBLE")
  private boolean require;

  @Override
  public Integer call() {
    if (threads < 1) {
      throw new BadInput("--threads: at least one is needed, not " + threads);
    }
    if (!memory.equals("flash") && !memory.equals("ram")) {
      throw new BadInput("--model-in: must be flash or ram, not '" + memory + "'");
    }
    Board board = conditions.board();
    Subject inFlash =
        Installation.here()
            .subject(build.model(), board, conditions.rules(), build.of(board))
            .withFrontEnd(frontEnd.place());
    FrontEnds.requireTraces(inFlash.model());
    Subject subject = memory.equals("ram") ? inFlash.withModelInRam() : inFlash;
    List<Supplier<Trace>> traces = traces();
    Outcome outcome;
    try (Progress progress = Progress.of("run " + subject.model().name(), traces.size())) {
      outcome = new Batch(subject, Limits.usual(), threads).run(traces, progress::step);
    }
    RunReport report = RunReport.of(outcome);
    json.print(spec.commandLine().getOut(), report, () -> RunText.of(report));
    if (!subject.tolerance().holds(outcome.comparison())) {
      return ExitCode.DIVERGED;
    }
    return require && !outcome.verdict().feasible() ? ExitCode.INFEASIBLE : ExitCode.DONE;
  }

  private List<Supplier<Trace>> traces() {
    if (source.set == null) {
      return new Recordings().of(source.files);
    }
    return Dataset.find(source.set.place).traces(source.set.split);
  }
}
