package metronome.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import metronome.experiment.Installation;
import metronome.report.CompareReport;
import metronome.verdict.AnswerSheets;
import metronome.verdict.AnswerSheets.Sheet;
import metronome.verdict.PairedAnswers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether models differ in accuracy, by the same clips and several seeds. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compare trained models clip by clip over their seeds: each later model against the first.",
      "The answers were written down when the models were trained (docs/training.md)."
    })
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  @Parameters(
      paramLabel = "MODEL",
      arity = "1..*",
      description = "names of models in the file of answers")
  private List<String> models;

  @Option(
      names = "--set",
      required = true,
      paramLabel = "SET",
      description = "which clips, for instance speech_commands-test")
  private String set;

  @Option(
      names = "--float",
      description = "compare the float cells (default: the kernels' integer arithmetic)")
  private boolean floats;

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description = "the file of answers (default: kernels/models/answers.csv of this checkout)")
  private Path answers;

  @Option(names = "--markdown", description = "print a table in Markdown")
  private boolean markdown;

  @Override
  public Integer call() {
    Path file = answers == null ? Installation.here().answers() : answers;
    AnswerSheets sheets = AnswerSheets.read(file);
    List<List<Sheet>> found = new ArrayList<>();
    List<CompareReport.Row> rows = new ArrayList<>();
    for (String model : models) {
      List<Sheet> of = sheets.of(model, set);
      if (of.isEmpty()) {
        throw new BadInput(
            "%s: no answers of model '%s' to set '%s'; %s"
                .formatted(
                    file,
                    model,
                    set,
                    sheets.sets(model).isEmpty()
                        ? "known models are " + String.join(", ", sheets.models())
                        : "its sets are " + String.join(", ", sheets.sets(model))));
      }
      if (!found.isEmpty() && of.get(0).floats().length != found.get(0).get(0).floats().length) {
        throw new BadInput(
            "%s: %s and %s were asked about different clips".formatted(file, models.get(0), model));
      }
      found.add(of);
      rows.add(row(model, of));
    }
    List<CompareReport.Pair> pairs = new ArrayList<>();
    for (int i = 1; i < models.size(); i++) {
      pairs.add(
          new CompareReport.Pair(
              models.get(0),
              models.get(i),
              PairedAnswers.of(right(found.get(i)), right(found.get(0)))));
    }
    CompareReport report = new CompareReport(set, floats ? "float" : "fixed", rows, pairs);
    json.print(spec.commandLine().getOut(), report, markdown ? report::markdown : report::text);
    return ExitCode.DONE;
  }

  private CompareReport.Row row(String model, List<Sheet> sheets) {
    double[] shares = right(sheets).stream().mapToDouble(CompareCommand::share).toArray();
    double sum = 0;
    double least = 1;
    double most = 0;
    for (double share : shares) {
      sum += share;
      least = Math.min(least, share);
      most = Math.max(most, share);
    }
    return new CompareReport.Row(
        model,
        sheets.stream().map(Sheet::seed).toList(),
        sheets.get(0).floats().length,
        sum / shares.length,
        least,
        most);
  }

  private static double share(boolean[] right) {
    int count = 0;
    for (boolean one : right) {
      count += one ? 1 : 0;
    }
    return (double) count / right.length;
  }

  private List<boolean[]> right(List<Sheet> sheets) {
    return sheets.stream().map(sheet -> floats ? sheet.floats() : sheet.integers()).toList();
  }
}
