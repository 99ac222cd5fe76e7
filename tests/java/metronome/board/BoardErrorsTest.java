package metronome.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a board or core file is said with its file, line and reason. */
final class BoardErrorsTest {
  private static final Path HOME = Path.of(System.getProperty("metronome.home", "."));

  @TempDir Path directory;

  static Stream<String> edits() throws IOException {
    try (InputStream in = BoardErrorsTest.class.getResourceAsStream("board-errors.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(l -> !l.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("edits")
  void aBrokenBoardIsRefusedWithLineAndReason(String edit) throws IOException {
    String[] parts = edit.split(" => ", -1);
    String good = good("cortex-m4.toml");
    assertThat(good.split(java.util.regex.Pattern.quote(parts[0]), -1)).hasSize(2);
    Path file = directory.resolve("broken.toml");
    Files.writeString(file, good.replace(parts[0], parts[1].replace("\\n", "\n")));
    assertThatThrownBy(() -> boards().load(file.toString()))
        .isInstanceOf(BoardException.class)
        .hasMessageStartingWith(file + ":" + parts[2])
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'class,cycles', 'class;cycles', 1: the first line must be",
    "'move,1,manual', 'mouve,1,manual', 'unknown class ''mouve'''",
    "'move,1,manual', 'move,one,manual', 'cycles are numbers'",
    "'move,1,manual', 'move,-1,manual', 'cycles are numbers'",
    "'move,1,manual', 'move,1-2,manual', class move cannot cost 1-2",
    "'move,1,manual', 'move,1,hearsay', 'unknown rule set ''hearsay'''",
    "'move,1,manual', 'move,1,documented', no manual row for class move",
    "'move,1,manual', 'arithmetic,1,manual', a second row for class arithmetic",
    "'move,1,manual,', 'move,1,manual', a row has four fields",
    "'refill,2,manual', 'refill,1+P,manual', class refill cannot cost 1+P",
    "'divide,2-12,manual', 'divide,2,manual', class divide cannot cost 2",
    "'architecture,armv7e-m', 'arch,armv7e-m', ':2: this row must give the architecture'",
    "'architecture,armv7e-m', 'architecture,armv8-m', ':2: architectures are armv6-m,'",
    "'architecture,armv7e-m', 'architecture,armv7-m', 'armv7-m has no instructions of class dsp-multiply'",
    "'cpuid,0x410fc241', 'cpuid,M4', ':3: CPUID is 0x and eight digits'",
    "'move,1,manual', 'move,0,manual', class move cannot cost 0",
    "'divide,2-12,manual', 'divide,12-2,manual', class divide cannot cost 12-2",
    "'load,2,manual', 'load,1,manual', 'rule L1 takes a cycle from class load, which costs only 1'",
    "'L1,holds', 'L9,holds', ':77: ''L9'' is no name of a pipeline rule'",
    "'L1,holds', 'load-rule,holds', '''load-rule'' is no name of a pipeline rule'",
    "'L1,holds', 'L2,holds', a second row for class L2"
  })
  void aBrokenCostTableIsRefused(String old, String replacement, String reason) throws IOException {
    Path cores = Files.createDirectory(directory.resolve("cores"));
    String table = good("cores/cortex-m4.csv");
    assertThat(table).contains(old);
    Files.writeString(cores.resolve("cortex-m4.csv"), replaceFirst(table, old, replacement));
    Path file = directory.resolve("board.toml");
    Files.writeString(file, good("cortex-m4.toml"));
    assertThatThrownBy(() -> boards().load(file.toString()))
        .isInstanceOf(BoardException.class)
        .hasMessageStartingWith(cores.resolve("cortex-m4.csv").toString())
        .hasMessageContaining(reason);
  }

  @Test
  void anUnknownBoardSaysWhichAreKnown() {
    assertThatThrownBy(() -> boards().load("cortex-m5"))
        .isInstanceOf(BoardException.class)
        .hasMessageContaining("no such board; known are arduino-due, ");
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    Path file = directory.resolve("binary.toml");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> boards().load(file.toString()))
        .isInstanceOf(BoardException.class)
        .hasMessageContaining("is not UTF-8 text");
    assertThatThrownBy(() -> boards().load(directory + "/"))
        .isInstanceOf(BoardException.class)
        .hasMessageContaining("is a directory");
    assertThatThrownBy(() -> boards().load(directory.resolve("none.toml").toString()))
        .isInstanceOf(BoardException.class)
        .hasMessageContaining("no such file");
  }

  private static Boards boards() {
    return new Boards(HOME.resolve("boards"));
  }

  private static String good(String name) throws IOException {
    return Files.readString(HOME.resolve("boards").resolve(name));
  }

  private static String replaceFirst(String text, String old, String replacement) {
    int at = text.indexOf(old);
    return text.substring(0, at) + replacement + text.substring(at + old.length());
  }
}
