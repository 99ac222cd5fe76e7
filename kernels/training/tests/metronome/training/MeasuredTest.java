package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {
  @Test
  void theScoresAreCountedFromTheAnswers() {
    assertThat(measured(3, 2).scores())
        .containsExactly(
            new Score("m", "dev", 4, 3),
            new Score("m", "dev-fixed", 4, 2),
            new Score("m", "dev-agreement", 4, 3));
  }

  @Test
  void runsOfSeveralSeedsAreSummedUp() {
    List<Measured> runs = List.of(measured(4, 4), measured(1, 1), measured(3, 2));
    assertThat(Spread.of(runs).row(runs.get(0), List.of("training.clipNorm=1e9")))
        .isEqualTo("| m | training.clipNorm=1e9 | dev | 3 | 66.7 | 25.0 to 100.0 | 58.3 | 1 |");
    assertThat(Spread.of(runs).row(runs.get(0), List.of())).startsWith("| m | - | dev | 3 |");
  }

  private static Measured measured(int exact, int fixed) {
    BitSet exactRight = new BitSet();
    BitSet fixedRight = new BitSet();
    exactRight.set(0, exact);
    fixedRight.set(0, fixed);
    return new Measured(new Answers("m", 1, "dev", 4, exactRight, fixedRight), 3);
  }
}
