package metronome.page;

import java.util.List;
import java.util.Locale;
import metronome.markup.DataTable;
import metronome.markup.Element;
import metronome.markup.Markup;
import metronome.report.Figures;
import metronome.survey.Measured;
import metronome.survey.Result;
import metronome.survey.SurveyedBoard;

/** What is said of a result in sentences: the estimate of its energy, and how it was measured. */
final class ResultNotes {

  private ResultNotes() {}

  /** A range for each figure: the coefficients of boards are ranges themselves. */
  static Element energy(Result.Energy energy) {
    return Element.of("p", "Energy, an estimate for the microcontroller alone: ")
        .add(
            range(
                energy.microjoulesPerFrameLow(),
                energy.microjoulesPerFrameHigh(),
                "microjoulesPerFrame"))
        .add(" \u00b5J a frame, ")
        .add(
            range(
                energy.microjoulesPerDecisionLow(),
                energy.microjoulesPerDecisionHigh(),
                "microjoulesPerDecision"))
        .add(" \u00b5J a decision, ")
        .add(range(energy.milliwattsLow(), energy.milliwattsHigh(), "milliwatts"))
        .add(" mW.");
  }

  private static List<Markup> range(double low, double high, String place) {
    return List.of(
        DataTable.inline(low, digits(low), "energy/" + place + "Low"),
        Markup.text(" to "),
        DataTable.inline(high, digits(high), "energy/" + place + "High"));
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.0f", value);
  }

  /** Clock, memory, firmware, totals, and the error that is stated. */
  static Element conditions(Result result, SurveyedBoard board) {
    Element text = Element.of("p").with("class", "note");
    text.add(Words.clock(result) + "; " + board.waits() + ".");
    if (result.firmware() != null) {
      text.add(" Firmware ").add(Element.of("code", result.firmware().name())).add(", sha256 ");
      text.add(Words.hash(result.firmware().sha256())).add(".");
    }
    if (result.measured() != null) {
      Measured measured = result.measured();
      text.add(" Cycles over ");
      text.add(
          DataTable.inline(
              measured.recordings(), Figures.count(measured.recordings()), "measured/recordings"));
      text.add(" recordings. Start-up ");
      text.add(
          DataTable.inline(
              measured.startCycles(),
              Figures.count(measured.startCycles()),
              "measured/startCycles"));
      text.add(" cycles; in all ");
      text.add(
          DataTable.inline(measured.cycles(), Figures.count(measured.cycles()), "measured/cycles"));
      text.add(" cycles, ");
      text.add(
          DataTable.inline(
              measured.instructions(),
              Figures.count(measured.instructions()),
              "measured/instructions"));
      text.add(" instructions. A frame in the mean: step ");
      text.add(mean(measured.stepCyclesMean(), "stepCyclesMean")).add(", front end ");
      text.add(mean(measured.frontEndCyclesMean(), "frontEndCyclesMean"));
      text.add(" cycles; classifier ");
      text.add(mean(measured.outputCyclesMean(), "outputCyclesMean")).add(" a decision.");
      if (measured.multipliedShare() != null) {
        text.add(" Columns multiplied: ");
        text.add(
            DataTable.inline(
                measured.multipliedShare(),
                Figures.percent(measured.multipliedShare()),
                "measured/multipliedShare"));
        text.add(".");
      }
      text.add(" Stated error of the cycles: ");
      if (measured.modelError() == null) {
        text.add("none is known.");
      } else {
        text.add(
            DataTable.inline(
                measured.modelError(),
                Figures.percent(measured.modelError()),
                "measured/modelError"));
        text.add(".");
      }
    }
    return text;
  }

  private static Element mean(double value, String place) {
    return DataTable.inline(value, Figures.count(Math.round(value)), "measured/" + place);
  }
}
