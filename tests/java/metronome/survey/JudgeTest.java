package metronome.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import metronome.board.Board;
import metronome.experiment.Installation;
import metronome.ledger.MemoryMap;
import metronome.verdict.Proportion;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Board BOARD = Installation.here().boards().load("cortex-m4");
  private static final double HOP = 0.01;

  private static Survey.Limits limits(Long flash, Long ram, Double accuracy) {
    return new Survey.Limits(null, null, flash, ram, accuracy);
  }

  /** Frames of up to so many cycles, 1000 bytes of flash, 100 of RAM. */
  private static Measured measured(long worst, Double error) {
    Distribution frames = Distribution.of(new long[] {worst / 2, worst});
    return new Measured(
        1,
        frames,
        frames,
        0,
        0,
        0,
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        new MemoryMap(1000, 500, 100, 400, 100, 10, 60, 30, 2048),
        error,
        null);
  }

  private static List<Check> checks(Survey.Limits limits, Measured measured, Score accuracy) {
    return new Judge(limits).checks(BOARD, HOP, measured, null, accuracy);
  }

  @Test
  void marginsAreSharesOfWhatIsAvailable() {
    List<Check> checks = checks(limits(2000L, 400L, null), measured(250_000, 0.02), null);
    assertThat(checks).extracting(Check::constraint).containsExactly("cycles", "flash", "RAM");
    assertThat(checks).extracting(Check::margin).containsExactly(0.75, 0.5, 0.75);
    assertThat(Judge.feasible(checks)).isTrue();
    assertThat(Judge.binding(checks, null).constraint()).isEqualTo("flash");
    assertThat(Judge.uncertain(checks)).isFalse();
  }

  @Test
  void periodAndClockMakeTheBudgetOfCycles() {
    Judge judge = new Judge(new Survey.Limits(0.02, 50_000_000L, null, null, null));
    assertThat(judge.cycles(BOARD, HOP)).isEqualTo(1_000_000);
    assertThat(new Judge(limits(null, null, null)).cycles(BOARD, HOP)).isEqualTo(1_000_000);
  }

  @Test
  void nobodyIsGivenMoreMemoryThanTheBoardHas() {
    List<Check> checks = checks(limits(1L << 40, 1L << 40, null), measured(1, null), null);
    assertThat(checks.get(1).available()).isEqualTo(1 << 20);
    assertThat(checks.get(2).available()).isEqualTo(1 << 18);
  }

  @Test
  void aVerdictThatTheErrorCouldTurnSaysSo() {
    assertThat(Judge.uncertain(checks(limits(null, null, null), measured(990_000, 0.02), null)))
        .isTrue();
    List<Check> over = checks(limits(null, null, null), measured(1_010_000, 0.02), null);
    assertThat(Judge.feasible(over)).isFalse();
    assertThat(Judge.uncertain(over)).isTrue();
    List<Check> farOver = checks(limits(null, null, null), measured(2_000_000, 0.02), null);
    assertThat(Judge.uncertain(farOver)).isFalse();
    assertThat(farOver.get(0).margin()).isEqualTo(-1);
    assertThat(farOver.get(0).excess()).isEqualTo(1_000_000);
  }

  @Test
  void accuracyIsAConstraintWhereOneIsAskedFor() {
    Score reached = Score.of(new Proportion(90, 100));
    List<Check> enough = checks(limits(null, null, 0.8), measured(1, null), reached);
    assertThat(Judge.feasible(enough)).isTrue();
    assertThat(Judge.binding(enough, null).constraint()).isEqualTo("accuracy");
    assertThat(enough.get(3).uncertain()).isFalse();
    List<Check> tooLow = checks(limits(null, null, 0.93), measured(1, null), reached);
    assertThat(Judge.feasible(tooLow)).isFalse();
    assertThat(tooLow.get(3).uncertain()).isTrue();
    List<Check> unknown = checks(limits(null, null, 0.5), measured(1, null), null);
    assertThat(Judge.feasible(unknown)).isFalse();
  }

  @Test
  void quantilesAreByNearestRankAndBinsHoldEveryFrame() {
    Distribution all = Distribution.of(LongStream.rangeClosed(1, 1000).toArray());
    assertThat(all.median()).isEqualTo(500);
    assertThat(all.p01()).isEqualTo(10);
    assertThat(all.p99()).isEqualTo(990);
    assertThat(all.mean()).isEqualTo(500.5);
    assertThat(all.histogram().stream().mapToLong(Distribution.Bin::count).sum()).isEqualTo(1000);
    assertThat(all.histogram().get(all.histogram().size() - 1).to()).isGreaterThan(1000);
    Distribution one = Distribution.of(new long[] {7, 7, 7});
    assertThat(one.histogram()).containsExactly(new Distribution.Bin(7, 8, 3));
  }
}
