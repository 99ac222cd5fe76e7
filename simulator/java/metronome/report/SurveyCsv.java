package metronome.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import metronome.ledger.MemoryMap;
import metronome.survey.Answers;
import metronome.survey.Check;
import metronome.survey.Measured;
import metronome.survey.Result;
import metronome.survey.Score;
import metronome.survey.Survey;
import metronome.survey.SurveyedModel;

/** A {@link Survey} as CSV: one line a model and board. docs/formats.md has the columns. */
public final class SurveyCsv {
  private static final String COLUMNS =
      "model,board,task,cell,form,parameters,macsPerStep,verdict,binding,margin,uncertain,reason,"
          + "clockHertz,budgetCycles,budgetFlashBytes,budgetRamBytes,"
          + "frameCyclesMin,frameCyclesMean,frameCyclesMedian,frameCyclesP99,frameCyclesMax,"
          + "stepCyclesMean,frontEndCyclesMean,decisionCyclesMean,decisionCyclesMax,modelError,"
          + "flashBytes,codeBytes,constantBytes,modelBytes,ramBytes,staticBytes,arenaBytes,stackBytes,"
          + "floatAccuracy,accuracy,accuracyLow,accuracyHigh,labelledTraces,snrDecibels,"
          + "microjoulesPerFrameLow,microjoulesPerFrameHigh,firmwareSha256";

  private SurveyCsv() {}

  /** The whole file. */
  public static String of(Survey survey) {
    StringBuilder text = new StringBuilder(COLUMNS).append('\n');
    for (int model = 0; model < survey.models().size(); model++) {
      for (int board = 0; board < survey.boards().size(); board++) {
        List<Object> cells = row(survey.models().get(model), survey.result(model, board));
        text.append(cells.stream().map(SurveyCsv::cell).collect(Collectors.joining(",")))
            .append('\n');
      }
    }
    return text.toString();
  }

  private static List<Object> row(SurveyedModel model, Result result) {
    Answers answers = result.answers() == null ? null : model.answers().get(result.answers());
    Stream<Object> verdict =
        all(
            model.model(),
            result.board(),
            model.task(),
            model.cell(),
            model.form(),
            model.parameters(),
            model.macsPerStep(),
            result.verdict(),
            result.binding(),
            result.margin(),
            result.uncertain(),
            result.reason(),
            result.clockHertz(),
            available(result, Check.CYCLES),
            available(result, Check.FLASH),
            available(result, Check.RAM));
    Score accuracy = answers == null ? null : answers.accuracy();
    Stream<Object> numbers =
        all(
            model.floatAccuracy() == null ? null : model.floatAccuracy().share(),
            accuracy == null ? null : accuracy.share(),
            accuracy == null ? null : accuracy.low(),
            accuracy == null ? null : accuracy.high(),
            accuracy == null ? null : accuracy.of(),
            answers == null ? null : answers.numerics().snrDecibels(),
            result.energy() == null ? null : result.energy().microjoulesPerFrameLow(),
            result.energy() == null ? null : result.energy().microjoulesPerFrameHigh(),
            result.firmware().sha256());
    return Stream.of(verdict, cycles(result.measured()), bytes(result), numbers)
        .flatMap(some -> some)
        .toList();
  }

  private static Stream<Object> cycles(Measured measured) {
    return measured == null
        ? all(new Object[10])
        : all(
            measured.frames().min(),
            measured.frames().mean(),
            measured.frames().median(),
            measured.frames().p99(),
            measured.frames().max(),
            measured.stepCyclesMean(),
            measured.frontEndCyclesMean(),
            measured.decisions().mean(),
            measured.decisions().max(),
            measured.modelError());
  }

  private static Stream<Object> bytes(Result result) {
    if (result.measured() == null) {
      return all(
          used(result, Check.FLASH), null, null, null, used(result, Check.RAM), null, null, null);
    }
    MemoryMap memory = result.measured().memory();
    return all(
        memory.flashBytes(),
        memory.codeBytes(),
        memory.constantBytes(),
        memory.modelBytes(),
        memory.ramBytes(),
        memory.staticBytes(),
        memory.arenaBytes(),
        memory.stackBytes());
  }

  private static Long available(Result result, String constraint) {
    return Math.round(result.check(constraint).available());
  }

  private static Long used(Result result, String constraint) {
    Double used = result.check(constraint).used();
    return used == null ? null : Math.round(used);
  }

  /** What is unknown is an empty cell. */
  private static Stream<Object> all(Object... cells) {
    return Arrays.stream(cells).map(cell -> cell == null ? "" : cell);
  }

  /** Eight figures, without an exponent. */
  private static String plain(double number) {
    return new BigDecimal(number)
        .round(new MathContext(8))
        .add(BigDecimal.ZERO)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A cell; what is null is empty. */
  static String cell(Object value) {
    if (value == null) {
      return "";
    }
    String text = value instanceof Double number ? plain(number) : String.valueOf(value);
    return text.matches(".*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
