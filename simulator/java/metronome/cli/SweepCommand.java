package metronome.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.experiment.Build;
import metronome.experiment.Installation;
import metronome.experiment.ThresholdSweep;
import metronome.experiment.ThresholdSweep.Thresholds;
import metronome.model.Model;
import metronome.report.SweepReport;
import metronome.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What delta thresholds save, and what they cost. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description = {
      "Run a GRU's weights as a delta GRU with rising thresholds: accuracy, multiplications and"
          + " cycles beside those of the dense GRU, and where both take the same time.",
      "A plain GRU was not trained for thresholds; a delta GRU carries those it was trained with."
    })
final class SweepCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BoardOption conditions;
  @Mixin private BuildOptions build;
  @Mixin private DatasetOptions dataset;
  @Mixin private JsonOption json;

  @Option(
      names = "--thresholds",
      split = ",",
      paramLabel = "T",
      defaultValue = "0,0.0125,0.025,0.05,0.1,0.2,0.4",
      description = "thresholds of the state h (default: ${DEFAULT-VALUE})")
  private List<Double> thresholds;

  @Option(
      names = "--input-scale",
      paramLabel = "R",
      defaultValue = "4",
      description =
          "the input's threshold is this many times the state's: features vary more than states do"
              + " (default: ${DEFAULT-VALUE})")
  private double inputScale;

  @Option(names = "--markdown", description = "print a table in Markdown")
  private boolean markdown;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "devices that run at the same time (default: one a processor)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() {
    if (threads < 1) {
      throw new BadInput("--threads: at least one is needed, not " + threads);
    }
    Board board = conditions.board();
    Model model = Installation.here().models().load(build.model());
    if (!ThresholdSweep.isPossible(model)) {
      throw new BadInput(
          "--model: %s is a %s; only GRUs can be run with delta thresholds"
              .formatted(model.name(), model.spec().kind().label()));
    }
    FrontEnds.requireTraces(model);
    List<Thresholds> pairs = pairs(model);
    Build chosen = build.of(board);
    if (chosen.arithmetic().isFloat()) {
      throw new BadInput("--arithmetic: delta thresholds are measured in fixed point");
    }
    List<Supplier<Trace>> traces = dataset.traces(model);
    ThresholdSweep sweep;
    try (Progress progress = Progress.of("sweep " + model.name(), pairs.size() + 1L)) {
      sweep =
          ThresholdSweep.of(
              Installation.here(),
              model,
              board,
              conditions.rules(),
              chosen,
              pairs,
              traces,
              threads,
              progress::step);
    }
    SweepReport report = SweepReport.of(model, chosen.isa(), sweep);
    json.print(spec.commandLine().getOut(), report, markdown ? report::markdown : report::text);
    return ExitCode.DONE;
  }

  /** Those that were asked for, and the model's own. */
  private List<Thresholds> pairs(Model model) {
    List<Thresholds> pairs = new ArrayList<>();
    for (double threshold : thresholds) {
      if (!(threshold >= 0 && inputScale >= 0)
          || !Double.isFinite(threshold)
          || !Double.isFinite(inputScale)) {
        throw new BadInput("--thresholds and --input-scale: 0 or more, not " + threshold);
      }
      pairs.add(new Thresholds(inputScale * threshold, threshold));
    }
    ThresholdSweep.ofModel(model).filter(own -> !pairs.contains(own)).ifPresent(pairs::add);
    return pairs;
  }
}
