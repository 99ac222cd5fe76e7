package metronome.cli;

import java.util.List;
import java.util.concurrent.Callable;
import metronome.experiment.Installation;
import metronome.model.Models;
import metronome.report.CellRow;
import metronome.report.ModelRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists trained models with their shapes, formats and facts. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "List the trained models; with names or directories, everything about each.")
final class ModelsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "MODEL", description = "models to show in full")
  private List<String> names = List.of();

  @Option(names = "--cells", description = "list the cells that models may have")
  private boolean cells;

  @Override
  public Integer call() {
    if (cells) {
      List<CellRow> known = CellRow.all();
      json.print(spec.commandLine().getOut(), known, () -> CellRow.table(known));
      return ExitCode.DONE;
    }
    Models models = Installation.here().models();
    List<ModelRow> rows =
        (names.isEmpty() ? models.names() : names)
            .stream().map(models::load).map(ModelRow::of).toList();
    json.print(
        spec.commandLine().getOut(),
        rows,
        () -> names.isEmpty() ? ModelRow.table(rows) : ModelRow.sheets(rows));
    return ExitCode.DONE;
  }
}
