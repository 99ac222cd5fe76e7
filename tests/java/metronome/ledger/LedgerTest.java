package metronome.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import metronome.board.Board;
import metronome.board.Boards;
import metronome.board.RuleSet;
import metronome.device.Counts;
import metronome.device.StageCounts;
import metronome.firmware.CodeMap;
import metronome.timing.Cause;
import metronome.timing.CycleModel;
import metronome.timing.Placed;
import metronome.timing.Program;
import metronome.timing.Stalls;
import org.junit.jupiter.api.Test;

final class LedgerTest {
  private final Board board =
      new Boards(Path.of(System.getProperty("metronome.home", ".")).resolve("boards"))
          .load("cortex-m4");

  // push {r4, lr}; ldr r0, [r1]; ldr r2, [r3]; adds r2, r2, r0; bne .-2; pop {r4, pc}
  private final int[] halfwords = {0xb510, 0x6808, 0x681a, 0x1812, 0xd1fd, 0xbd10};
  private final CodeMap code = new CodeMap(List.of(new CodeMap.Range(0, 2L * halfwords.length)));
  private final Program program =
      Program.of(code, at -> halfwords[(int) at / 2], at -> false, Set.of());

  @Test
  void everyBreakdownSumsToTheTotal() {
    long seed = Long.getLong("metronome.seed", System.nanoTime());
    System.out.println("metronome.seed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      Counts counts = new Counts(List.of(stage("other", random), stage("gates", random)));
      for (RuleSet set : RuleSet.values()) {
        CycleModel model = new CycleModel(program, board, set);
        Ledger ledger = Ledger.of(at -> at < 6 ? "first" : "second", model, counts, Stalls.none());
        assertThat(ledger.cycles()).isEqualTo(model.cycles(counts)).isPositive();
        assertThat(sum(ledger.stages())).isEqualTo(ledger.cycles());
        assertThat(sum(ledger.functions())).isEqualTo(ledger.cycles());
        assertThat(sum(ledger.classes())).isEqualTo(ledger.cycles());
        assertThat(ledger.causes().values().stream().mapToLong(l -> l).sum())
            .isEqualTo(ledger.cycles());
      }
    }
  }

  @Test
  void causesTellWhereTheCyclesWent() {
    CycleModel model = new CycleModel(program, board, RuleSet.MANUAL);
    long[] in = new long[code.slots()];
    long[] out = new long[code.slots()];
    in[0] = 1;
    in[3] = 2; // two turns of the loop
    out[5] = 2;
    out[6] = 1;
    Counts counts =
        new Counts(
            List.of(
                new StageCounts(
                    "other",
                    code,
                    in,
                    out,
                    new long[code.slots()],
                    new long[code.slots()],
                    Map.of())));
    Ledger ledger = Ledger.of(at -> "all", model, counts, Stalls.none());
    // push 3, ldr 2, ldr 1, 3 x adds 1, bne 3 + 3 + 1, pop 5
    assertThat(ledger.cycles()).isEqualTo(21);
    assertThat(ledger.instructions()).isEqualTo(10);
    assertThat(ledger.causes())
        .containsEntry(Cause.ISSUE, 10L)
        .containsEntry(Cause.MEMORY, 2L + 1 + 2)
        .containsEntry(Cause.REFILL, 2L * 2 + 2)
        .containsEntry(Cause.INTERLOCK, 0L);
  }

  @Test
  void aLedgerThatDoesNotAddUpCannotBeMade() {
    Map<Cause, Long> causes = new EnumMap<>(Map.of(Cause.ISSUE, 3L));
    List<Charge> right = List.of(new Charge("a", 2, 1), new Charge("b", 1, 1));
    List<Charge> wrong = List.of(new Charge("a", 2, 2));
    new Ledger(RuleSet.MANUAL, 3, 2, right, right, right, causes);
    assertThatThrownBy(() -> new Ledger(RuleSet.MANUAL, 3, 2, right, wrong, right, causes))
        .hasMessageContaining("functions sum to 2 cycles");
    assertThatThrownBy(
            () -> new Ledger(RuleSet.MANUAL, 3, 2, right, right, right, Map.of(Cause.ISSUE, 4L)))
        .hasMessageContaining("causes");
  }

  /** Counts of random runs that begin and end at instructions. */
  private StageCounts stage(String name, Random random) {
    long[] in = new long[code.slots()];
    long[] out = new long[code.slots()];
    List<Placed> all = program.instructions();
    for (int run = 0; run < 20; run++) {
      int from = random.nextInt(all.size());
      int to = from + random.nextInt(all.size() - from);
      in[all.get(from).slot()]++;
      out[all.get(to).slot() + all.get(to).instruction().bytes() / 2]++;
    }
    return new StageCounts(
        name, code, in, out, new long[code.slots()], new long[code.slots()], Map.of());
  }

  private static long sum(List<Charge> lines) {
    return lines.stream().mapToLong(Charge::cycles).sum();
  }
}
