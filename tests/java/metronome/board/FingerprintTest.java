package metronome.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A board's fingerprint follows what may move a figure, and nothing else. */
class FingerprintTest {
  private static final Path BOARDS = Path.of(System.getProperty("metronome.home", "."), "boards");

  @TempDir Path directory;

  private String fingerprint(String file, String from, String to) throws IOException {
    Files.createDirectories(directory.resolve("cores"));
    for (String name : new String[] {"mxchip-az3166.toml", "cores/cortex-m4.csv"}) {
      String text = Files.readString(BOARDS.resolve(name));
      if (name.equals(file)) {
        assertThat(text).contains(from);
        text = text.replace(from, to);
      }
      Files.writeString(directory.resolve(name), text);
    }
    return new Boards(directory).load("mxchip-az3166").fingerprint();
  }

  @Test
  void itIsTwelveDigitsAndTheSameForTheSameFile() throws IOException {
    String shipped = new Boards(BOARDS).load("mxchip-az3166").fingerprint();
    assertThat(shipped).matches("[0-9a-f]{12}");
    assertThat(fingerprint("", "", "")).isEqualTo(shipped);
    assertThat(new Boards(BOARDS).load("mxchip-az3166").withoutWaitStates().fingerprint())
        .as("what the file states, not what is made of it")
        .isEqualTo(shipped);
  }

  @ParameterizedTest
  @CsvSource({
    "mxchip-az3166.toml, wait_states = 3, wait_states = 4, false",
    "mxchip-az3166.toml, hertz = 100_000_000, hertz = 96_000_000, false",
    "mxchip-az3166.toml, ways = 64, ways = 2, false",
    "mxchip-az3166.toml, MXChip AZ3166 (STM32F412RG), Another name, true",
    "mxchip-az3166.toml, 'source = \"ST DS11139: 256 KB', 'source = \"another page: 256 KB', true",
    "cores/cortex-m4.csv, 1+P, 2+P, false"
  })
  void itChangesWithFactsAndNotWithNames(String file, String from, String to, boolean same)
      throws IOException {
    String shipped = new Boards(BOARDS).load("mxchip-az3166").fingerprint();
    assertThat(fingerprint(file, from, to).equals(shipped)).isEqualTo(same);
  }
}
