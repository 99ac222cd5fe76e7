package metronome.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import metronome.report.SurveyText;
import metronome.survey.Survey;
import metronome.survey.SurveyPlan;
import metronome.survey.Surveyor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures models on boards and writes a feasibility report. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Run models on all boards and write a feasibility report: what fits, with what margin.",
      "Writes report.html, report.md, report.json and report.csv into a directory. What is finished"
          + " is kept there in .metronome, so that an interrupted run goes on where it stopped;"
          + " docs/report.md explains what it shows."
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SurveyOptions options;
  @Mixin private LimitOptions limits;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "directory to write to; it is made where its parent is there")
  private Path out;

  @Option(
      names = "--timestamp",
      paramLabel = "TIME",
      description =
          "when the report says it was made, ISO 8601 in UTC (default: SOURCE_DATE_EPOCH, or now)")
  private String timestamp;

  @Option(names = "--require", description = "exit with 5 where no model fits any board")
  private boolean require;

  @Override
  public Integer call() {
    String time = Timestamps.of(timestamp, System.getenv("SOURCE_DATE_EPOCH"));
    ReportDirectory directory = ReportDirectory.at(out);
    SurveyPlan plan = options.plan(limits.limits(), version(), time, directory.shelf());
    Survey survey;
    try (Progress progress = Progress.of("report", plan.steps())) {
      survey = new Surveyor(plan).run(progress::step);
    }
    directory.write(survey);
    spec.commandLine().getOut().print(SurveyText.of(survey, out));
    spec.commandLine().getOut().flush();
    boolean fits = survey.results().stream().anyMatch(result -> result.feasible());
    return require && !fits ? ExitCode.INFEASIBLE : ExitCode.DONE;
  }

  private String version() {
    return new Version().getVersion()[0];
  }
}
