package metronome.cli;

import java.util.List;
import java.util.concurrent.Callable;
import metronome.experiment.Installation;
import metronome.model.Models;
import metronome.report.ModelRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Override
  public Integer call() {
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
