package metronome.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import metronome.fit.LargestFit;
import metronome.fit.Question;
import metronome.report.FitReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How large may the network be? */
@Command(
    name = "hidden",
    mixinStandardHelpOptions = true,
    description = {
      "Find the largest hidden size of a cell that meets the budget on a board, by runs with random"
          + " weights."
    })
final class FitHiddenCommand implements Callable<Integer> {
  private static final int MOST_UNITS = 4096;

  @Spec private CommandSpec spec;
  @Mixin private FitOptions options;
  @Mixin private FitOutput output;

  @Option(
      names = "--cell",
      required = true,
      paramLabel = "CELL",
      description = "a cell that 'metronome models --cells' lists")
  private String cell;

  @Option(
      names = "--step",
      paramLabel = "N",
      defaultValue = "4",
      description = "sizes that come into question are multiples of this (default: 4)")
  private int step;

  @Option(
      names = "--most",
      paramLabel = "H",
      defaultValue = "1024",
      description = "largest size that is asked about (default: ${DEFAULT-VALUE})")
  private int most;

  @Override
  public Integer call() {
    if (step < 1 || most < step || most > MOST_UNITS) {
      throw new BadInput(
          "--step and --most: sizes go from --step, at least 1, to --most, at most " + MOST_UNITS);
    }
    List<Integer> sizes =
        IntStream.rangeClosed(1, most / step)
            .mapToObj(i -> i * step)
            .filter(size -> options.exists(cell, size))
            .toList();
    if (sizes.isEmpty()) {
      options.random(cell, most);
      throw new BadInput("--most: no size up to " + most + " has this shape");
    }
    Question question = options.shape(cell, sizes.get(0));
    LargestFit fit;
    try (Progress progress = Progress.searching("fit")) {
      fit = question.largest(sizes, size -> options.random(cell, size), progress::step);
    }
    return output.print(spec, FitReport.of(question, fit));
  }
}
