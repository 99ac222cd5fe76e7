package metronome.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import metronome.Mutations;
import metronome.device.ClockPrices;
import metronome.device.Counts;
import metronome.device.StageCounts;
import metronome.firmware.CodeMap;
import metronome.report.BoardRow;
import metronome.thumb.UnknownInstruction;
import metronome.timing.Charges;
import metronome.timing.CycleModel;
import metronome.timing.Program;
import metronome.timing.TimingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged board files and cost tables give a board that can be used or one clear line, never
 * another exception or a hang. {@code -Dmetronome.mutations=1000000} tries more than the usual few
 * thousand.
 */
final class BrokenBoardsTest {
  private static final Path BOARDS =
      Path.of(System.getProperty("metronome.home", ".")).resolve("boards");

  private static final long LONG_NANOS = 10_000_000_000L;

  /** What concerns the whole file. */
  private static final String WITHOUT_LINE =
      "is not UTF-8 text|no manual row for class [a-z0-9-]+"
          + "|rule L[13] takes a cycle from class [a-z-]+, which costs only [01PN+]+";

  /** A load pair, an IT block with a load, a division, a loop, a return: CMP as the last. */
  private static final int[] CODE = {
    0x6820, 0x6861, 0xbf04, 0x6822, 0x1c40, 0xfbb0, 0xf0f1, 0x3901, 0xd1f7, 0xb503, 0xbd03, 0x4280
  };

  private static final CodeMap MAP = new CodeMap(List.of(new CodeMap.Range(0, 2L * CODE.length)));

  private static final Program PROGRAM =
      Program.of(MAP, a -> CODE[(int) a / 2], a -> false, Set.of());

  @TempDir Path directory;

  @Test
  void damagedBoardsAreReadOrRefusedInOneLine() throws IOException {
    List<byte[]> originals = contents(BOARDS, ".toml");
    Path file = directory.resolve("broken.toml");
    assertReadOrRefused("broken boards", file, originals, file, 2_000);
  }

  @Test
  void damagedCostTablesAreReadOrRefusedInOneLine() throws IOException {
    List<byte[]> originals = contents(BOARDS.resolve("cores"), ".csv");
    Path table = Files.createDirectory(directory.resolve("cores")).resolve("cortex-m0plus.csv");
    Path board = directory.resolve("board.toml");
    Files.copy(BOARDS.resolve("arduino-mkr1000.toml"), board);
    assertReadOrRefused("broken cost tables", table, originals, board, 2_000);
  }

  private static void assertReadOrRefused(
      String name, Path broken, List<byte[]> originals, Path board, int usual) throws IOException {
    Mutations mutations = new Mutations(name);
    int rounds = Integer.getInteger("metronome.mutations", usual);
    int read = 0;
    for (int round = 0; round < rounds; round++) {
      byte[] content = mutations.nextText(originals);
      Files.write(broken, content);
      long start = System.nanoTime();
      try {
        use(new Boards(BOARDS).load(board.toString()));
        read++;
      } catch (BoardException refused) {
        assertClear(refused.getMessage(), broken, content, round);
      } catch (RuntimeException | OutOfMemoryError | StackOverflowError | AssertionError e) {
        Path kept =
            Files.write(Path.of("target/broken-" + round + "-" + broken.getFileName()), content);
        fail("round " + round + ", kept " + kept, e);
      }
      assertThat(System.nanoTime() - start).as("round %d took long", round).isLessThan(LONG_NANOS);
    }
    System.out.println(name + ": " + rounds + " tried, " + read + " read");
    assertThat(read).as("some damage does not matter").isPositive().isLessThan(rounds);
  }

  /** One line that names the file, the line where there is one, and a reason. */
  private static void assertClear(String message, Path file, byte[] content, int round) {
    String about = "round " + round + ": " + message;
    assertThat(message).as(about).startsWith(file + ":").hasSizeLessThan(400);
    assertThat(message.chars()).as(about).noneMatch(Character::isISOControl);
    String rest = message.substring(file.toString().length() + 1);
    if (rest.startsWith(" ")) {
      assertThat(rest.strip()).as(about).matches(WITHOUT_LINE);
      return;
    }
    assertThat(rest).as(about).matches("[1-9][0-9]*: \\S.*");
    long lines = new String(content, StandardCharsets.UTF_8).lines().count();
    assertThat(Long.parseLong(rest.substring(0, rest.indexOf(':'))))
        .as(about)
        .isBetween(1L, lines + 1);
  }

  /** All that happens to a board before a program runs, and to its costs after. */
  private static void use(Board board) {
    assertThat(BoardRow.sheets(List.of(board))).startsWith(board.name() + ": ");
    assertThat(BoardRow.table(List.of(board))).contains(board.core().name());
    assertThat(board.first(Region.Kind.FLASH).bytes()).isPositive();
    board.flash().ifPresent(flash -> assertThat(flash.text()).isNotBlank());
    for (RuleSet rules : RuleSet.values()) {
      CycleModel model = new CycleModel(PROGRAM, board, rules);
      model.clock();
      try {
        Counts counts = once();
        Charges charges = model.charge(counts).get(0);
        assertThat(model.cycles(counts)).isEqualTo(charges.cycles());
        for (long[] cause : charges.byCause()) {
          assertThat(Arrays.stream(cause).sum()).isNotNegative();
        }
      } catch (TimingException | UnknownInstruction e) {
        assertThat(e).hasMessageContaining("the core has no such instruction");
      }
    }
  }

  /** Everything executed once. */
  private static Counts once() {
    long[] in = new long[MAP.slots()];
    long[] out = new long[MAP.slots()];
    long[] passed = new long[MAP.slots()];
    in[0] = 1;
    out[CODE.length] = 1;
    passed[3] = 1;
    long[] classes = new long[ClockPrices.DIVISION_CLASSES];
    classes[classes.length - 1] = 1;
    return new Counts(
        List.of(
            new StageCounts(
                "all", MAP, in, out, new long[MAP.slots()], passed, Map.of(5, classes))));
  }

  private static List<byte[]> contents(Path directory, String ending) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ending)).sorted().toList()) {
        contents.add(Files.readAllBytes(file));
      }
    }
    return contents;
  }
}
