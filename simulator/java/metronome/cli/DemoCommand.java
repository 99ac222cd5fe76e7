package metronome.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.device.Limits;
import metronome.experiment.Batch;
import metronome.experiment.Build;
import metronome.experiment.Installation;
import metronome.experiment.Outcome;
import metronome.experiment.Subject;
import metronome.model.Arithmetic;
import metronome.model.Model;
import metronome.model.Models;
import metronome.report.DemoText;
import metronome.report.RunReport;
import metronome.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a newcomer sees first: a model of each cell and task over the embedded recordings. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Run a model of each cell and task over the embedded recordings and say what fits, and how"
          + " well.",
      "'metronome models' lists all models, 'metronome report' runs them all on all boards."
    })
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private BoardOption conditions;
  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    Installation installation = Installation.here();
    Board board = conditions.board();
    List<Model> models = shown(installation.models());
    Build build = new Build(Installation.isa(board), Arithmetic.FIXED);
    List<List<Supplier<Trace>>> sets =
        models.stream().map(m -> installation.recordings(m).traces("test")).toList();
    List<RunReport> reports = new ArrayList<>();
    boolean holds = true;
    try (Progress progress = Progress.of("demo", sets.stream().mapToLong(List::size).sum())) {
      for (int i = 0; i < models.size(); i++) {
        Subject subject = installation.subject(models.get(i), board, conditions.rules(), build);
        Outcome outcome =
            new Batch(subject, Limits.usual(), Runtime.getRuntime().availableProcessors())
                .run(sets.get(i), progress::step);
        holds &= subject.tolerance().holds(outcome.comparison());
        reports.add(RunReport.of(outcome));
      }
    }
    json.print(spec.commandLine().getOut(), reports, () -> DemoText.of(reports));
    return holds ? ExitCode.DONE : ExitCode.DIVERGED;
  }

  /** The first by name of each cell and task: compressed ones have their parent's name first. */
  static List<Model> shown(Models models) {
    Set<String> seen = new HashSet<>();
    return models.names().stream()
        .map(models::load)
        .filter(model -> seen.add(model.task() + ' ' + model.spec().kind()))
        .toList();
  }
}
