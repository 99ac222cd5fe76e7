package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import metronome.board.Board;
import metronome.board.Boards;
import metronome.board.RuleSet;
import metronome.device.Limits;
import metronome.firmware.Firmware;
import metronome.timing.Cause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example program that sleeps between ticks of SysTick. */
class TicksTest {
  private static final Path HOME = Path.of(System.getProperty("metronome.home", "."));

  @ParameterizedTest
  @CsvSource({
    // Ten entries, five chained to PendSV, ten returns; the refill of BX and POP is their own.
    "cortex-m4, armv7e-m, 12, 4, 8",
    "stm32f4-discovery, armv7-m, 12, 4, 8",
    "arduino-mkr1000, armv6-m, 15, 6, 14",
  })
  void tenTicksTakeTheirTimeAndTheRestIsSlept(
      String name, String isa, int entry, int chain, int leave) {
    Board board = new Boards(HOME.resolve("boards")).load(name);
    Firmware firmware =
        Firmware.read(HOME.resolve("kernels/target/examples/ticks-" + isa + ".elf"));
    Execution run =
        Execution.of(
            firmware, board, RuleSet.DOCUMENTED, Optional.empty(), Limits.instructions(100_000));
    assertThat(run.status()).hasValue(0);
    assertThat(run.ledger().causes().get(Cause.EXCEPTION))
        .isEqualTo(10 * entry + 5 * chain + 10 * leave);
    // From the store that starts it to the tenth tick; before and after it a few instructions.
    assertThat(run.ledger().cycles()).isBetween(10_000L, 10_200L);
    assertThat(run.ledger().sleepCycles()).isBetween(9_000L, 9_800L);
    assertThat(run.ledger().workCycles() + run.ledger().sleepCycles())
        .isEqualTo(run.ledger().cycles());
  }
}
