package metronome.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final Budget BUDGET = new Budget(1_000_000, 1 << 20, 256 << 10);

  @Test
  void itIsFeasibleUpToTheVeryLimit() {
    assertThat(Verdict.of(BUDGET, 1_000_000, 1 << 20, 256 << 10).word()).isEqualTo("FEASIBLE");
  }

  @Test
  void oneCycleTooManyIsInfeasible() {
    Verdict verdict = Verdict.of(BUDGET, 1_000_001, 1, 1);
    assertThat(verdict.word()).isEqualTo("INFEASIBLE");
    assertThat(verdict.binding().what()).isEqualTo("cycles in the worst frame");
  }

  @Test
  void theBindingCheckIsTheOneNearestToItsLimit() {
    Verdict verdict = Verdict.of(BUDGET, 10, 100, 200 << 10);
    assertThat(verdict.feasible()).isTrue();
    assertThat(verdict.binding().what()).isEqualTo("RAM bytes");
  }
}
