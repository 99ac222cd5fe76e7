package metronome.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.board.Region;
import metronome.board.RuleSet;
import metronome.device.Limits;
import metronome.experiment.Batch;
import metronome.experiment.Build;
import metronome.experiment.Installation;
import metronome.experiment.Outcome;
import metronome.kernels.KernelBuild;
import metronome.model.Arithmetic;
import metronome.model.Model;
import metronome.report.SurveyJson;
import metronome.trace.Trace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyorTest {
  private static final Survey.Limits NONE = new Survey.Limits(null, null, null, null, null);
  private static final Build PLAIN = new Build("armv7-m", Arithmetic.FIXED);
  private static final int TRACES = 4;
  private static Installation here;
  private static Model model;
  private static SurveyTraces traces;

  @BeforeAll
  static void prepare() {
    KernelBuild.firmware();
    here = Installation.here();
    model = here.models().load("digits-fastgrnn");
    SurveyTraces all = SurveyTraces.of(here.recordings(model), "test");
    traces = new SurveyTraces(all.name(), all.manifest(), all.entries().subList(0, TRACES));
  }

  private static Board board(String name) {
    return here.boards().load(name);
  }

  private static SurveyPlan plan(int timed, Optional<Path> shelf, int threads, Board... boards) {
    Map<String, Build> builds = new HashMap<>();
    for (Board board : boards) {
      builds.put(board.name(), PLAIN);
    }
    return new SurveyPlan(
        here,
        List.of(model),
        Map.of(model.name(), traces),
        List.of(boards),
        builds,
        RuleSet.DOCUMENTED,
        timed,
        NONE,
        "test",
        "2026-01-01T00:00:00Z",
        shelf,
        threads);
  }

  private static Survey survey(int timed, Board... boards) {
    return new Surveyor(plan(timed, Optional.empty(), 1, boards)).run(() -> {});
  }

  private static Outcome alone(Board board, SurveyTraces heard) {
    List<Supplier<Trace>> suppliers = new ArrayList<>();
    heard.entries().forEach(entry -> suppliers.add(() -> heard.manifest().trace(entry)));
    return new Batch(here.subject(model, board, RuleSet.DOCUMENTED, PLAIN), Limits.usual(), 1)
        .run(suppliers, () -> {});
  }

  @Test
  void boardsThatExecuteAlikeShareOneEmulationAndEachHasItsOwnPrices() {
    Board slow = board("mxchip-az3166");
    Board fast = board("cortex-m4");
    AtomicLong told = new AtomicLong();
    Survey survey =
        new Surveyor(plan(0, Optional.empty(), 1, slow, fast)).run(told::incrementAndGet);
    assertThat(told).hasValue(2 * TRACES);
    assertThat(survey.boards().get(0).sharedWith()).containsExactly("cortex-m4");
    for (Board board : List.of(slow, fast)) {
      Outcome alone = alone(board, traces);
      Measured measured = survey.result(0, board == slow ? 0 : 1).measured();
      assertThat(measured.frames().max()).isEqualTo(alone.frameCycles().getMax());
      assertThat(measured.frames().min()).isEqualTo(alone.frameCycles().getMin());
      assertThat(measured.frames().mean()).isEqualTo(alone.frameCycles().getAverage());
      assertThat(measured.cycles()).isEqualTo(alone.ledger().cycles());
      assertThat(measured.causes().stream().mapToLong(Part::cycles).sum())
          .isEqualTo(alone.ledger().cycles());
      assertThat(measured.memory().ramBytes()).isEqualTo(alone.memory().ramBytes());
      assertThat(measured.startCycles()).isEqualTo(alone.traces().get(0).startCycles());
    }
    assertThat(survey.result(0, 0).measured().cycles())
        .isGreaterThan(survey.result(0, 1).measured().cycles());
  }

  @Test
  void answersAndErrorsAreThoseOfTheDevice() {
    Survey survey = survey(0, board("cortex-m4"));
    Outcome alone = alone(board("cortex-m4"), traces);
    Answers answers = survey.models().get(0).answers().get(0);
    assertThat(answers.accuracy().share())
        .isEqualTo(alone.confusion().orElseThrow().accuracy().value());
    assertThat(answers.numerics().worst().step()).isEqualTo(alone.comparison().worst().step());
    assertThat(answers.numerics().snrDecibels())
        .isCloseTo(alone.comparison().snrDecibels(), offset(0.005));
    assertThat(answers.numerics().unitDecibels()).hasSize(model.spec().hidden());
    long heard = alone.traces().stream().mapToLong(t -> t.frameCycles().length).max().orElse(0);
    Numerics.Stretch last = answers.numerics().steps().get(answers.numerics().steps().size() - 1);
    assertThat(last.from()).isLessThan((int) heard);
    assertThat(last.traces()).isBetween(1L, (long) TRACES);
  }

  @Test
  void waitsAreFollowedOverSomeRecordingsWithTheBusiestAmongThem() {
    Board slow = board("mxchip-az3166");
    Board fast = board("cortex-m4");
    Survey survey = survey(2, slow, fast);
    assertThat(survey.result(0, 0).measured().recordings()).isBetween(1, 2);
    assertThat(survey.result(0, 1).measured().recordings()).isEqualTo(TRACES);
    assertThat(survey.models().get(0).answers()).hasSize(1);
    assertThat(survey.models().get(0).answers().get(0).accuracy().of()).isEqualTo(TRACES);
    Outcome ideal = alone(slow.withoutWaitStates(), traces);
    assertThat(survey.result(0, 0).measured().frames().max())
        .isGreaterThan(ideal.frameCycles().getMax());
  }

  @Test
  void finishedPiecesAreKeptAndDamagedOnesMadeAgain(@TempDir Path shelf) throws IOException {
    Board[] boards = {board("cortex-m4"), board("arduino-due")};
    String first = json(shelf, boards);
    List<Path> kept = files(shelf);
    assertThat(kept).hasSize(2);
    String whole = Files.readString(kept.get(0));
    Files.writeString(kept.get(0), whole.substring(0, whole.length() / 2));
    Files.writeString(
        kept.get(1), Files.readString(kept.get(1)).replace("\"cycles\":", "\"cycles\":1"));
    assertThat(json(shelf, boards)).isEqualTo(first);
    assertThat(files(shelf)).isEqualTo(kept);
    assertThat(Files.readString(kept.get(0))).isEqualTo(whole);
    // What is there in whole is not run again: a forged piece with a right sum is believed.
    Piece forged = new Shelf(Optional.of(shelf)).find(keyOf(whole)).orElseThrow();
    Piece.Shortage shortage = new Piece.Shortage(Check.FLASH, 9_000_000, null, "forged");
    new Shelf(Optional.of(shelf))
        .keep(new Piece(Piece.VERSION, forged.key(), shortage, null, List.of()));
    assertThat(json(shelf, boards)).contains("forged");
  }

  private static String keyOf(String file) {
    return file.replaceAll("(?s).*?\"key\":\"([0-9a-f]{64})\".*", "$1");
  }

  private static String json(Path shelf, Board... boards) {
    Surveyor surveyor = new Surveyor(plan(0, Optional.of(shelf), 2, boards));
    return SurveyJson.write(surveyor.run(() -> {}));
  }

  private static List<Path> files(Path directory) throws IOException {
    try (var all = Files.list(directory)) {
      return all.sorted().toList();
    }
  }

  @Test
  void aReportThatIsReadIsTheOneThatWasWritten() {
    Survey survey = survey(0, board("cortex-m4"));
    String text = SurveyJson.write(survey);
    assertThat(SurveyJson.write(SurveyJson.read(text))).isEqualTo(text);
    assertThat(SurveyJson.read(text).results()).hasSize(1);
  }

  @Test
  void whatABoardCannotHoldIsInfeasibleByTheBytesThatAreMissing() {
    Board small = withMemory(board("cortex-m4"), 40_960, 262_144);
    Result flash = survey(0, small).result(0, 0);
    assertThat(flash.verdict()).isEqualTo(Result.INFEASIBLE);
    assertThat(flash.binding()).isEqualTo(Check.FLASH);
    long need = alone(board("cortex-m4"), traces).memory().flashBytes();
    assertThat(flash.check(Check.FLASH).used()).isEqualTo((double) need);
    assertThat(flash.check(Check.FLASH).excess()).isEqualTo((double) (need - 40_960));
    assertThat(flash.reason()).contains("does not fit");
    assertThat(flash.measured()).isNull();
    assertThat(flash.check(Check.CYCLES).used()).isNull();
    Result ram = survey(0, withMemory(board("cortex-m4"), 1 << 20, 4096)).result(0, 0);
    assertThat(ram.binding()).isEqualTo(Check.RAM);
    assertThat(ram.check(Check.RAM).excess()).isPositive();
    assertThat(ram.check(Check.RAM).margin()).isNegative();
  }

  private static Board withMemory(Board board, long flash, long ram) {
    List<Region> regions =
        board.regions().stream()
            .map(
                r ->
                    new Region(
                        r.name(),
                        r.kind(),
                        r.base(),
                        r.kind() == Region.Kind.FLASH ? flash : ram,
                        r.waitStates(),
                        r.source()))
            .toList();
    return new Board(
        board.name(),
        board.title(),
        board.core(),
        board.hertz(),
        regions,
        board.flash(),
        board.features(),
        board.energy(),
        board.faultsAtNull(),
        board.priorityBits(),
        board.notes(),
        board.sources());
  }
}
