package metronome.report;

import java.util.List;

/** {@code metronome demo} as text: several runs side by side, for someone who sees it first. */
public final class DemoText {
  private static final int MOST = 6;

  private DemoText() {}

  /**
   * @param runs at least one, on the same traces and board
   */
  public static String of(List<RunReport> runs) {
    RunReport first = runs.get(0);
    StringBuilder text = new StringBuilder();
    text.append(
            "Spoken digits, recognised by fixed-point recurrent networks on a simulated board.\n")
        .append("Each of ")
        .append(Figures.count(first.traces().size()))
        .append(" recordings ran through the real firmware; every cycle was counted.\n\n");
    text.append("Conditions\n")
        .append(Conditions.text(runs.stream().map(RunReport::conditions).toList()));
    text.append("  front end ").append(first.frontEnd()).append('\n');
    text.append("  charged ").append(first.charged()).append("\n\n");
    TextTable table =
        new TextTable(
            "model",
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
        .append(Figures.count(first.budgetCyclesPerFrame()))
        .append(
            " cycles between two frames; 'as in float': same answer as the double-precision cell\n");
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
    for (RunReport run : runs) {
      text.append("\nWhere the cycles of ").append(run.model()).append(" go\n");
      text.append(Share.table("stage", run.stages(), MOST));
    }
    text.append(
        """

        Next
          ./metronome run --model digits-gru --board cortex-m4 traces/test/*.wav         frame by frame, an ideal board
          ./metronome exec YOUR.elf --board cortex-m4 --function your_function           your own bare-metal program
          ./metronome --help                                                             everything else
        """);
    return text.toString();
  }
}
