package metronome.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import metronome.board.Board;
import metronome.board.Boards;
import metronome.board.RuleSet;
import metronome.device.ClockPrices;
import metronome.device.Counts;
import metronome.device.StageCounts;
import metronome.firmware.CodeMap;
import metronome.thumb.CrossTools;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hand-written sequences cost what the text file says, under every rule set. */
final class SequencesTest {
  @TempDir Path directory;

  static Stream<Arguments> sequences() throws IOException {
    return Stream.of(
            on("cortex-m4", "sequences.txt"),
            on("arduino-due", "sequences-cortex-m3.txt"),
            on("arduino-mkr1000", "sequences-cortex-m0plus.txt"))
        .flatMap(s -> s);
  }

  private static Stream<Arguments> on(String board, String file) throws IOException {
    return Sequence.all("/metronome/timing/" + file).map(s -> Arguments.of(board, s));
  }

  @ParameterizedTest
  @MethodSource("sequences")
  void costsWhatTheFileSays(String boardName, Sequence sequence) {
    CrossTools.assume();
    byte[] bytes = CrossTools.assemble(directory, String.join("\n", sequence.source()));
    // An odd number of halfwords may be padded by the linker: the last run ends at the last line.
    CodeMap code = new CodeMap(List.of(new CodeMap.Range(0, bytes.length + 2)));
    Program program =
        Program.of(
            code,
            at -> at < bytes.length ? (bytes[(int) at] & 0xff) | bytes[(int) at + 1] << 8 : 0xbe00,
            at -> false,
            Set.of());
    Counts counts = counts(sequence, program);
    Path home = Path.of(System.getProperty("metronome.home", "."));
    Board board = new Boards(home.resolve("boards")).load(boardName);
    for (RuleSet set : RuleSet.values()) {
      CycleModel model = new CycleModel(program, board, set);
      assertThat(model.cycles(counts))
          .as("%s: %s", set, sequence.source())
          .isEqualTo(sequence.cycles()[set.ordinal()]);
      assertThat(onlineClock(sequence, program, model.clock()))
          .as("online clock, %s", set)
          .isEqualTo(sequence.cycles()[set.ordinal()]);
    }
  }

  private static List<int[]> runs(Sequence sequence, Program program) {
    int last = (int) sequence.source().stream().filter(l -> l.startsWith(" ")).count();
    List<int[]> runs = sequence.runs().isEmpty() ? List.of(new int[] {1, last}) : sequence.runs();
    List<int[]> slots = new ArrayList<>();
    for (int[] run : runs) {
      Placed end = program.instructions().get(run[1] - 1);
      int from = program.instructions().get(run[0] - 1).slot();
      slots.add(new int[] {from, program.code().slot(end.instruction().end())});
    }
    return slots;
  }

  private static Counts counts(Sequence sequence, Program program) {
    int slots = program.code().slots();
    long[] in = new long[slots];
    long[] out = new long[slots];
    long[] passed = new long[slots];
    for (int[] run : runs(sequence, program)) {
      in[run[0]]++;
      out[run[1]]++;
    }
    sequence.passed().forEach(p -> passed[program.instructions().get(p - 1).slot()]++);
    Map<Integer, long[]> divisions = new HashMap<>();
    for (int[] division : sequence.divisions()) {
      int slot = program.instructions().get(division[0] - 1).slot();
      divisions.computeIfAbsent(slot, s -> new long[ClockPrices.DIVISION_CLASSES])[division[1]]++;
    }
    return new Counts(
        List.of(
            new StageCounts(
                "all", program.code(), in, out, new long[out.length], passed, divisions)));
  }

  private static long onlineClock(Sequence sequence, Program program, ClockPrices prices) {
    long clock = 0;
    for (int[] run : runs(sequence, program)) {
      clock += prices.leave()[run[1]] - prices.enter()[run[0]];
    }
    for (int passed : sequence.passed()) {
      clock += prices.passed()[program.instructions().get(passed - 1).slot()];
    }
    for (int[] division : sequence.divisions()) {
      clock += prices.divisions()[division[1]];
    }
    return clock;
  }
}
