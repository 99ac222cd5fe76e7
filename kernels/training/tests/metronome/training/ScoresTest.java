package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresTest {
  @TempDir private Path directory;

  @Test
  void aScoreTakesThePlaceOfTheSameModelsOnTheSameClips() throws IOException {
    Path file = directory.resolve("scores.csv");
    Scores.read(file).put(List.of(new Score("a", "dev", 10, 5), new Score("b", "dev", 10, 6)));
    Scores.read(file).put(List.of(new Score("a", "test", 10, 7), new Score("b", "dev", 10, 9)));
    assertThat(Files.readAllLines(file))
        .containsExactly(
            Score.HEADER, "a,dev,10,5,0.5000", "a,test,10,7,0.7000", "b,dev,10,9,0.9000");
    assertThat(Scores.read(file).of("b", "dev")).hasValue(new Score("b", "dev", 10, 9));
    assertThat(Scores.read(file).of("b", "test")).isEmpty();
  }

  @Test
  void aBrokenLineIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("s.csv"), Score.HEADER + "\na,dev,ten,5,0.5\n");
    assertThatThrownBy(() -> Scores.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("s.csv:2: not a score");
  }
}
