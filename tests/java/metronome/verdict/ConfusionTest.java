package metronome.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTest {

  @Test
  void accuracyIsTheDiagonalsShare() {
    Confusion confusion = Confusion.over(List.of("yes", "no", "maybe"));
    confusion.add(0, 0);
    confusion.add(0, 1);
    confusion.add(1, 1);
    confusion.add(2, 2);
    assertThat(confusion.total()).isEqualTo(4);
    assertThat(confusion.accuracy()).isEqualTo(new Proportion(3, 4));
  }

  @Test
  void rowsAreWhatWasSaidAndColumnsWhatWasAnswered() {
    Confusion confusion = Confusion.over(List.of("yes", "no"));
    confusion.add(0, 1);
    assertThat(confusion.counts()).isDeepEqualTo(new long[][] {{0, 1}, {0, 0}});
  }

  @Test
  void anEmptyOneHasNoAccuracy() {
    Confusion confusion = Confusion.over(List.of("yes", "no"));
    assertThat(confusion.total()).isZero();
    assertThatThrownBy(confusion::accuracy).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itHasOneRowALabel() {
    assertThatThrownBy(() -> new Confusion(List.of("yes"), new long[2][1]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
