package metronome.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import metronome.board.Board;
import metronome.board.Boards;
import metronome.board.Core;
import metronome.board.RuleSet;
import metronome.device.Counts;
import metronome.device.StageCounts;
import metronome.firmware.CodeMap;
import metronome.thumb.CrossTools;
import metronome.thumb.Decoder;
import metronome.thumb.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every form of every mnemonic, alone, with its class and cost (a division of class 0, a branch
 * taken, not taken). Run with {@code -Dmetronome.golden=write} to write the costs anew.
 */
final class GoldenCostsTest {
  private static final Path HOME = Path.of(System.getProperty("metronome.home", "."));
  private static final Path FILE = HOME.resolve("tests/resources/metronome/timing/costs.txt");

  @TempDir Path directory;

  @Test
  void everyMnemonicCostsWhatTheGoldenListSays() throws IOException {
    CrossTools.assume();
    List<String> golden = Files.readAllLines(FILE);
    StringBuilder source = new StringBuilder();
    List<String> forms = new ArrayList<>();
    for (String line : golden) {
      if (!line.startsWith("#")) {
        forms.add(line.split("\\|")[0].trim());
        // Four bytes before the next aligned slot: no form sees another.
        source.append(".balign 16\n1: ").append(forms.get(forms.size() - 1)).append('\n');
      }
    }
    source.append(".balign 16\n.space 64\n");
    byte[] bytes = CrossTools.assemble(directory, source.toString());
    CodeMap code = new CodeMap(List.of(new CodeMap.Range(0, bytes.length)));
    Board board = new Boards(HOME.resolve("boards")).load("cortex-m4");
    List<String> actual = new ArrayList<>(golden.stream().filter(l -> l.startsWith("#")).toList());
    for (int i = 0; i < forms.size(); i++) {
      long at = 16L * i;
      Program program =
          Program.of(
              code,
              a -> a >= at && a < at + 4 ? half(bytes, a) : 0xde00,
              a -> a < at || a >= at + 16,
              Set.of(at));
      Placed placed = program.atAddress(at).orElseThrow();
      CycleModel model = new CycleModel(program, board, RuleSet.MANUAL);
      actual.add(
          String.format(
                  "%-32s | %-20s | %s",
                  forms.get(i), placed.instruction().kind().label(), cost(model, placed))
              .stripTrailing());
    }
    if ("write".equals(System.getProperty("metronome.golden"))) {
      Files.write(FILE, actual);
    }
    assertThat(actual).containsExactlyElementsOf(golden);
  }

  @Test
  void theGoldenListHasEveryMnemonicAndClass() throws IOException {
    CrossTools.assume();
    String list = Files.readString(FILE);
    for (Kind kind : Kind.values()) {
      assertThat(list).contains("| " + kind.label() + " ");
    }
    List<String> listed =
        list.lines().filter(l -> !l.startsWith("#")).map(l -> l.split("[ .]")[0]).toList();
    for (String mnemonic : Decoder.mnemonics()) {
      assertThat(listed)
          .as(mnemonic)
          .anyMatch(
              l ->
                  l.equals(mnemonic)
                      || l.equals(mnemonic + "s")
                      || l.equals(mnemonic + "eq")
                      || Map.of("rsb", "negs").getOrDefault(mnemonic, "").equals(l));
    }
  }

  @Test
  void aCostTableMayNameEveryPipelineRuleAndNoOther() {
    assertThat(Core.RULES)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(PipelineRule.values()).map(Enum::name).toList());
  }

  /** Cycles when taken and, where that differs, when not. */
  private static String cost(CycleModel model, Placed placed) {
    CodeMap code = model.program().code();
    int end = placed.slot() + placed.instruction().bytes() / 2;
    long[] in = new long[code.slots()];
    long[] out = new long[code.slots()];
    in[placed.slot()] = 1;
    out[end] = 1;
    long[] none = new long[code.slots()];
    StageCounts counts = new StageCounts("all", code, in, out, none, none, Map.of());
    long taken = model.cycles(new Counts(List.of(counts)));
    taken += placed.instruction().kind() == Kind.DIVIDE ? model.table().division(0) - 1 : 0;
    return placed.instruction().branch().isConditional() ? taken + " or 1" : "" + taken;
  }

  private static int half(byte[] bytes, long at) {
    return (bytes[(int) at] & 0xff) | (bytes[(int) at + 1] & 0xff) << 8;
  }
}
