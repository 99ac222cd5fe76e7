package metronome.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import metronome.explain.Explanation;
import metronome.explain.RunProfile;
import metronome.explain.RunProfileFile;
import metronome.report.ExplainReport;
import metronome.report.ExplainText;
import metronome.report.Figures;
import metronome.report.Json;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Attributes the difference of two runs: which function, line, class, cause, and why. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Say why two runs differ: by function, line of source, instruction class and cause, each adding up to the"
          + " difference to the cycle.",
      "A run is a run profile that --save wrote, an ELF file, or a directory with our firmware (a checkout) for"
          + " --model. Without AFTER, the model runs in this checkout's firmware."
    })
final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..*",
      description = "BEFORE and AFTER; with --save the run to save")
  private List<Path> runs = List.of();

  @Mixin private ExplainOptions options;
  @ArgGroup private Output output = new Output();

  /** What becomes of the result. */
  static final class Output {
    @Option(names = "--json", description = "print one JSON document (docs/formats.md)")
    private boolean json;

    @Option(names = "--markdown", description = "print Markdown, for a pull request")
    private boolean markdown;

    @Option(
        names = "--save",
        paramLabel = "FILE",
        description = "run once, and write the run profile to compare with later")
    private Path save;
  }

  @Override
  public Integer call() {
    if (runs.size() > 2) {
      throw new BadInput("two runs are compared, not " + runs.size());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (output.save != null) {
      save(out);
    } else {
      explain(out);
    }
    out.flush();
    return ExitCode.DONE;
  }

  private void save(PrintWriter out) {
    if (runs.size() > 1) {
      throw new BadInput("--save: saves one run, not " + runs.size());
    }
    try (OutputFile file = OutputFile.open("--save", output.save)) {
      RunProfile profile = runs.isEmpty() ? options.here() : options.at(runs.get(0));
      RunProfileFile.write(file.writer(), profile);
      file.keep();
      out.println(
          profile.conditions().title()
              + ": "
              + Figures.count(profile.cycles())
              + " cycles, "
              + Figures.count(profile.instructions())
              + " instructions, saved to "
              + output.save);
    } catch (IOException e) {
      throw new BadInput("--save: " + output.save + ": cannot be written: " + e.getMessage());
    }
  }

  private void explain(PrintWriter out) {
    if (runs.isEmpty()) {
      throw new BadInput(
          "a run to compare with is needed: a run profile, an ELF file or a checkout");
    }
    boolean nothingRuns = runs.size() == 2 && runs.stream().noneMatch(ExplainOptions::isRun);
    if (options.runsModel() && nothingRuns) {
      throw new BadInput("--model: both runs are read from files, so nothing runs");
    }
    RunProfile before = options.at(runs.get(0));
    RunProfile after = runs.size() == 2 ? options.at(runs.get(1)) : options.here();
    ExplainReport report = ExplainReport.of(Explanation.of(before, after));
    if (output.json) {
      out.println(Json.write(report));
    } else {
      out.print(output.markdown ? ExplainText.markdown(report) : ExplainText.of(report));
    }
  }
}
