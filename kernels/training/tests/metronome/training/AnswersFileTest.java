package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersFileTest {
  @TempDir private Path directory;

  @Test
  void theFirstClipIsTheHighestBitAndTheLastDigitIsFilledUp() {
    Answers answers = new Answers("a", 7, "s-dev", 6, bits(0, 3, 4), bits(5));
    assertThat(answers.csv()).isEqualTo("a,7,s-dev,6,98,04");
    assertThat(answers.csv().split(",")).hasSameSizeAs(Answers.HEADER.split(","));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 48, 236, 974})
  void whatIsWrittenIsReadAgain(int clips) {
    Random random = new Random(clips);
    BitSet exact = new BitSet();
    BitSet fixed = new BitSet();
    for (int i = 0; i < clips; i++) {
      exact.set(i, random.nextBoolean());
      fixed.set(i, random.nextBoolean());
    }
    Answers answers = new Answers("m", -3, "s", clips, exact, fixed);
    assertThat(Answers.of(answers.csv())).isEqualTo(answers);
  }

  @Test
  void rowsAreSortedAndTakeThePlaceOfThoseOfTheSameRun() throws IOException {
    Path file = directory.resolve("new/answers.csv");
    AnswersFile.read(file)
        .put(List.of(of("b", 1, "test", 0), of("a", 10, "dev", 1), of("a", 9, "test", 2)));
    AnswersFile.read(file).put(List.of(of("a", 10, "dev", 3), of("a", 9, "dev")));
    assertThat(Files.readAllLines(file))
        .containsExactly(
            Answers.HEADER, "a,9,dev,4,0,0", "a,9,test,4,2,2", "a,10,dev,4,1,1", "b,1,test,4,8,8");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,1,s,4,8|not 6 columns",
        "a,1,s,4,88,8|hexadecimal digits of 4 clips",
        "a,1,s,4,g,8|hexadecimal digits of 4 clips",
        "a,1,s,3,8,1|right beyond the last of 3 clips",
        "a,one,s,4,8,8|one"
      })
  void aBrokenRowIsNamed(String row, String why) throws IOException {
    Path file = Files.writeString(directory.resolve("a.csv"), Answers.HEADER + "\n" + row + "\n");
    assertThatThrownBy(() -> AnswersFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.csv:2: not a row of answers")
        .hasMessageContaining(why);
  }

  @Test
  void anotherHeaderIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("a.csv"), Score.HEADER + "\n");
    assertThatThrownBy(() -> AnswersFile.read(file)).hasMessageContaining("a.csv:1: the columns");
  }

  private static Answers of(String model, long seed, String set, int... right) {
    return new Answers(model, seed, set, 4, bits(right), bits(right));
  }

  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    for (int bit : set) {
      bits.set(bit);
    }
    return bits;
  }
}
