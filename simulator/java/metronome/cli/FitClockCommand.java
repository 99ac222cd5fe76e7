package metronome.cli;

import java.util.List;
import java.util.concurrent.Callable;
import metronome.fit.LowestClock;
import metronome.fit.Question;
import metronome.report.FitReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** How slow may the clock be? */
@Command(
    name = "clock",
    mixinStandardHelpOptions = true,
    description = {
      "Find the lowest clock at which a model or a shape is feasible on a board.",
      "A slower clock often needs fewer flash wait states; the board file tells those of its own"
          + " clock, so the answer is given for each number up to it."
    })
final class FitClockCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FitWhat what;
  @Mixin private FitOptions options;
  @Mixin private FitOutput output;

  @Override
  public Integer call() {
    Question question = what.question(options);
    List<LowestClock> clocks;
    try (Progress progress = Progress.searching("fit")) {
      clocks = question.lowestClocks(progress::step);
    }
    return output.print(spec, FitReport.of(question, what.weights(), clocks));
  }
}
