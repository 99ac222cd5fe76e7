package metronome.cli;

import java.util.concurrent.Callable;
import metronome.fit.Question;
import metronome.fit.SlowestFlash;
import metronome.report.FitReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How slow may the flash be? */
@Command(
    name = "flash",
    mixinStandardHelpOptions = true,
    description = {
      "Find how many flash wait states break a model or a shape on a board, with the model in flash"
          + " and copied to RAM."
    })
final class FitFlashCommand implements Callable<Integer> {
  private static final int MOST = 64;

  @Spec private CommandSpec spec;
  @Mixin private FitWhat what;
  @Mixin private FitOptions options;
  @Mixin private FitOutput output;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "15",
      description = "wait states that are tried at most (default: ${DEFAULT-VALUE})")
  private int most;

  @Override
  public Integer call() {
    if (most < 1 || most > MOST) {
      throw new BadInput("--most: must be from 1 to " + MOST + ", not " + most);
    }
    Question question = what.question(options);
    if (question.board().flash().isEmpty()) {
      throw new BadInput(
          "--board: the file of %s does not describe how its flash is read ([flash]), so wait states have no price"
              .formatted(question.board().name()));
    }
    SlowestFlash slowest;
    try (Progress progress = Progress.searching("fit")) {
      slowest = question.slowestFlash(most, progress::step);
    }
    return output.print(spec, FitReport.of(question, what.weights(), slowest, most));
  }
}
