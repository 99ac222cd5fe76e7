package metronome.cli;

import java.util.List;
import java.util.concurrent.Callable;
import metronome.board.Board;
import metronome.experiment.Installation;
import metronome.report.BoardRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists boards with their facts and where those come from. */
@Command(
    name = "boards",
    mixinStandardHelpOptions = true,
    description = "List the boards; with names or files, every fact of each with its source.")
final class BoardsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "BOARD", description = "boards to show in full")
  private List<String> names = List.of();

  @Override
  public Integer call() {
    var boards = Installation.here().boards();
    List<Board> shown =
        (names.isEmpty() ? boards.names() : names).stream().map(boards::load).toList();
    json.print(
        spec.commandLine().getOut(),
        shown.stream().map(BoardRow::of).toList(),
        () -> names.isEmpty() ? BoardRow.table(shown) : BoardRow.sheets(shown));
    return ExitCode.DONE;
  }
}
