package metronome.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final Budget BUDGET = new Budget(1_000_000, 1 << 20, 256 << 10);

  @Test
  void itIsFeasibleUpToTheVeryLimit() {
    assertThat(Verdict.of(BUDGET, 1_000_000, 0, 1 << 20, 256 << 10).word()).isEqualTo("FEASIBLE");
  }

  @Test
  void oneCycleTooManyIsInfeasible() {
    Verdict verdict = Verdict.of(BUDGET, 1_000_001, 0, 1, 1);
    assertThat(verdict.word()).isEqualTo("INFEASIBLE");
    assertThat(verdict.binding().what()).isEqualTo("cycles in the worst frame");
  }

  @Test
  void theBindingCheckIsTheOneNearestToItsLimit() {
    Verdict verdict = Verdict.of(BUDGET, 10, 0, 100, 200 << 10);
    assertThat(verdict.feasible()).isTrue();
    assertThat(verdict.binding().what()).isEqualTo("RAM bytes");
  }

  @Test
  void aMarginBelowTheModelErrorIsSaidOnEitherSide() {
    assertThat(Verdict.of(BUDGET, 970_000, 0.025, 1, 1).withinModelError()).isFalse();
    assertThat(Verdict.of(BUDGET, 980_000, 0.025, 1, 1).withinModelError()).isTrue();
    assertThat(Verdict.of(BUDGET, 1_020_000, 0.025, 1, 1).withinModelError()).isTrue();
    assertThat(Verdict.of(BUDGET, 1_030_000, 0.025, 1, 1).withinModelError()).isFalse();
  }

  @Test
  void memoryThatIsMissingIsNoMatterOfTheModelError() {
    assertThat(Verdict.of(BUDGET, 1_001_000, 0.025, 1, 300 << 10).withinModelError()).isFalse();
  }
}
