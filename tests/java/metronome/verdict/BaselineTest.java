package metronome.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import metronome.verdict.Baseline.Entry;
import metronome.verdict.Baseline.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {

  private static final Entry COMMITTED =
      new Entry("gru", "GCC: 12.2.1", "aa", 100, 60, Map.of("dot", 70L, "main", 30L));

  private final Baseline baseline = new Baseline(List.of(COMMITTED));

  @Test
  void theSameCyclesFromOtherBytesAreNoChange() {
    Entry moved = new Entry("gru", "GCC: 12.2.1", "bb", 100, 60, COMMITTED.functions());
    assertThat(baseline.compare(moved).state()).isEqualTo(State.SAME);
  }

  @Test
  void oneCycleMoreIsAChangeAndSaysWhere() {
    Entry slower = new Entry("gru", "GCC: 12.2.1", "bb", 101, 60, Map.of("dot", 71L, "main", 30L));
    Baseline.Difference difference = baseline.compare(slower);
    assertThat(difference.state()).isEqualTo(State.CHANGED);
    assertThat(difference.moved()).isEqualTo(Map.of("dot", 1L));
  }

  @Test
  void oneCycleFewerIsAChangeToo() {
    Entry faster = new Entry("gru", "GCC: 12.2.1", "bb", 99, 60, Map.of("dot", 69L, "main", 30L));
    assertThat(baseline.compare(faster).moved()).isEqualTo(Map.of("dot", -1L));
  }

  @Test
  void cyclesThatOnlyMoveBetweenFunctionsAreAChange() {
    Entry shifted = new Entry("gru", "GCC: 12.2.1", "bb", 100, 60, Map.of("dot", 60L, "sum", 40L));
    assertThat(baseline.compare(shifted).moved())
        .isEqualTo(Map.of("dot", -10L, "main", -30L, "sum", 40L));
  }

  @Test
  void anotherCompilerHasNoBaseline() {
    Entry other = new Entry("gru", "GCC: 14.2.0", "cc", 90, 50, Map.of());
    assertThat(baseline.compare(other).state()).isEqualTo(State.NO_BASELINE_FOR_THIS_COMPILER);
    Entry unknown = new Entry("lstm", "GCC: 12.2.1", "cc", 90, 50, Map.of());
    assertThat(baseline.compare(unknown).state()).isEqualTo(State.NO_BASELINE);
  }

  @Test
  void acceptingKeepsOtherCompilersEntries() {
    Entry other = new Entry("gru", "GCC: 14.2.0", "cc", 90, 50, Map.of("dot", 90L));
    Entry again = new Entry("gru", "GCC: 12.2.1", "dd", 80, 40, Map.of("dot", 80L));
    Baseline accepted = baseline.accept(List.of(other, again));
    assertThat(accepted.entries()).containsExactlyInAnyOrder(other, again);
  }

  @Test
  void aFileGivesBackWhatWasWritten(@TempDir Path directory) {
    Path file = directory.resolve("sub/kernels.json");
    BaselineFile.write(file, baseline);
    assertThat(BaselineFile.read(file)).isEqualTo(baseline);
  }

  @Test
  void aBrokenFileIsRefusedWithItsLine(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("kernels.json");
    Files.writeString(file, "{\n  \"formatVersion\": 1,\n  \"entries\": [ nonsense ]\n}\n");
    assertThatThrownBy(() -> BaselineFile.read(file))
        .isInstanceOf(BaselineException.class)
        .hasMessageContaining("line 3");
    Files.writeString(file, "{\"formatVersion\": 1}");
    assertThatThrownBy(() -> BaselineFile.read(file)).isInstanceOf(BaselineException.class);
    Files.writeString(file, "{\"formatVersion\": 2, \"entries\": []}");
    assertThatThrownBy(() -> BaselineFile.read(file)).hasMessageContaining("version 2");
    assertThatThrownBy(() -> BaselineFile.read(directory.resolve("none")))
        .hasMessageContaining("metronome accept");
  }
}
