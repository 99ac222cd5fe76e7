package metronome.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionsTest {

  @Test
  void functionsUnderOnePerCentAreTogether() {
    Map<String, Long> all = Map.of("dot", 9_700L, "main", 100L, "a", 99L, "b", 101L);
    assertThat(Functions.compact(all, 10_000))
        .isEqualTo(Map.of("dot", 9_700L, "main", 100L, "b", 101L, "other", 99L));
  }

  @Test
  void movementsAddUpToTheWholeDifference() {
    Map<String, Long> before = Map.of("dot", 9_700L, "main", 200L, "other", 100L);
    Map<String, Long> after = Map.of("dot", 9_000L, "fresh", 900L, "a", 60L, "b", 70L);
    Map<String, Long> moved = Functions.moved(before, after, 10_030);
    assertThat(moved).isEqualTo(Map.of("dot", -700L, "main", -200L, "fresh", 900L, "other", 30L));
    assertThat(moved.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(30);
  }

  @Test
  void aNamedFunctionThatShrinksIsStillNamed() {
    assertThat(
            Functions.moved(
                Map.of("dot", 900L, "tail", 100L), Map.of("dot", 900L, "tail", 1L), 901))
        .isEqualTo(Map.of("tail", -99L));
  }
}
