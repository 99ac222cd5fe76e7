package metronome.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import metronome.board.Board;
import metronome.experiment.Installation;
import metronome.model.Model;
import metronome.report.ResultsText;
import metronome.survey.ResultsTable;
import metronome.survey.Survey;
import metronome.survey.SurveyPlan;
import metronome.survey.SurveyTraces;
import metronome.survey.Surveyor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the page that puts all architectures beside each other over real recordings. */
@Command(
    name = "results",
    mixinStandardHelpOptions = true,
    description = {
      "Measure models over the real test sets and write results.md, results.csv and results.json.",
      "Accuracy and cycles are those of one board over the sets below METRONOME_TRACES; verdicts"
          + " are those of 'metronome report' on every board."
    })
final class ResultsCommand implements Callable<Integer> {
  private static final Survey.Limits NONE = new Survey.Limits(null, null, null, null, null);

  @Spec private CommandSpec spec;
  @Mixin private SurveyOptions options;

  @Option(
      names = "--board",
      paramLabel = "BOARD",
      defaultValue = "cortex-m4",
      description = "board whose cycles are shown (default: ${DEFAULT-VALUE})")
  private String board;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "directory to write to; it is made where its parent is there")
  private Path out;

  @Override
  public Integer call() {
    if (System.getenv("METRONOME_TRACES") == null && !options.hasTraces()) {
      throw new BadInput(
          "METRONOME_TRACES must name the directory of fsdd/ and speech_commands/: results are"
              + " those of real recordings");
    }
    ReportDirectory directory = ReportDirectory.at(out);
    SurveyPlan all = options.plan(NONE, new Version().getVersion()[0], "", directory.shelf());
    Board place = Installation.here().boards().load(board);
    SurveyPlan real = all.on(place, options.build(place), traces(all));
    ResultsTable table;
    try (Progress progress = Progress.of("results", all.steps() + real.steps())) {
      Survey measured = new Surveyor(real).run(progress::step);
      table = ResultsTable.of(measured, new Surveyor(all).run(progress::step));
    }
    Map<String, String> contents = new LinkedHashMap<>();
    contents.put("results.json", ResultsText.json(table));
    contents.put("results.csv", ResultsText.csv(table));
    contents.put("results.md", ResultsText.markdown(table));
    directory.write(contents);
    spec.commandLine().getOut().println("written to " + out);
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }

  /** Real recordings of each model's task; what the user named where something was named. */
  private Map<String, SurveyTraces> traces(SurveyPlan all) {
    if (options.hasTraces()) {
      return all.traces();
    }
    Map<String, SurveyTraces> heard = new LinkedHashMap<>();
    for (Model model : all.models()) {
      String set = model.task().startsWith("digits") ? "fsdd" : "speech_commands";
      heard.put(model.name(), SurveyTraces.of(Dataset.find(set), "test"));
    }
    return heard;
  }
}
