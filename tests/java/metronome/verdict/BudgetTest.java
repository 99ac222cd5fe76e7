package metronome.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import metronome.board.Board;
import metronome.board.Boards;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final Board BOARD =
      new Boards(Path.of(System.getProperty("metronome.home", "."), "boards")).load("cortex-m4");

  @Test
  void itIsTheClockTimesTheHopAndTheBoardsMemory() {
    Budget budget = Budget.of(BOARD, 0.016);
    assertThat(budget.cyclesPerFrame()).isEqualTo(1_600_000);
    assertThat(budget.flashBytes()).isEqualTo(1 << 20);
    assertThat(budget.ramBytes()).isEqualTo(256 << 10);
  }

  @Test
  void aFractionOfACycleIsNotGivenAway() {
    // A hop of 64 samples at 11025 Hz: 580498.866... cycles at 100 MHz.
    assertThat(Budget.of(BOARD, 64 / 11025.0).cyclesPerFrame()).isEqualTo(580_498);
  }

  @Test
  void aHopThatIsAWholeNumberOfCyclesLosesNone() {
    for (int hop = 1; hop <= 1024; hop++) {
      assertThat(Budget.of(BOARD, hop / 8000.0).cyclesPerFrame()).isEqualTo(hop * 12_500L);
    }
  }

  @Test
  void aBudgetWithoutCyclesIsRefused() {
    assertThatThrownBy(() -> Budget.of(BOARD, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Budget(1, -1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
