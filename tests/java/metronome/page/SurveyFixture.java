package metronome.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import metronome.ledger.MemoryMap;
import metronome.survey.Answers;
import metronome.survey.Check;
import metronome.survey.Distribution;
import metronome.survey.Measured;
import metronome.survey.Numerics;
import metronome.survey.ParetoPoint;
import metronome.survey.Part;
import metronome.survey.Result;
import metronome.survey.Score;
import metronome.survey.Survey;
import metronome.survey.SurveyConditions;
import metronome.survey.SurveyedBoard;
import metronome.survey.SurveyedModel;
import metronome.verdict.Proportion;

/**
 * A survey of invented figures with every case that the page must show: each constraint binding,
 * models that could not be run or scored, verdicts within the error, names that are markup.
 */
final class SurveyFixture {
  static final String NASTY = "</script><b>\"nasty\" & 'co'</b>";

  private static final List<String> CELLS =
      List.of("gru", "lstm", "fastgrnn", "delta-gru", "sharnn", "rnn");
  private static final String HASH =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  private final Random random = new Random(20);
  private final int models;
  private final int boards;
  private final boolean limited;

  private SurveyFixture(int models, int boards, boolean limited) {
    this.models = models;
    this.boards = boards;
    this.limited = limited;
  }

  /**
   * So many models on so many boards.
   *
   * @param limited whether the user stated a budget
   */
  static Survey of(int models, int boards, boolean limited) {
    return new SurveyFixture(models, boards, limited).survey();
  }

  private Survey survey() {
    List<SurveyedBoard> places = IntStream.range(0, boards).mapToObj(this::board).toList();
    List<SurveyedModel> all = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    List<ParetoPoint> pareto = new ArrayList<>();
    for (int m = 0; m < models; m++) {
      SurveyedModel model = model(m, places);
      all.add(model);
      for (SurveyedBoard place : places) {
        Result result = result(m, model, place);
        results.add(result);
        if (result.measured() != null && model.floatAccuracy() != null) {
          pareto.add(point(model, place, result));
        }
      }
    }
    return new Survey(
        Survey.KIND,
        Survey.VERSION,
        "2026-11-29T04:00:00Z",
        new SurveyConditions(
            "metronome 0.1.0",
            "documented-1a2b3c4d",
            "documented",
            "1.3 % mean absolute error over 29 published counts, 5 % at most, at zero wait states",
            "fixed",
            List.of("GNU C11 12.2.1 20221205"),
            List.of("-mcpu=cortex-m4 -mthumb -O2 -ffreestanding <odd> & \"flag\""),
            List.of(new SurveyConditions.TraceSet("traces/test", 120, 93.25, HASH)),
            8,
            "front end, network and classifier"),
        new Survey.Limits(
            limited ? 0.02 : null,
            limited ? 64_000_000L : null,
            limited ? 262_144L : null,
            null,
            limited ? 0.85 : null),
        all,
        places,
        results,
        pareto);
  }

  private SurveyedBoard board(int b) {
    List<String> names =
        List.of(
            "mxchip-az3166",
            "cortex-m4",
            "nucleo-l4r5zi",
            "arduino-mkr1000",
            "arduino-due",
            "stm32f4-discovery",
            "arduino-nano-33-ble");
    boolean small = b % 7 == 3;
    return new SurveyedBoard(
        names.get(b % 7),
        "a board",
        small ? "cortex-m0plus" : b % 7 == 4 ? "cortex-m3" : "cortex-m4",
        small ? "armv6-m" : "armv7e-m",
        small ? 48_000_000 : 100_000_000,
        small ? 65_536 : 1_048_576,
        small ? 32_768 : 262_144,
        b % 7 == 1 ? "zero wait states" : "3 flash wait states, prefetch and cache",
        small ? null : 0.05,
        b % 2 == 0,
        b == 0 ? List.of("its flash answers in 3 wait states at 100 MHz & more") : List.of(),
        List.of());
  }

  private SurveyedModel model(int m, List<SurveyedBoard> places) {
    String cell = CELLS.get(m % CELLS.size());
    boolean scored = m % 11 != 7;
    Score real = scored ? Score.of(new Proportion(100 + m % 17, 120)) : null;
    Score device = scored ? Score.of(new Proportion(99 + m % 17, 120)) : null;
    Answers answers =
        new Answers(
            places.stream().map(SurveyedBoard::board).toList(),
            HASH,
            real,
            device,
            scored ? Score.of(new Proportion(118, 120)) : null,
            List.of("yes", "no"),
            List.of(List.of(60L, 1L), List.of(2L, 57L)),
            numerics(32));
    return new SurveyedModel(
        m == 1 ? NASTY : (m % 3 == 2 ? "words-" : "digits-") + cell + (m < 6 ? "" : "-" + m),
        m % 3 == 2 ? "words" : "digits",
        cell,
        m % 2 == 0 ? "full int8" : "rank 16",
        32,
        32 + 8 * (m % 5),
        12,
        12_345 + m,
        9_800L * (m + 1),
        14_000 + 900L * m,
        11_000 + 900L * m,
        HASH,
        List.of("x Q4.11", "h Q0.15"),
        "words-16k",
        16_000,
        20,
        List.of("yes", "no"),
        Map.of("licence", "CC BY-SA 4.0", "trained", "by us"),
        scored ? "traces/test" : null,
        real,
        m % 13 == 5 ? List.of() : List.of(answers));
  }

  private Numerics numerics(int units) {
    List<Numerics.Stretch> steps = new ArrayList<>();
    for (int s = 0; s < 24; s++) {
      double base = 48 - s * 0.3 + random.nextDouble() * 4;
      steps.add(new Numerics.Stretch(s * 4, 120 - s, s == 0 ? null : base, units(units, base)));
    }
    return new Numerics(
        46.25,
        49.5,
        43.75,
        new Numerics.Worst("traces/test/3_a<b>.wav", 61, 7, 0.53125, -0.5078125),
        0.0078125,
        0.0625,
        List.of(),
        4,
        steps,
        units(units, 45));
  }

  private List<Double> units(int units, double base) {
    List<Double> all = new ArrayList<>();
    for (int u = 0; u < units; u++) {
      all.add(u == 3 ? null : base + 12 * Math.sin(u) + random.nextDouble() * 3);
    }
    return all;
  }

  private Result result(int m, SurveyedModel model, SurveyedBoard board) {
    long period = Math.round((limited ? 64_000_000 : board.clockHertz()) * 0.02);
    double slow =
        board.core().equals("cortex-m0plus") ? 5 : board.core().equals("cortex-m3") ? 1.9 : 1;
    boolean run = !model.answers().isEmpty();
    Measured measured = run ? measured(m, slow, board) : null;
    List<Check> checks = new ArrayList<>();
    checks.add(check(Check.CYCLES, run ? (double) measured.frames().max() : null, period, 0.05));
    checks.add(
        check(
            Check.FLASH, model.imageBytes() + 21_000.0, limited ? 262_144 : board.flashBytes(), 0));
    checks.add(
        check(Check.RAM, run ? (double) measured.memory().ramBytes() : null, board.ramBytes(), 0));
    if (limited) {
      Double accuracy =
          run && model.floatAccuracy() != null ? model.answers().get(0).accuracy().share() : null;
      Double margin = accuracy == null ? null : (accuracy - 0.85) / 0.85;
      checks.add(
          new Check(
              Check.ACCURACY,
              accuracy,
              0.85,
              margin,
              accuracy == null ? null : accuracy >= 0.85,
              margin != null && Math.abs(margin) < 0.05));
    }
    boolean feasible = run && checks.stream().allMatch(c -> c.fits() == null || c.fits());
    Check binding =
        checks.stream()
            .filter(c -> c.margin() != null)
            .min(Comparator.comparing(Check::margin))
            .orElseThrow();
    return new Result(
        model.model(),
        board.board(),
        feasible ? Result.FEASIBLE : Result.INFEASIBLE,
        run ? binding.constraint() : Check.RAM,
        run ? binding.margin() : null,
        binding.uncertain(),
        run ? null : "needs more RAM than the board has: <36,000 B> of 32,768",
        checks,
        limited ? 64_000_000 : board.clockHertz(),
        run ? 0 : null,
        new Result.FirmwareFacts(
            model.cell() + "-" + board.isa() + ".elf",
            HASH,
            List.of("GNU C11 12.2.1"),
            List.of("-O2")),
        measured,
        run && board.hasEnergy()
            ? new Result.Energy(31.5 + m, 78.25 + m, 2_520, 6_260, 1.575, 3.9125)
            : null);
  }

  private static Check check(String constraint, Double used, double available, double error) {
    Double margin = used == null ? null : (available - used) / available;
    return new Check(
        constraint,
        used,
        available,
        margin,
        used == null ? null : used <= available,
        used != null && Math.abs(available - used) < error * used);
  }

  private Measured measured(int m, double slow, SurveyedBoard board) {
    long base = Math.round((60_000 + 19_000L * m) * slow);
    boolean delta = m % CELLS.size() == 3;
    long[] frames = new long[960];
    for (int i = 0; i < frames.length; i++) {
      double spread = delta ? Math.pow(random.nextDouble(), 2) * 0.8 : 0;
      frames[i] =
          Math.round(base * (0.9 + spread) + random.nextInt(300)) + (i % 80 == 79 ? 4_000 : 0);
    }
    long cycles = Arrays.stream(frames).sum() + 12_000;
    long front = Math.round(cycles * 0.3);
    long gates = Math.round(cycles * 0.55);
    long update = Math.round(cycles * 0.1);
    List<Part> stages =
        parts(cycles, List.of("front end", "gates", "update", "output"), front, gates, update);
    List<Part> functions = new ArrayList<>();
    long left = cycles;
    for (int f = 0; f < 15; f++) {
      long part = left / 3;
      functions.add(
          new Part("gru_stage_" + f + "_q15", part, part * 2 / 3, (double) part / cycles));
      left -= part;
    }
    functions.add(new Part("the rest", left, left * 2 / 3, (double) left / cycles));
    return new Measured(
        8,
        Distribution.of(frames),
        Distribution.of(new long[] {base * 80, base * 81, base * 82}),
        base * 0.65,
        base * 0.3,
        4_000,
        12_000,
        cycles,
        cycles * 2 / 3,
        stages,
        functions,
        parts(
            cycles,
            List.of("instructions", "loads", "branches", "flash waits"),
            front,
            gates,
            update),
        new MemoryMap(
            35_000 + 900L * m,
            19_000,
            2_000,
            14_000 + 900L * m,
            20_500 + 512L * m,
            16_000,
            3_000 + 512L * m,
            1_500,
            4_096),
        board.errorBound(),
        delta ? 0.3125 : null);
  }

  private static List<Part> parts(long cycles, List<String> names, long... first) {
    List<Part> parts = new ArrayList<>();
    long left = cycles;
    for (int i = 0; i < names.size(); i++) {
      long part = i < first.length ? first[i] : left;
      parts.add(new Part(names.get(i), part, null, (double) part / cycles));
      left -= part;
    }
    return parts;
  }

  private static ParetoPoint point(SurveyedModel model, SurveyedBoard board, Result result) {
    Measured measured = result.measured();
    return new ParetoPoint(
        model.model(),
        board.board(),
        model.task(),
        model.answers().get(0).accuracy().share(),
        measured.frames().mean(),
        measured.frames().max(),
        measured.memory().flashBytes(),
        measured.memory().ramBytes(),
        false,
        false,
        false);
  }
}
