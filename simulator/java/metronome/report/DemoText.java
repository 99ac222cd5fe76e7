package metronome.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code metronome demo} as text: several runs side by side, for someone who sees it first. */
public final class DemoText {
  private DemoText() {}

  /**
   * @param runs at least one, on the same board
   */
  public static String of(List<RunReport> runs) {
    StringBuilder text = new StringBuilder();
    text.append(
            "Spoken digits and words, recognised by fixed-point recurrent networks on a simulated board.\n")
        .append("Each recording ran through the real firmware; every cycle was counted.\n\n");
    text.append("Conditions\n")
        .append(Conditions.text(runs.stream().map(RunReport::conditions).toList()));
    text.append("  front end ").append(distinct(runs, RunReport::frontEnd)).append('\n');
    text.append("  charged ").append(distinct(runs, RunReport::charged)).append("\n\n");
    TextTable table =
        new TextTable(
            "model",
            "recordings",
            "accuracy",
            "95 % interval",
            "as in float",
            "SNR",
            "cycles in worst frame",
            "time",
            "of budget",
            "flash",
            "RAM",
            "verdict");
    for (RunReport run : runs) {
      table.row(
          run.model(),
          Figures.count(run.traces().size()),
          run.accuracy() == null ? "-" : Figures.percent(run.accuracy()),
          run.accuracy() == null
              ? "-"
              : Figures.percent(run.accuracyLow()) + " to " + Figures.percent(run.accuracyHigh()),
          run.agreement() == null ? "-" : Figures.percent(run.agreement()),
          Figures.decibels(run.snrDecibels()),
          Figures.count(run.cyclesPerFrame().max()),
          Figures.milliseconds(run.millisecondsInWorstFrame() / 1e3),
          Figures.percent(run.budgetShare()),
          Figures.count(run.memory().flashBytes()) + " B",
          Figures.count(run.memory().ramBytes()) + " B",
          run.verdict() + (run.withinModelError() ? ", within model error" : ""));
    }
    text.append(table.render());
    text.append("  budget: ")
        .append(distinct(runs, run -> Figures.count(run.budgetCyclesPerFrame())))
        .append(
            " cycles between two frames; 'as in float': same answer as front end and cell in double"
                + " precision\n");
    for (RunReport run : runs) {
      run.violations()
          .forEach(
              violation ->
                  text.append("  ")
                      .append(run.model())
                      .append(" outside the tolerance: ")
                      .append(violation)
                      .append('\n'));
    }
    text.append("\nWhere the cycles go\n").append(stages(runs));
    text.append(
        """
          start: once a recording, from reset to the first frame, most of it the model's checksum

        Next
          ./metronome run --model digits-gru --board cortex-m4 traces/test/*.wav         frame by frame, an ideal board
          ./metronome exec YOUR.elf --board cortex-m4 --function your_function           your own bare-metal program
          ./metronome report --out report                                                all models on all boards, as one page
          ./metronome --help                                                             everything else
          docs/claims.md       what each cell reaches on real recordings, and why the plain RNN is that poor
        """);
    return text.toString();
  }

  /** A line a model, a column for each stage that costs any of them anything. */
  private static String stages(List<RunReport> runs) {
    List<String> names =
        runs.stream()
            .flatMap(run -> run.stages().stream())
            .filter(stage -> stage.cycles() > 0)
            .map(Share::name)
            .distinct()
            .toList();
    List<String> header = new ArrayList<>(List.of("model"));
    header.addAll(names);
    TextTable table = new TextTable(header.toArray(String[]::new));
    for (RunReport run : runs) {
      List<Object> row = new ArrayList<>(List.of(run.model()));
      for (String name : names) {
        row.add(
            run.stages().stream()
                .filter(stage -> stage.name().equals(name) && stage.cycles() > 0)
                .map(stage -> Figures.percent(stage.share()))
                .findFirst()
                .orElse("-"));
      }
      table.row(row.toArray());
    }
    return table.render();
  }

  private static String distinct(List<RunReport> runs, Function<RunReport, String> what) {
    return runs.stream().map(what).distinct().collect(Collectors.joining(" or "));
  }
}
