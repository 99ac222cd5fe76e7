package metronome.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import metronome.board.Region;
import metronome.feature.FrontEnd;
import metronome.fit.LargestFit;
import metronome.fit.LowestClock;
import metronome.fit.Question;
import metronome.fit.SlowestFlash;

/**
 * The answer to an inverse question, with the runs that gave it.
 *
 * @param question in words
 * @param answer in words
 * @param board its name
 * @param isa of the firmware
 * @param arithmetic of the firmware
 * @param ruleSet of timing
 * @param cell kind
 * @param weights whose they are
 * @param frontEnd recipe on the device, or {@code given}
 * @param periodMilliseconds between two frames
 * @param hidden the largest size that fits, 0 for none; null in answers to other questions
 * @param clocks lowest clocks by wait states; null likewise
 * @param mostWaitStatesInFlash that are feasible with the model in flash, -1 for none; null
 *     likewise
 * @param mostWaitStatesInRam the same with the model in RAM; null likewise
 * @param trials every run
 */
public record FitReport(
    String question,
    String answer,
    String board,
    String isa,
    String arithmetic,
    String ruleSet,
    String cell,
    String weights,
    String frontEnd,
    double periodMilliseconds,
    Integer hidden,
    List<Clock> clocks,
    Integer mostWaitStatesInFlash,
    Integer mostWaitStatesInRam,
    List<TrialRow> trials) {

  /**
   * The lowest clock at a number of wait states.
   *
   * @param hertz null where no clock helps
   * @param asBoard whether these are the wait states of the board file
   */
  public record Clock(int waitStates, Long hertz, boolean asBoard) {}

  /** What was asked about. */
  private record Head(Question question, String weights) {
    FitReport report(
        String asked,
        String answer,
        Integer hidden,
        List<Clock> clocks,
        Integer flash,
        Integer ram,
        List<TrialRow> trials) {
      return new FitReport(
          asked,
          answer,
          question.board().name(),
          question.build().isa(),
          question.build().arithmetic().label(),
          question.rules().label(),
          question.model().spec().kind().label(),
          weights,
          question.recipe().map(FrontEnd::name).orElse("given"),
          1e3 * question.allowance().periodSeconds(),
          hidden,
          clocks,
          flash,
          ram,
          trials);
    }
  }

  /** The largest hidden size. */
  public static FitReport of(Question question, LargestFit fit) {
    String answer;
    if (fit.hidden() == 0) {
      answer = "none of the sizes that were asked about fits";
    } else if (fit.hidden() == fit.largestTried()) {
      answer = "%,d units, the largest size that was asked about".formatted(fit.hidden());
    } else {
      answer = "%,d units".formatted(fit.hidden());
    }
    return new Head(question, "random")
        .report(
            "the largest hidden size that meets the budget",
            answer,
            fit.hidden(),
            null,
            null,
            null,
            fit.trials().stream().map(TrialRow::of).toList());
  }

  /** The lowest clocks. */
  public static FitReport of(Question question, String weights, List<LowestClock> found) {
    int own = question.board().first(Region.Kind.FLASH).waitStates();
    List<Clock> clocks =
        found.stream()
            .map(
                low ->
                    new Clock(
                        low.waitStates(),
                        low.hertz().isPresent() ? low.hertz().getAsLong() : null,
                        low.waitStates() == own))
            .toList();
    Clock first = clocks.get(0);
    String answer =
        first.hertz == null
            ? "no clock helps: memory is missing"
            : "%s with the board's %d wait states%s"
                .formatted(
                    Figures.megahertz(first.hertz),
                    own,
                    clocks.size() > 1
                        ? "; lower where the flash needs fewer at a lower clock, see the table"
                        : "");
    return new Head(question, weights)
        .report(
            "the lowest clock that meets the budget",
            answer,
            null,
            clocks,
            null,
            null,
            found.stream().flatMap(low -> low.trials().stream()).map(TrialRow::of).toList());
  }

  /** The slowest flash. */
  public static FitReport of(Question question, String weights, SlowestFlash found, int most) {
    String answer =
        "with the model in flash %s; copied to RAM %s"
            .formatted(states(found.inFlash(), most), states(found.inRam(), most));
    return new Head(question, weights)
        .report(
            "the most flash wait states that meet the budget",
            answer,
            null,
            null,
            found.inFlash().orElse(-1),
            found.inRam().orElse(-1),
            found.trials().stream().map(TrialRow::of).toList());
  }

  private static String states(OptionalInt found, int most) {
    if (found.isEmpty()) {
      return "not even without wait states";
    }
    int states = found.getAsInt();
    return states == most ? "all %d that were tried".formatted(most) : "up to " + states;
  }

  /** For people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("Question: ").append(question).append('\n');
    text.append("Answer:   ").append(answer).append('\n');
    text.append(
        String.format(
            Locale.ROOT,
            "%s, %s weights, on %s (%s, %s, rules '%s'); a frame every %s ms, front end %s%n",
            cell,
            weights,
            board,
            isa,
            arithmetic,
            ruleSet,
            plain(periodMilliseconds),
            frontEnd));
    if (clocks != null) {
      TextTable table = new TextTable("wait states", "lowest clock", "");
      for (Clock clock : clocks) {
        table.row(
            clock.waitStates,
            clock.hertz == null ? "-" : Figures.megahertz(clock.hertz),
            clock.asBoard ? "as the board file says" : "");
      }
      text.append(table.render());
    }
    text.append("Runs: ").append(trials.size()).append('\n');
    text.append(TrialRow.table(trials));
    return text.toString();
  }

  /** Whether something meets the budget. */
  public boolean feasible() {
    return trials.stream().anyMatch(t -> t.verdict().startsWith("FEASIBLE"));
  }

  private static String plain(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
  }
}
